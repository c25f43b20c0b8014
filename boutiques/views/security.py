"""One's security: where one is signed in, password and PIN; ending a sign-in, or all but this one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from boutiques import second_factor, signed_in
from boutiques.requests import StaffRequest
from boutiques.signed_in import sign_ins_of
from boutiques.text import counted
from config.http import done, page


@require_safe
def security(request: StaffRequest) -> HttpResponse:
    """Show the person what opens the house for them, and where it stands open; or lead to a second key first."""
    user = request.user
    if second_factor.must_set_up(user):
        return page(request, "security/first.html")
    factors, required = second_factor.factors_of(user), second_factor.is_required(user)
    context: dict[str, Any] = {
        "factors": factors,
        "codes_left": second_factor.codes_left(user),
        "sign_ins": sign_ins_of(request),
    }
    context |= {"has_app": any(one.is_app for one in factors), "is_last": required and len(factors) == 1}
    context |= {"person": user, "place": user.boutique or "Europe/Paris"}
    return page(request, "security/one.html", context)


@require_POST
def sign_in_end(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """End one of one's own sign-ins; one that is over, or was never one's own, is answered alike."""
    signed_in.end(request.user, uuid)
    return done(request, reverse("security"))


@require_POST
def sign_ins_end(request: StaffRequest) -> HttpResponse:
    """End all of one's sign-ins but this one."""
    ended = signed_in.end_others(request)
    said = f"{counted(ended, 'other sign-in')} ended." if ended else "You are signed in nowhere else."
    return done(request, reverse("security"), said)
