"""What was withdrawn, asked at read: which wishes use it, and why it went; by the lists of the season open for them.

A wish is placed by the pairs it is made of (a style in a leather, a leather in a colour …): each stands once on a list
of the season, and is withdrawn there with a moment and a reason.
"""

from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from boutiques.models import (
    LeatherColour,
    PartLeather,
    Season,
    StyleDesign,
    StyleHardware,
    StyleLeather,
    ThreadColour,
)
from config.kept import Given
from orders.lifecycle import State
from orders.models import Alternative, Order, PartChoice
from orders.uses import truth

Moment = datetime | Given
Lost = dict[tuple[str, int, int], str]
"""Why a pair was withdrawn, by the axis of its second half and the ids of both."""

MARK = "Withdrawn"
PAIRS: dict[str, tuple[type[Model], str]] = {
    "leather": (StyleLeather, "style"), "colour": (LeatherColour, "leather"), "hardware": (StyleHardware, "style"),
    "design": (StyleDesign, "style"),
}  # fmt: skip
"""Each choice with the list that holds it, and with what it stands there."""
IN_ROWS = ("leather", "colour", "hardware")
"""Those of which a list's row knows the ids."""


# --- one season's withdrawn pairs, for the rows of a list ------------------------------------------------------------


def with_lost(seasons: QuerySet[Season], at: Moment) -> QuerySet[Season]:
    """The seasons with what was withdrawn from each, as texts that `lost_of` reads (no query of its own)."""
    return seasons.annotate(**{f"lost_{axis}": ArraySubquery(texts(axis, at)) for axis in IN_ROWS})


def texts(axis: str, at: Moment) -> QuerySet:
    """The withdrawn pairs of an axis, each "id:id:why"."""
    model, before = PAIRS[axis]
    rows = model._default_manager.filter(season=OuterRef("pk"), withdrawn_at__lte=at).order_by()
    ids = [Cast(f"{name}_id", TextField()) for name in (before, axis)]
    return rows.values_list(
        Concat(ids[0], Value(":"), ids[1], Value(":"), "withdrawn_reason", output_field=TextField())
    )


def lost_of(season: Any) -> Lost:
    """Read what `with_lost` brought."""
    found: Lost = {}
    for axis in IN_ROWS:
        for text in getattr(season, f"lost_{axis}", None) or ():
            one, other, why = text.split(":", 2)
            found[axis, int(one), int(other)] = why
    return found


def why_of(facts: dict[str, Any], lost: Lost) -> str:
    """Say what of a row's wish was withdrawn, and why; nothing where all of it stands."""
    for axis in IN_ROWS if lost else ():
        pair = (axis, facts[f"specification__{PAIRS[axis][1]}_id"], facts[f"specification__{axis}_id"])
        if pair in lost:
            return said(facts[f"specification__{axis}__name"], lost[pair])
    return ""


def said(name: str, why: str) -> str:
    """The sentence on a thing that was withdrawn, without its full stop."""
    return f"{name} was withdrawn: {why.rstrip('.')}"


# --- the wishes that use what was withdrawn ------------------------------------------------------------------------


def wishes(at: Moment) -> Q:
    """The condition that a line is a wish that uses what was withdrawn."""
    return Q(pk__in=among(Order.objects.order_by(), at).values("pk"))


def among(lines: QuerySet[Order], at: Moment) -> QuerySet[Order]:
    """Those of the lines that are wishes whose choice, a part of it, its thread or an alternative was withdrawn."""
    asked = lines.filter(state=State.REQUESTED).annotate(ruling=ruling(at))
    others = Alternative.objects.filter(order=OuterRef("pk")).annotate(ruling=OuterRef("ruling"))
    return asked.filter(is_lost(at) | Q(Exists(others.filter(is_lost(at)))))


def ruling(at: Moment) -> Coalesce:
    """The season whose lists rule a wish: the one it waits for, if that is to come, else the open one of its kind."""
    waited = Season.objects.filter(pk=OuterRef("season"), closes_at__gt=at).values("pk")
    opened = Season.objects.filter(kind=OuterRef("kind"), opens_at__lte=at, closes_at__gt=at).values("pk")
    return Coalesce(Subquery(waited), Subquery(opened[:1]))


def is_lost(at: Moment) -> Q:
    """The condition that something of the choice at `specification` was withdrawn from the season `ruling`."""
    found = Q(Exists(threads(at))) | Q(Exists(parts(at)))
    for axis in PAIRS:
        found |= Q(Exists(rows_of(axis, at)))
    return found


def rows_of(axis: str, at: Moment) -> QuerySet:
    """The withdrawn row of a choice's pair."""
    model, before = PAIRS[axis]
    pair = {name: OuterRef(f"specification__{name}") for name in (before, axis)}
    return model._default_manager.filter(season=OuterRef("ruling"), withdrawn_at__lte=at, **pair).order_by()


def threads(at: Moment) -> QuerySet:
    """The withdrawn row of a choice's thread."""
    colour = OuterRef("specification__thread")
    return ThreadColour.objects.filter(season=OuterRef("ruling"), withdrawn_at__lte=at, colour=colour).order_by()


def parts(at: Moment) -> QuerySet:
    """The parts of a choice whose leather, or colour in their own or the body's leather, was withdrawn."""
    season = OuterRef(OuterRef("ruling"))
    leather = PartLeather.objects.filter(
        season=season, withdrawn_at__lte=at, part=OuterRef("part"), leather=OuterRef("leather")
    )
    colour = LeatherColour.objects.filter(
        season=season, withdrawn_at__lte=at, colour=OuterRef("colour"),
        leather=Coalesce(OuterRef("leather"), OuterRef("specification__leather")),
    )  # fmt: skip
    rows = PartChoice.objects.filter(specification=OuterRef("specification"))
    return rows.filter(Exists(leather) | Exists(colour)).order_by()


def sentence(order: Order, at: datetime) -> str:
    """Say of one wish what of it was withdrawn, and why; nothing where all stands (one query, none for other lines)."""
    if order.state != State.REQUESTED:
        return ""
    others = Alternative.objects.filter(order=OuterRef("pk")).annotate(ruling=OuterRef("ruling"))
    lines = Order.objects.filter(pk=order.pk).annotate(ruling=ruling(at))
    found = whys(lines.annotate(in_others=truth(Exists(others.filter(is_lost(at))))), at).values().first()
    facts: dict[str, Any] = {**found} if found else {}
    return spoken(facts) or ("An alternative of it uses what was withdrawn" if facts.get("in_others") else "")


def sent(lines: QuerySet[Order]) -> QuerySet[Order]:
    """Lines that were sent, each with the season whose lists rule it: the one it was sent for."""
    return lines.annotate(ruling=F("season"))


def whys(lines: QuerySet[Order], at: Moment) -> QuerySet[Order]:
    """Lines that know their `ruling` season, with what of their choice was withdrawn from it, as `spoken` reads it."""
    found = {f"why_{axis}": Subquery(rows_of(axis, at).values("withdrawn_reason")[:1]) for axis in PAIRS}
    found["why_thread"] = Subquery(threads(at).values("withdrawn_reason")[:1])
    names = {f"name_{axis}": F(f"specification__{axis}__name") for axis in (*PAIRS, "thread")}
    return lines.annotate(**found, **names, in_parts=truth(Exists(parts(at))))


def spoken(facts: dict[str, Any]) -> str:
    """Say what of a choice was withdrawn, and why, without the full stop; nothing where all stands."""
    for axis in (*PAIRS, "thread"):
        if facts.get(f"why_{axis}"):
            return said(facts[f"name_{axis}"] + (" thread" if axis == "thread" else ""), facts[f"why_{axis}"])
    return "What a part of it is made of was withdrawn" if facts.get("in_parts") else ""
