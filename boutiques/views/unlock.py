"""The unlock page: what a session that was turned to a client answers with, whatever it is asked for."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from boutiques.forms.pin import TOO_OFTEN, PasswordForm, PinForm
from boutiques.requests import StaffRequest
from boutiques.unlocking import PASSWORD_TRIES, PIN_TRIES, Came, asks_pin, try_password, try_pin
from config.http import done, page
from config.lock import LOCKED


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: StaffRequest) -> HttpResponse:
    """Ask for the PIN or the password, and give the session back; where nothing is locked, there is nothing to ask."""
    lock = request.session.lock
    if lock is None:
        return done(request, "/")
    form = form_of(request, request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return show(request, form, status=422 if form.is_bound else 200)
    if isinstance(form, PinForm):
        came = try_pin(request, form.cleaned_data["pin"])
    else:
        came = try_password(request, form.cleaned_data["password"])
    if came is Came.OVER:
        messages.error(request, "Five wrong passwords: this sign-in has ended. Sign in again.")
    if came in (Came.BACK, Came.OVER) or request.session.lock is None:
        return done(request, lock.back)
    return show(request, saying(form_of(request, {}), what_came(request, form, came)), status=422)


def locked(request: StaffRequest) -> HttpResponse:
    """Answer whatever else was asked for, and do nothing of it."""
    return show(request, form_of(request), status=LOCKED)


def form_of(request: StaffRequest, answer: Mapping[str, str] | None = None) -> forms.Form:
    """The form that is asked now: the PIN while there is a try, the password after that or where one likes it better.

    The server knows which; a form left open in another tab changes nothing.
    """
    lock = request.session.lock
    likes_password = request.GET.get("with") == "password" or "password" in request.POST
    kind = PinForm if lock and asks_pin(lock, request.user) and not likes_password else PasswordForm
    return kind(answer)


def saying(form: forms.Form, sentence: str) -> forms.Form:
    """The form empty again, with this sentence at its one field."""
    form.errors.clear()
    form.cleaned_data = {}
    form.add_error(next(iter(form.fields)), sentence)
    return form


def what_came(request: StaffRequest, form: forms.Form, came: Came) -> str:
    """Say what was wrong, and how often one may still try."""
    lock = request.session.lock
    if came is Came.TOO_OFTEN or lock is None:
        return TOO_OFTEN
    if isinstance(form, PasswordForm):
        return f"That is not your password. {tries(PASSWORD_TRIES - lock.wrong_passwords)}"
    left = PIN_TRIES - lock.wrong_pins
    return f"That is not your PIN. {tries(left)}" if left > 0 else "Five wrong PINs. Now only the password helps."


def tries(left: int) -> str:
    """Say how many tries are left."""
    return "One try is left." if left == 1 else f"{left} tries are left."


def show(request: StaffRequest, form: forms.Form, *, status: int) -> HttpResponse:
    """The page, without the frame: nothing of the house, nothing of the client."""
    lock = request.session.lock
    context = {
        "form": form,
        "with_pin": isinstance(form, PinForm),
        "may_use_pin": lock and asks_pin(lock, request.user),
        "home": lock.home if lock else "/",
    }
    return page(request, "unlock.html", context, status=status)
