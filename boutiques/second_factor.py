"""A second factor beside the password: who must have one, what one has, and taking one away.

An app that shows six digits, or passkeys; recovery codes help where neither is at hand, and are no factor themselves.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.dispatch import receiver

from boutiques import clock, signed_in
from boutiques.models import FactorReset, Staff
from boutiques.requests import StaffRequest
from config.errors import NotYours, Refused

APP, PASSKEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
FACTORS = (APP, PASSKEY)
THE_LAST = "Your role needs a second key. Set up another one first, then take this one away."
NOT_YOURS = "Second keys are reset by an administrator, those of sales associates by their manager too. Ask them."


@dataclass(frozen=True)
class Factor:
    """One of a person's second factors; `key` names it in an address."""

    key: str
    name: str
    is_app: bool
    since: datetime
    used: datetime | None


def has_one() -> Exists:
    """The expression that a row of Staff has a second factor: the session's own query asks it."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS))


def is_required(person: Staff) -> bool:
    """Whether the person's role may not work without a second factor (MFA_REQUIRED_ROLES)."""
    return person.role in settings.MFA_REQUIRED_ROLES


def must_set_up(person: Staff) -> bool:
    """Whether the person may do nothing before a second factor is set up; asked of a session's person, no query."""
    if not is_required(person):
        return False
    brought: bool | None = getattr(person, "has_factor", None)
    return not (factors_of(person) if brought is None else brought)


def factors_of(person: Staff) -> list[Factor]:
    """Return the person's second factors, the oldest first (one query)."""
    return [_factor(row) for row in _rows(person).filter(type__in=FACTORS).order_by("created_at", "pk")]


def codes_left(person: Staff) -> int | None:
    """Return how many recovery codes were not used yet; None where there are none."""
    row = _rows(person).filter(type=CODES).first()
    return len(row.wrap().get_unused_codes()) if row else None


def take_away(request: StaffRequest, key: str) -> str:
    """Take one of one's own factors away, and end one's other sign-ins; return its name. Codes go with the last.

    Raises Refused for the last one of whose role needs one, and where it is gone already.
    """
    person = request.user
    with transaction.atomic():
        Staff.objects.select_for_update().get(pk=person.pk)
        rows = {_factor(row).key: row for row in _rows(person).filter(type__in=FACTORS)}
        if key not in rows:
            raise Refused("That key is not yours any more.", status=404)
        if len(rows) == 1 and is_required(person):
            raise Refused(THE_LAST)
        name = _factor(rows[key]).name
        rows[key].delete()
        if len(rows) == 1:
            _rows(person).delete()
        signed_in.end_others(request)
    return name


def new_codes(person: Staff) -> list[str]:
    """Make the person's recovery codes anew and return them: they are shown this once; those before are void.

    Raises Refused where there is no factor they could stand in for.
    """
    with transaction.atomic():
        Staff.objects.select_for_update().get(pk=person.pk)
        if not factors_of(person):
            raise Refused("Set up an app or a passkey first; the codes stand in for it.")
        _rows(person).filter(type=CODES).delete()
        return RecoveryCodes.activate(person).generate_codes()


def may_reset(user: Staff, person: Staff, at: datetime) -> bool:
    """Whether one resets a colleague's factors: administrators all others', a manager or deputy their associates'."""
    if not user.is_active or user.pk == person.pk:
        return False
    return user.is_admin or bool(person.is_associate and person.boutique and user.is_manager_of(person.boutique, at))


def reset(person: Staff, *, by: Staff | None, why: str, at: datetime | None = None) -> FactorReset:
    """Take all of a colleague's factors and codes away, end all their sign-ins, and put it on record.

    `by` is None where the command does it. Raises NotYours; Refused where there is nothing to reset.
    """
    at = at or clock.now()
    if by is not None and not may_reset(by, person, at):
        raise NotYours(NOT_YOURS)
    with transaction.atomic():
        Staff.objects.select_for_update().get(pk=person.pk)
        count = len(factors_of(person))
        if not count:
            raise Refused(f"{person} has no second key: the password alone opens the house for them.")
        _rows(person).delete()
        signed_in.end_all(person)
        return FactorReset.objects.create(person=person, by=by, why=why, at=at, factors=count)


@receiver(authenticator_added)
def end_the_others(request: StaffRequest, authenticator: Authenticator, **_: Any) -> None:
    """With a new factor the sign-ins that were made without it end."""
    if authenticator.type in FACTORS:
        signed_in.end_others(request)


def app_of(person: Staff) -> Authenticator | None:
    """Return the app a person set up, if they did (one query)."""
    return _rows(person).filter(type=APP).first()


def _rows(person: Staff) -> "QuerySet[Authenticator]":
    return Authenticator.objects.filter(user_id=person.pk)


def _factor(row: Authenticator) -> Factor:
    is_app = row.type == APP
    key = "app" if is_app else sha256(row.data["credential"]["id"].encode()).hexdigest()[:16]
    name = "The app on your phone" if is_app else row.wrap().name
    return Factor(key, name, is_app, row.created_at, row.last_used_at)
