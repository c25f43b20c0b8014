"""A season being prepared takes over the lists of an earlier one: what comes along, and what stays behind and why."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from boutiques import clock
from boutiques.acts import act
from boutiques.lists.cells import GONE, cell_of
from boutiques.lists.editing import ask_keeper
from boutiques.lists.kinds import ListKind, kinds_of
from boutiques.lists.never import Never
from boutiques.models import Season, Staff
from config.errors import Refused

INSTANT = timedelta(microseconds=1)
Ids = tuple[int, ...]


@dataclass
class Copy:
    """What becomes of one list: the pairs that are missing, how many are there already, and what stays behind."""

    kind: ListKind
    missing: list[Ids] = field(default_factory=list)
    there: int = 0
    gone: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """What a season would take over from another, list by list."""

    season: Season
    source: Season
    copies: list[Copy]

    @property
    def missing(self) -> int:
        """How many entries would be added."""
        return sum(len(one.missing) for one in self.copies)

    @property
    def has_entries(self) -> bool:
        """Whether the season lists anything yet."""
        return any(kind.entries.filter(season=self.season).exists() for kind in kinds_of(self.season))


def sources(season: Season) -> Any:
    """The seasons whose lists it may take over: earlier ones of its kind, the latest first."""
    return Season.objects.of(season.kind).filter(opens_at__lt=season.opens_at).newest_first()


def plan(season: Season, source: Season, *, with_gone: bool = False) -> Plan:
    """Return what the season would take over (at most 19 queries, however long the lists).

    Days are not taken over. What was withdrawn or had left by the end stays behind unless `with_gone`; what is retired
    by the time the season opens, or is never made, always does.
    """
    items: dict[str, dict[int, Any]] = {}
    for axis in {axis.name: axis for kind in kinds_of(season) for axis in kind.axes}.values():
        items[axis.name] = {item.pk: item for item in axis.items()}
    never = Never()
    return Plan(season, source, [_copy(kind, season, source, items, never, with_gone) for kind in kinds_of(season)])


def clone(
    season: Season,
    source: Season,
    *,
    by: Staff,
    at: datetime | None = None,
    with_gone: bool = False,
    add_missing: bool = False,
) -> Plan:
    """Take over the lists of an earlier season in one act; return what was done. A second time nothing is missing.

    Raises NotYours; Refused for another kind or a later season, once the window has opened, and where the season lists
    something already, unless `add_missing`.
    """
    ask_keeper(by)
    at = at or clock.now()
    if source.kind != season.kind or source.opens_at >= season.opens_at:
        raise Refused(f"{season} takes over the lists of an earlier season of its kind. Choose one.", field="source")
    with act("clone", by=by, at=at, season=season, source=source.code, with_gone=with_gone):
        season = Season.objects.select_for_update(no_key=True).get(pk=season.pk)
        if season.phase(at) != "preparing":
            raise Refused(f"The window of {season} has opened: its lists are on offer and change entry by entry.")
        found = plan(season, source, with_gone=with_gone)
        if found.missing and found.has_entries and not add_missing:
            raise Refused(
                f"{season} has lists already. Tick “add what is missing” to add to them.", field="add_missing"
            )
        for one in found.copies:
            columns = ["season_id", *(axis.column for axis in one.kind.axes)]
            rows = [one.kind.model(**dict(zip(columns, (season.pk, *ids), strict=True))) for ids in one.missing]
            one.kind.entries.bulk_create(rows, batch_size=2000, ignore_conflicts=True)  # somebody may be faster
    return found


def _copy(
    kind: ListKind, season: Season, source: Season, items: dict[str, dict[int, Any]], never: Never, with_gone: bool
) -> Copy:
    """Compare one list of both seasons."""
    columns = [axis.column for axis in kind.axes]
    there = set(kind.entries.filter(season=season).values_list(*columns))
    copy, end = Copy(kind), source.closes_at - INSTANT
    moments = ("from_at", "until_at", "withdrawn_at", "withdrawn_reason")
    order = [f"{axis.name}__rank" for axis in kind.axes]
    for row in kind.entries.filter(season=source).order_by(*order, "pk").values_list(*columns, *moments):
        ids, (from_at, until_at, withdrawn_at, reason) = row[: len(columns)], row[len(columns) :]
        pair = [items[axis.name][pk] for axis, pk in zip(kind.axes, ids, strict=True)]
        one, other = pair if kind.columns else (pair[0], None)
        name = kind.say(one, other)
        if ids in there:
            copy.there += 1
        elif any(item.is_retired(season.first_day) for item in pair):
            copy.retired.append(name)
        elif never.holds(kind, one, other):
            copy.never.append(name)
        elif not with_gone and cell_of(from_at, until_at, withdrawn_at, reason, end).state in GONE:
            copy.gone.append(name)
        else:
            copy.missing.append(ids)
    return copy
