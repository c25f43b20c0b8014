"""Who can come into the demo, printed and on the sign-in page; one tap signs in."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from boutiques.models import Staff
from config.frame import joins_frame
from config.http import done
from orders.demo.people import FIRST_AT_THE_DOOR, PASSWORD, PIN

BACKEND = "boutiques.sign_in.StaffBackend"


def people_at_the_door() -> list[Staff]:
    """Return those whom the sign-in page lists, in its order."""
    found = Staff.objects.active().filter(is_demo=True, username__in=FIRST_AT_THE_DOOR).select_related("boutique")
    return sorted(found, key=lambda person: FIRST_AT_THE_DOOR.index(person.username))


def who_can_come_in() -> str:
    """Say who can sign in, a line each."""
    lines = [f"Sign in with the password {PASSWORD} as"]
    lines += [
        f"  {person.username:<12} {person.name}, {person.get_role_display().lower()}"
        + (f", {person.boutique}" if person.boutique else "")
        for person in people_at_the_door()
    ]
    lines.append("  and likewise for every boutique: gv.sa1, gv.sa2, gv.manager, lon.sa1 …")
    return "\n".join([*lines, f"Everybody's PIN, which brings the tablet back from a client, is {PIN}."])


@joins_frame
def demo_accounts(request: HttpRequest) -> dict[str, Any]:
    """Let the sign-in page, and no other, list them; nothing outside the demo."""
    match = request.resolver_match
    if not settings.DEMO or match is None or match.url_name != settings.LOGIN_URL:
        return {}
    return {
        "demo_accounts": [
            (person.username, person.name, person.get_role_display(), person.boutique or "")
            for person in people_at_the_door()
        ],
        "demo_pin": PIN,
    }


@login_not_required
@require_POST
def come_in(request: HttpRequest) -> HttpResponse:
    """Sign in with one tap: only in the demo, only as one of its accounts; 404 otherwise."""
    username = request.POST.get("username", "")
    person = Staff.objects.active().filter(is_demo=True, username=username).first() if settings.DEMO else None
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    wanted = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return done(request, wanted if inside else resolve_url(settings.LOGIN_REDIRECT_URL))
