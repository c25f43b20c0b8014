"""Who stands in for a boutique's manager: naming a deputy for some days, and ending it before its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.db.models import DateField, DateTimeField, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from boutiques import clock
from boutiques.acts import act
from boutiques.days import spell_day
from boutiques.models import Boutique, Delegation, Role, Staff
from config.errors import NotYours, Refused

ONLY = "A deputy is named by the boutique's manager, or by an administrator while the post is vacant."
LONGEST = 366
"""So many days at most: who stays away longer has left the post."""


@dataclass(frozen=True)
class Deputies:
    """A boutique's deputies as a page shows them."""

    boutique: Boutique
    now: list[Delegation]
    coming: list[Delegation]
    past: list[Delegation]
    may_name: bool


def houses_named_by(user: Staff) -> QuerySet[Boutique]:
    """The boutiques whose deputies the person reads: a manager's own, for an administrator all that are not closed."""
    if user.is_active and user.is_admin:
        return Boutique.objects.filter(closed_on=None).order_by("name")
    own = [user.boutique_id] if user.is_active and user.is_manager and user.boutique_id else []
    return Boutique.objects.filter(pk__in=own).order_by("name")


def post_is_held(boutique: Boutique) -> bool:
    """Say whether somebody who still works here is the boutique's manager (one query)."""
    return Staff.objects.active().at(boutique).filter(role=Role.MANAGER).exists()


def may_name(user: Staff, boutique: Boutique) -> bool:
    """Whether the person names the boutique's deputy: its manager, or an administrator while the post is vacant."""
    if not user.is_active:
        return False
    if user.is_manager:
        return user.boutique_id == boutique.pk
    return user.is_admin and not post_is_held(boutique)


def may_stand_in(boutique: Boutique, by: Staff) -> QuerySet[Staff]:
    """Whom the person may name: the boutique's associates, and the managers of other boutiques."""
    here = Q(role=Role.ASSOCIATE, boutique=boutique)
    elsewhere = Q(role=Role.MANAGER) & ~Q(boutique=boutique)
    people = Staff.objects.active().filter(here | elsewhere, boutique__closed_on=None).exclude(pk=by.pk)
    return people.select_related("boutique").order_by("role", "name")


def of(boutique: Boutique, user: Staff, at: datetime) -> Deputies:
    """Return the boutique's deputies now, to come and past, the latest first."""
    rows = boutique.delegations.select_related("boutique", "deputy__boutique", "given_by", "ended_by")
    today = boutique.today(at)
    found = list(rows.order_by("-starts_on", "-pk"))
    now = [one for one in found if one.covers(at)]
    coming = [one for one in reversed(found) if not one.ended_at and one.starts_on > today]
    past = [one for one in found if one not in now and one not in coming]
    return Deputies(boutique, now, coming, past, may_name(user, boutique))


def name(
    boutique: Boutique, deputy: Staff, *, starts_on: date, ends_on: date, by: Staff, at: datetime | None = None
) -> Delegation:
    """Let the deputy stand in from the first day to the end of the last, in the boutique's time; twice is once.

    Raises NotYours; Refused for days that are past, not in order or taken, and for somebody who may not stand in.
    """
    at = at or clock.now()
    _ask_namer(by, boutique)
    same = boutique.delegations.filter(deputy=deputy, starts_on=starts_on, ends_on=ends_on, ended_at=None).first()
    if same:
        return same
    _ask_days(boutique, starts_on, ends_on, at)
    if not may_stand_in(boutique, by).filter(pk=deputy.pk).exists():
        raise Refused("Choose an associate of the boutique, or another boutique's manager.", field="deputy")
    try:
        with act("deputy_named", by=by, at=at, boutique=boutique.name, deputy=deputy.name):
            return boutique.delegations.create(deputy=deputy, starts_on=starts_on, ends_on=ends_on, given_by=by)
    except IntegrityError as taken:
        raise _clash(boutique, starts_on, ends_on) from taken


def end(delegation: Delegation, *, by: Staff, at: datetime | None = None) -> Delegation:
    """End it at this moment; one that is ended, or over, stays as it was. Raises NotYours."""
    at = at or clock.now()
    _ask_namer(by, delegation.boutique)
    with act("deputy_ended", by=by, at=at, boutique=delegation.boutique.name, deputy=delegation.deputy.name):
        now = Delegation.objects.select_for_update(of=("self",)).select_related("boutique").get(pk=delegation.pk)
        if now.ended_at is None and now.ends_on >= now.boutique.today(at):
            now.ended_at, now.ended_by = at, by
            now.save(update_fields=["ended_at", "ended_by"])
    return now


def _ask_namer(by: Staff, boutique: Boutique) -> None:
    if not may_name(by, boutique):
        raise NotYours(ONLY)


def _ask_days(boutique: Boutique, starts_on: date, ends_on: date, at: datetime) -> None:
    today = boutique.today(at)
    if starts_on < today:
        raise Refused(f"That day is past: in {boutique.city} it is {spell_day(today)}.", field="starts_on")
    if ends_on < starts_on:
        raise Refused("The last day must not be before the first.", field="ends_on")
    if (ends_on - starts_on).days >= LONGEST:
        raise Refused("A deputy stands in for a year at most. Name one again then.", field="ends_on")
    if clash := _taken(boutique, starts_on, ends_on):
        raise _said(clash)


def _taken(boutique: Boutique, starts_on: date, ends_on: date) -> Delegation | None:
    standing = boutique.delegations.filter(ended_at=None, starts_on__lte=ends_on, ends_on__gte=starts_on)
    return standing.select_related("deputy").order_by("starts_on").first()


def _clash(boutique: Boutique, starts_on: date, ends_on: date) -> Refused:
    """The refusal where the database saw it first."""
    found = _taken(boutique, starts_on, ends_on)
    return _said(found) if found else Refused("Somebody was faster than you. Look at the page once more.")


def _said(clash: Delegation) -> Refused:
    days = f"from {spell_day(clash.starts_on)} to {spell_day(clash.ends_on)}"
    return Refused(f"{clash.deputy} stands in {days} already. Choose other days, or end that first.", field="starts_on")


def stood_in(boutique: Boutique) -> list[Delegation]:
    """Everybody who ever stood in, for `doer` (one query)."""
    return list(boutique.delegations.select_related("boutique", "given_by"))


def doer(person: Staff, at: datetime, stood_in: Iterable[Delegation]) -> str:
    """Who did something in a boutique at a moment: a deputy of that day for whoever named them."""
    for one in stood_in:
        if one.deputy_id == person.pk and one.covers(at):
            return f"{person.name}, for {one.given_by.short_name}"
    return person.name


def for_whom(boutique: str, *, by: str = "by", at: str = "at") -> Subquery:
    """The name of whoever a row's person stood in for, for queries; empty where they acted for nobody.

    `boutique`, `by` and `at` are the row's columns: where, who and when; a day is the boutique's own, as in `doer`.
    """
    local = Func(F("boutique__time_zone"), OuterRef(at), function="timezone", output_field=DateTimeField())
    rows = Delegation.objects.filter(boutique=OuterRef(boutique), deputy=OuterRef(by)).annotate(
        day=Cast(local, DateField())
    )
    rows = rows.filter(Q(ended_at=None) | Q(ended_at__gt=OuterRef(at)), starts_on__lte=F("day"), ends_on__gte=F("day"))
    return Subquery(rows.order_by("starts_on").values("given_by__name")[:1])


def said_for(who: str, name: str | None) -> str:
    """Who did something, and for whom: the first name of whoever was stood in for, if anybody was."""
    return f"{who}, for {name.split()[0]}" if name else who
