"""Where a person is signed in: written down when they sign in, read on their page, and ended one by one or all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest

from boutiques import clock
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from config.models import SignedIn
from config.sessions import SEEN, is_over

BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"))
SYSTEMS = (
    *(("iPad", "an iPad"), ("iPhone", "an iPhone"), ("Android", "Android"), ("Windows", "Windows")),
    *(("Macintosh", "a Mac or iPad"), ("Linux", "Linux")),
)
"""What a browser says of itself, and what we call it; the first that fits. An iPad likes to be taken for a Mac."""


@dataclass(frozen=True)
class SignIn:
    """One place where a person is signed in."""

    uuid: UUID
    device: str
    address: str
    since: datetime
    seen: datetime
    is_here: bool


def device_of(agent: str) -> str:
    """Say in a few words what a browser says of itself; nothing that is not on our lists is kept."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "Safari" if "Safari" in agent else "A browser")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{browser} on {system}" if system else browser


@receiver(user_logged_in)
def write_down(request: HttpRequest, user: Staff, **_: Any) -> None:
    """Write the sign-in down beside its session (one statement)."""
    session: Any = request.session
    if not session.session_key:  # another person was signed in here: theirs is gone, this one is not written yet
        session.save()
    address, agent = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_USER_AGENT", "")
    row = SignedIn(session_id=session.session_key, person=user, at=clock.now())
    row.address, row.device = address[:45], device_of(agent)
    said = ["person", "at", "address", "device"]
    SignedIn.objects.bulk_create([row], update_conflicts=True, unique_fields=["session"], update_fields=said)


def sign_ins_of(request: StaffRequest) -> list[SignIn]:
    """Return where the person is signed in, here first, then whoever was seen last (one query)."""
    here = request.session.session_key
    found = []
    for row in SignedIn.objects.filter(person=request.user).select_related("session"):
        said = row.session.get_decoded()
        if row.session.expire_date <= clock.now() or is_over(said):
            continue
        seen = datetime.fromtimestamp(said[SEEN], tz=row.at.tzinfo) if SEEN in said else row.at
        found.append(SignIn(row.uuid, row.device, row.address, row.at, seen, row.pk == here))
    return sorted(found, key=lambda one: (one.is_here, one.seen), reverse=True)


def sessions_of(person: Staff) -> QuerySet[Session]:
    """The sessions by which the person is signed in."""
    return Session.objects.filter(signed_in__person=person)


def end(person: Staff, uuid: UUID) -> None:
    """End one of the person's own sign-ins, unless it is over already."""
    sessions_of(person).filter(signed_in__uuid=uuid).delete()


def end_others(request: StaffRequest) -> int:
    """End all of the person's sign-ins but this one; return how many they were."""
    return sessions_of(request.user).exclude(pk=request.session.session_key).delete()[0]


def end_all(person: Staff) -> None:
    """End all of the person's sign-ins, at once: what somebody does when a key of theirs is lost."""
    sessions_of(person).delete()
