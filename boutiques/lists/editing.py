"""How an entry comes onto a season's list and leaves it: switched, dated, withdrawn, put back. Each is one act.

Before the window opens what is taken off is gone (its history keeps it); afterwards it was on offer, so it is withdrawn
on a day with a reason, which pages then tell. Only who put it on may take it off again at once: a slip of the finger.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import IntegrityError

from boutiques import clock
from boutiques.acts import act
from boutiques.days import day_in_paris, spell_day
from boutiques.lists.cells import OFF, ON, Cell, cell_of_entry, is_plain
from boutiques.lists.kinds import Item, ListKind
from boutiques.lists.never import Never
from boutiques.models import MenuRow, Season, Staff
from boutiques.permissions import may_edit_menus
from config.errors import NotYours, Refused

SLIP = timedelta(minutes=5)
"""So long the person who put an entry on may take it off as if it had never been there."""


class Pair(NamedTuple):
    """Where an entry stands, or would: the season, the list, and its one or two items."""

    season: Season
    kind: ListKind
    row: Item
    column: Item | None = None

    @property
    def said(self) -> str:
        """Its name: "Étoupe in Togo"."""
        return self.kind.say(self.row, self.column)

    @property
    def where(self) -> dict[str, Any]:
        """Its columns in the list's table."""
        return {"season": self.season, **self.kind.where(self.row, self.column)}

    @property
    def facts(self) -> dict[str, str]:
        """What its acts tell: the list and the words of its items."""
        return {
            "list": self.kind.slug,
            **{name: str(item) for name, item in self.kind.where(self.row, self.column).items()},
        }

    def entry(self, *, locked: bool = False) -> MenuRow | None:
        """The entry as it is now, or None (one query)."""
        rows = self.kind.entries.select_for_update() if locked else self.kind.entries
        found: MenuRow | None = rows.filter(**self.where).first()
        return found


def ask_keeper(by: Staff) -> None:
    """Raise NotYours for who may not change the seasons' lists."""
    if not may_edit_menus(by):
        raise NotYours("The seasons’ lists are kept by Paris and the administrators. Ask them.")


def switch(pair: Pair, *, on: bool, by: Staff, at: datetime | None = None) -> Cell:
    """Put an entry on the list from start to end, or take such a one off; return how it stands then.

    Says what shall be: where it is so already, nothing happens. Raises NotYours; Refused for what is never made or
    retired, for an entry that has got days of its own meanwhile, and for one that was on offer: it is withdrawn.
    """
    ask_keeper(by)
    at = at or clock.now()
    return _put_on(pair, by, at) if on else _take_off(pair, by, at)


def _put_on(pair: Pair, by: Staff, at: datetime) -> Cell:
    entry = pair.entry()
    if entry is None:
        _ask_made(pair, at)
        try:
            with act("switch", by=by, at=at, season=pair.season, on=True, **pair.facts):
                pair.kind.entries.create(**pair.where)
        except IntegrityError:  # somebody was faster
            entry = pair.entry()
        else:
            return ON
    if entry is None or not is_plain(entry):
        raise changed_meanwhile(pair, entry, at)
    return ON


def _take_off(pair: Pair, by: Staff, at: datetime) -> Cell:
    with act("switch", by=by, at=at, season=pair.season, on=False, **pair.facts):
        entry = pair.entry(locked=True)
        if entry is None:
            return OFF
        if not is_plain(entry):
            raise changed_meanwhile(pair, entry, at)
        if has_opened(pair.season, at) and not _is_slip(entry, by, at):
            raise Refused(f"The window of {pair.season} has opened: withdraw {pair.said} on a day, with a reason.")
        entry.delete()
    return OFF


def set_days(
    pair: Pair, *, joins: datetime | None, leaves: datetime | None, by: Staff, at: datetime | None = None, seen: str
) -> Cell:
    """Let an entry join the list at a moment, leave it at a moment, or neither; one that is missing is put on.

    `seen` is the `stamp` of the entry as the person saw it. Raises NotYours; Refused for what is never made or retired,
    for days out of order, an end that is past, and where somebody changed the entry meanwhile.
    """
    ask_keeper(by)
    at = at or clock.now()
    if joins and leaves and leaves <= joins:
        raise Refused("It must leave the list after it joins.", field="leaves")
    with act("days", by=by, at=at, season=pair.season, **pair.facts):
        entry = pair.entry(locked=True)
        if entry is None:
            _ask_made(pair, at)
        elif (entry.from_at, entry.until_at) != (joins, leaves):
            _ask_seen(pair, entry, seen, at)
        entry = entry or pair.kind.model(**pair.where)
        if leaves and leaves <= at and leaves != entry.until_at:
            raise Refused("That day is past. To take it off now, withdraw it with a reason.", field="leaves")
        if (entry.from_at, entry.until_at) != (joins, leaves) or entry.pk is None:
            entry.from_at, entry.until_at = joins, leaves
            entry.save()
    return cell_of_entry(entry, at)


def withdraw_entry(
    pair: Pair, *, reason: str, by: Staff, moment: datetime | None = None, at: datetime | None = None, seen: str
) -> Cell:
    """Withdraw an entry at a moment, now if none is given, with a reason that pages tell; return how it stands.

    Raises NotYours; Refused without a reason, for a moment that is past (it could be ordered until now), where nothing
    is to withdraw, and where somebody changed the entry meanwhile.
    """
    ask_keeper(by)
    at = at or clock.now()
    if not reason:
        raise Refused("Say why it is withdrawn: whoever asks for it reads it.", field="reason")
    if moment and moment < at:
        raise Refused("That moment is past: until now it could be ordered. Leave the hour empty for now.", field="hour")
    with act("withdraw_entry", by=by, at=at, season=pair.season, why=reason, **pair.facts):
        entry = pair.entry(locked=True)
        if entry is None:
            raise changed_meanwhile(pair, entry, at)
        if entry.withdrawn_reason == reason and moment in (None, entry.withdrawn_at):
            return cell_of_entry(entry, at)
        _ask_seen(pair, entry, seen, at)
        entry.withdrawn_at, entry.withdrawn_reason = moment or at, reason
        entry.save()
    return cell_of_entry(entry, at)


def put_back(pair: Pair, *, by: Staff, at: datetime | None = None, seen: str) -> Cell:
    """Put an entry back that was withdrawn or has left the list; that it was gone stays in its history."""
    ask_keeper(by)
    at = at or clock.now()
    with act("put_back", by=by, at=at, season=pair.season, **pair.facts):
        entry = pair.entry(locked=True)
        if entry is None:
            raise changed_meanwhile(pair, entry, at)
        if entry.withdrawn_at is None and not entry.is_over(at):
            return cell_of_entry(entry, at)
        _ask_seen(pair, entry, seen, at)
        entry.withdrawn_at, entry.withdrawn_reason = None, ""
        if entry.is_over(at):
            entry.until_at = None
        entry.save()
    return cell_of_entry(entry, at)


def remove(pair: Pair, *, by: Staff, at: datetime | None = None, seen: str) -> Cell:
    """Take an entry off before the window opens, with whatever days it has; return how it stands then."""
    ask_keeper(by)
    at = at or clock.now()
    if has_opened(pair.season, at):
        raise Refused(f"The window of {pair.season} has opened: withdraw it on a day, with a reason.")
    with act("switch", by=by, at=at, season=pair.season, on=False, **pair.facts):
        entry = pair.entry(locked=True)
        if entry:
            _ask_seen(pair, entry, seen, at)
            entry.delete()
    return OFF


def has_opened(season: Season, at: datetime) -> bool:
    """Say whether what the season lists is, or was, on offer at that moment."""
    return season.phase(at) != "preparing"


def stamp(entry: MenuRow | None) -> str:
    """Return what tells one standing of an entry from another; forms carry it."""
    if entry is None:
        return ""
    moments = (entry.from_at, entry.until_at, entry.withdrawn_at)
    return "/".join([*(one.isoformat() if one else "-" for one in moments), entry.withdrawn_reason])


def changed_meanwhile(pair: Pair, entry: MenuRow | None, at: datetime) -> Refused:
    """The refusal that says how an entry stands by now."""
    return Refused(f"It changed meanwhile, nothing was saved: {pair.said} {cell_of_entry(entry, at).words}.")


def _ask_seen(pair: Pair, entry: MenuRow, seen: str, at: datetime) -> None:
    """Raise Refused where the entry is not as the person saw it."""
    if stamp(entry) != seen:
        raise changed_meanwhile(pair, entry, at)


def _ask_made(pair: Pair, at: datetime) -> None:
    """Raise Refused for a pair that is never made, and for what the house no longer makes."""
    for item in filter(None, (pair.row, pair.column)):
        if item.retired_on and item.is_retired(day_in_paris(at)):
            day = spell_day(item.retired_on)
            raise Refused(f"{item} was retired on {day}. The catalogue would have to make it again first.")
    if Never().holds(pair.kind, pair.row, pair.column):
        raise Refused(f"{pair.said}: that is not made at all. The catalogue says so; a list cannot offer it.")


def _is_slip(entry: MenuRow, by: Staff, at: datetime) -> bool:
    """Say whether this person put the entry on a moment ago (one query)."""
    history: Any = entry.history  # type: ignore[attr-defined]
    told = history.filter(pgh_label="insert").values_list("pgh_context__metadata", flat=True).last() or {}
    return told.get("by") == by.pk and at - datetime.fromisoformat(told["at"]) <= SLIP
