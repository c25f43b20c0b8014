"""A season's slots on its timeline: granted, taken back, lent, kept, taken, free again; for whom is never said."""

from itertools import groupby
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from boutiques import deputies
from boutiques.hooks import season_acts
from boutiques.models import Kind, Season
from boutiques.timeline import Entry
from orders.models import SlotMovement

Move = SlotMovement.Kind
SAID = {
    Move.GRANTED: "granted",
    Move.HELD: "kept",
    Move.TAKEN: "taken",
    Move.RETURNED: "free again",
    Move.LENT: "lent to {to}",
    Move.VOIDED: "taken back",
}
OF_PARIS = (Move.GRANTED, Move.VOIDED)
"""Their reasons are Paris's own; those of a boutique may speak of its clients."""


@season_acts.join
def slots_told(season: Season) -> list[Entry]:
    """What happened to the season's slots, act by act (one query; none for a podium season)."""
    if season.kind != Kind.SO:
        return []
    return [told(list(act)) for _, act in groupby(together(season), key=lambda move: (move["at"], move["by"]))]


def together(season: Season) -> list[dict[str, Any]]:
    """The season's moves in order, those of one act and one kind together, by the board the slots stood on then."""
    before = SlotMovement.objects.filter(slot=OuterRef("slot"), kind=Move.LENT, pk__lt=OuterRef("pk"))
    last = before.order_by("-pk")
    board = Coalesce(Subquery(last.values("to_boutique__name")[:1]), F("slot__granted_to__name"))
    house = Coalesce("to_boutique", Subquery(last.values("to_boutique")[:1]), "slot__granted_to")
    moves: Any = SlotMovement.objects.filter(slot__season=season).annotate(board=board, to=F("to_boutique__name"))
    moves = moves.annotate(house=house).annotate(for_whom=deputies.for_whom("house"))
    groups = moves.values("at", "by", "by__name", "for_whom", "board", "kind", "to")
    groups = groups.annotate(count=Count("pk"), why=Min("words__text", filter=Q(kind__in=OF_PARIS)))
    return list(groups.order_by("at", "by", "board", "kind", "to"))


def told(act: list[dict[str, Any]]) -> Entry:
    """One act's moves, a sentence each: "Ginza: 3 slots granted"."""
    changes = [f"{one['board']}: {slots(one['count'])} {SAID[one['kind']].format(to=one['to'])}" for one in act]
    why = next((one["why"] for one in act if one["why"]), "")
    for_whom = next((one["for_whom"] for one in act if one["for_whom"]), None)
    return Entry(act[0]["at"], deputies.said_for(act[0]["by__name"] or "the clock", for_whom), why, changes)


def slots(count: int) -> str:
    """So many slots."""
    return f"{count} slot{'s' if count > 1 else ''}"
