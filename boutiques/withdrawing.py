"""Withdrawing: a colour, leather, style, hardware or design leaves every list of a season, with a reason; and back.

No row is deleted: it gets a moment and a reason. What that means for orders is asked above, in `orders/impact.py`.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from pghistory.models import Context

from boutiques import clock
from boutiques.acts import act
from boutiques.days import spell_moment
from boutiques.lists.kinds import COLOUR, DESIGN, HARDWARE, KINDS, LEATHER, STYLE, Axis, Item, ListKind
from boutiques.models import PARIS, Season, Staff
from boutiques.models.history import history_of
from boutiques.permissions import may_edit_menus
from config.errors import NotYours, Refused

AXES: dict[str, Axis] = {axis.name: axis for axis in (COLOUR, LEATHER, STYLE, HARDWARE, DESIGN)}
"""What may be withdrawn as a whole; a single entry is withdrawn in its list."""
GRACE = timedelta(minutes=10)
"""A moment typed while the page was being read is still "now"."""
NOT_YOURS = "Paris and administrators withdraw what a season lists. You read what was withdrawn, and why."


class Withdrawal(NamedTuple):
    """One act of withdrawing that still holds: what, from when, why, by whom, and how many entries it left off."""

    key: UUID
    item: str
    from_at: datetime
    why: str
    by: str
    entries: int
    axis: str


def ask_editor(user: Staff) -> None:
    """Raise NotYours unless the person keeps the lists."""
    if not may_edit_menus(user):
        raise NotYours(NOT_YOURS)


def entries(season: Season, axis: str, item: Item) -> Iterator[QuerySet[Any]]:
    """The season's rows that let the item be ordered, a list at a time."""
    for kind in lists_of(axis):
        yield kind.entries.filter(season=season, **{axis: item})


def lists_of(axis: str) -> list[ListKind]:
    """The lists on which an axis stands."""
    return [kind for kind in KINDS if axis in {side.name for side in kind.axes}]


def listed(season: Season, axis: str, item: Item, at: datetime) -> int:
    """How many entries there are to withdraw: those not withdrawn by that moment (a query a list)."""
    return sum(rows.filter(stands_at(at)).count() for rows in entries(season, axis, item))


def stands_at(at: datetime) -> Q:
    """The condition that an entry is not withdrawn by then."""
    return Q(withdrawn_at=None) | Q(withdrawn_at__gt=at)


def withdraw(
    season: Season, axis: str, item: Item, *, by: Staff, why: str, from_at: datetime | None = None,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Withdraw an item from every list of a season, from a moment on (now if none); return how many entries it left.

    Entries withdrawn before that moment stay as they are. Raises NotYours, and Refused for a moment that is over.
    """
    ask_editor(by)
    at = at or clock.now()
    moment = moment_of(from_at, at)
    if not why:
        raise Refused("Say why it is withdrawn. Everybody who wished for it reads it.", field="why")
    facts = {"axis": axis, "item": AXES[axis].key_of(item), "from": moment.isoformat()}
    with act("withdraw", by=by, at=at, why=why, season=season, **facts):
        rows = [one.filter(stands_at(moment)) for one in entries(season, axis, item)]
        return sum(one.update(withdrawn_at=moment, withdrawn_reason=why) for one in rows)


def moment_of(from_at: datetime | None, at: datetime) -> datetime:
    """Return the moment asked for; one that has just passed is now. Raises Refused for an earlier one."""
    if from_at is None or at - GRACE <= from_at < at:
        return at
    if from_at < at:
        spelled = spell_moment(from_at, PARIS)
        raise Refused(f"{spelled} is over. Withdraw it now, or from a later moment on.", field="from_at")
    return from_at


def put_back(season: Season, key: UUID, *, by: Staff, why: str, at: datetime | None = None) -> int:
    """Put back on the lists what one act withdrew and nobody changed since; return how many entries.

    Raises NotYours, and Refused where nothing of it is left to put back.
    """
    ask_editor(by)
    done = acts_of(season).filter(pk=key).first()
    if done is None:
        raise Refused("There is no such withdrawal. Go back to the season's page and look again.", status=404)
    said = done.metadata
    mine = {"withdrawn_at": datetime.fromisoformat(said["from"]), "withdrawn_reason": said["why"]}
    with act("put back", by=by, at=at, why=why, season=season, item=said["item"], axis=said["axis"], undoes=str(key)):
        count = 0
        for kind in lists_of(said["axis"]):
            history = history_of(kind.model).filter(pgh_context=key)
            rows = kind.entries.filter(season=season, pk__in=history.values("pgh_obj_id"), **mine)
            count += rows.update(withdrawn_at=None, withdrawn_reason="")
    if not count:
        raise Refused("It is back on the lists already, or was withdrawn anew since. Look at the season's lists.")
    return count


def acts_of(season: Season) -> QuerySet[Context]:
    """The acts that withdrew a whole item from the season's lists, the last one first."""
    acts = Context.objects.filter(metadata__act="withdraw", metadata__season=season.code)
    return acts.filter(metadata__axis__in=list(AXES), metadata__has_key="from").order_by("-created_at")


def withdrawals(season: Season) -> list[Withdrawal]:
    """What was withdrawn as a whole and is not back, the last first (three queries, whatever the lists' length)."""
    tables = [
        kind.entries.filter(season=season, withdrawn_at__isnull=False)
        .values_list("withdrawn_at", "withdrawn_reason")
        .annotate(count=Count("pk"))
        for kind in KINDS
    ]
    still: dict[tuple[datetime, str], int] = {}
    for moment, why, count in tables[0].union(*tables[1:], all=True).order_by():
        still[moment, why] = still.get((moment, why), 0) + count
    found = []
    for one in acts_of(season) if still else ():
        said = one.metadata
        moment = datetime.fromisoformat(said["from"])
        if (moment, said["why"]) in still:
            count = still[moment, said["why"]]
            found.append(Withdrawal(one.pk, said["item"], moment, said["why"], str(said["by"]), count, said["axis"]))
    return with_names(found)


def with_names(found: list[Withdrawal]) -> list[Withdrawal]:
    """The same with the names of the people who did it (one query)."""
    ids = {int(one.by) for one in found}
    names = dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    return [one._replace(by=names.get(int(one.by), "")) for one in found]
