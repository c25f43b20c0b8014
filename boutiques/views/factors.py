"""One's second factors: setting up an app or a passkey, the recovery codes, and taking a factor away."""

from allauth.mfa.totp.views import activate_totp
from allauth.mfa.webauthn.views import add_webauthn
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from boutiques import second_factor
from boutiques.proof import asks_again
from boutiques.requests import StaffRequest
from config.errors import Refused
from config.http import done, page


@asks_again
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def factor_app(request: HttpRequest) -> HttpResponseBase:
    """Show the picture an app reads, and take its first digits; one app a person."""
    return activate_totp(request)


@asks_again
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def factor_passkey(request: HttpRequest) -> HttpResponseBase:
    """Let the browser make a passkey, and keep its public half."""
    return add_webauthn(request)


@asks_again
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """Say what the codes are for; make them anew when asked to, and show them in that one answer alone."""
    codes = second_factor.new_codes(request.user) if request.method == "POST" else []
    context = {"codes": codes, "left": None if codes else second_factor.codes_left(request.user)}
    return page(request, "security/codes.html", context)


@asks_again
@require_http_methods(["GET", "HEAD", "POST"])
def factor_remove(request: StaffRequest, key: str) -> HttpResponse:
    """Ask once more, and take a factor away."""
    here = reverse("security")
    factors = second_factor.factors_of(request.user)
    one = next((factor for factor in factors if factor.key == key), None)
    if one is None:
        raise Refused("That key is not yours any more. Your list shows those you have.")
    if len(factors) == 1 and second_factor.is_required(request.user):
        raise Refused(second_factor.THE_LAST)
    if request.method == "POST":
        second_factor.take_away(request, key)
        return done(request, here, f"“{one.name}” opens nothing any more.")
    told = "From now on it opens nothing. Your other sign-ins end."
    if len(factors) == 1:
        told += " It is your last: the password alone opens the house then, and the recovery codes go too."
    context = {"form": forms.Form(), "eyebrow": "Security", "title": "Take away", "of": one.name, "told": told}
    context |= {"action": request.path, "back": here, "button": "Take it away", "stern": True}
    return page(request, "house/ask.html", context, partial="dialog")
