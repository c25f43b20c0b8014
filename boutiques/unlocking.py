"""Bringing a turned tablet back: five tries at the PIN, then the password; after five of those the session ends."""

from enum import Enum

from allauth.core import ratelimit
from django.contrib.auth import logout

from boutiques.models import Staff
from boutiques.pins import is_pin
from boutiques.requests import StaffRequest
from config.models import Lock

PIN_TRIES = 5
PASSWORD_TRIES = 5


class Came(Enum):
    """What came of an answer."""

    BACK = "back"
    WRONG = "wrong"
    TOO_OFTEN = "too often"
    OVER = "over"


def asks_pin(lock: Lock, person: Staff) -> bool:
    """Whether the PIN is still asked for: the person has one, and five wrong ones were not given yet."""
    return bool(person.pin_hash) and lock.wrong_pins < PIN_TRIES


def try_pin(request: StaffRequest, pin: str) -> Came:
    """Look at a PIN, if a try is left: the try is taken first, so that no two requests share one."""
    if request.session.take_try("wrong_pins", PIN_TRIES) and is_pin(request.user, pin):
        request.session.unlock()
        return Came.BACK
    return Came.WRONG


def try_password(request: StaffRequest, password: str) -> Came:
    """Look at a password, if a try is left; without one the session ends, and signing in has limits of its own.

    allauth counts these tries with those where it asks for a password again, over all sessions of the person.
    """
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return Came.TOO_OFTEN
    session = request.session
    taken = session.take_try("wrong_passwords", PASSWORD_TRIES)
    if taken and request.user.check_password(password):
        session.unlock()
        return Came.BACK
    if not taken or session.lock is None or session.lock.wrong_passwords >= PASSWORD_TRIES:
        logout(request)
        return Came.OVER
    return Came.WRONG
