"""It is still you: before what leaves the house or cannot be undone, the person proves themselves, unless just now.

Signing in is a proof; so is the password, or the digits of one's app, typed when asked. It is good for some minutes,
for all that asks, and is gone where the tablet is turned to a client.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django import forms
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

from boutiques import clock, second_factor
from boutiques.forms.proof import FIELD, ProofForm
from boutiques.requests import StaffRequest
from config.http import came_from, done, page
from config.locked_sessions import PROVED

GOOD_FOR = timedelta(minutes=10)
"""Long enough for the form one is at; short enough for a tablet that was put down."""
LEFT_OUT = ("csrfmiddlewaretoken", FIELD, "then")


def asks_again[View: Callable[..., Any]](view: View) -> View:
    """Let a view run only where the person proved themselves in the last minutes; else ask, and then go on.

    What was typed waits in the question's own form, in the browser: nothing of it is kept here meanwhile.
    """

    @sensitive_post_parameters(FIELD)
    @wraps(view)
    def asked(request: StaffRequest, *args: Any, **kwargs: Any) -> Any:
        if is_recent(request):
            return view(request, *args, **kwargs)
        form = ProofForm(request.POST if FIELD in request.POST else None, request=request)
        if not (form.is_bound and form.is_valid()):
            return question(request, form)
        note(request)
        if request.POST.get("then") == "get":
            return done(request, request.get_full_path())
        return view(request, *args, **kwargs)

    asked.asks_again = True  # type: ignore[attr-defined]
    return asked  # type: ignore[return-value]


def asks_again_to_post[View: Callable[..., Any]](view: View) -> View:
    """The same for a view whose page is there to be read, and only its form asks."""
    asking = asks_again(view)

    @sensitive_post_parameters(FIELD)
    @wraps(view)
    def asked(request: StaffRequest, *args: Any, **kwargs: Any) -> Any:
        return (asking if request.method == "POST" else view)(request, *args, **kwargs)

    asked.asks_again = True  # type: ignore[attr-defined]
    return asked  # type: ignore[return-value]


def is_recent(request: StaffRequest) -> bool:
    """Whether the person proved themselves a few minutes ago."""
    at = request.session.get(PROVED)
    return at is not None and clock.now().timestamp() - at <= GOOD_FOR.total_seconds()


def note(request: HttpRequest) -> None:
    """Remember that they did, now."""
    request.session[PROVED] = clock.now().timestamp()


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, **_: Any) -> None:
    """Who signs in has proved themselves."""
    note(request)


def question(request: StaffRequest, form: forms.Form) -> HttpResponse:
    """Ask for the password, with what was typed before in hidden fields; nothing was done."""
    posted = request.method == "POST" and request.POST.get("then") != "get"
    typed = [(name, one) for name, values in request.POST.lists() for one in values if name not in LEFT_OUT]
    has_app = second_factor.app_of(request.user) is not None
    context = {"form": form, "typed": typed if posted else [], "then": "" if posted else "get", "has_app": has_app}
    context |= {"action": request.get_full_path(), "back": came_from(request, "/")}
    status = 422 if request.method == "POST" else 200
    return page(request, "security/again.html", context, partial="dialog", status=status)
