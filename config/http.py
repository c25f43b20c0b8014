"""What every view answers with: a page, "done", or a refusal that says what to do instead."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from config.errors import NotYours, Refused


def in_dialog(request: HttpRequest) -> bool:
    """Say whether htmx asks for the content of the page's dialog."""
    return bool(getattr(request, "htmx", False)) and request.headers.get("HX-Target", "").endswith("dialog")


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, partial: str = "", status: int = 200
) -> HttpResponse:
    """Render the whole page, or its partial of that name where htmx asks for a part of the page."""
    name = f"{template}#{partial}" if partial and getattr(request, "htmx", False) else template
    response = render(request, name, context, status=status)
    response.headers["Vary"] = "HX-Request, Cookie"
    return response


def done(request: HttpRequest, to: str, message: str = "", *, undo: str = "") -> HttpResponse:
    """Answer a POST that did its work: go to `to`, with a message; `undo` is the address that takes it back, if any.

    The undo's query becomes the hidden fields of a form beside the message (`config/templatetags/undo.py`).
    """
    if message:
        messages.success(request, message, extra_tags=f"undo:{undo}" if undo else "")
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to, status=303)


def came_from(request: HttpRequest, otherwise: str) -> str:
    """Return the page of this site the person came from, else `otherwise`."""
    referer = request.headers.get("Referer", "")
    if referer and url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()}):
        parts = urlsplit(referer)
        back = parts.path + (f"?{parts.query}" if parts.query else "")
        if parts.path != request.path and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return back  # a path that begins with two slashes would name another site
    return otherwise


def background(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view whose requests are not a person's activity (polling, autosave, health)."""
    view.background = True  # type: ignore[attr-defined]
    return view


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Show a refusal: its sentence, and the way back."""
    context = {"refused": refused, "back": came_from(request, "/")}
    template = "refused.html#dialog" if in_dialog(request) else "refused.html"
    return render(request, template, context, status=refused.status)


class NoStoreMiddleware:
    """Lets no browser or proxy keep an answer that does not say itself how long it may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class RefusalMiddleware:
    """Turns a Refused that a view let through into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal with its page; anything else is not ours."""
        return refusal(request, exception) if isinstance(exception, Refused) else None


def at_its_field(form: BaseForm, refused: Refused, *, even_rights: bool = False) -> None:
    """Put a rule's sentence at the form's field it belongs to, else above the form.

    NotYours is raised on and has a page of its own, unless `even_rights`: where another choice in the form mends it.
    """
    if isinstance(refused, NotYours) and not even_rights:
        raise refused
    form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old to be trusted, and how to go on."""
    return render(request, "403_csrf.html", {"back": came_from(request, "/")}, status=403)
