"""The moves of a boutique's slots in a season, and what they add up to: always what its board shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from boutiques import deputies
from boutiques.models import Boutique, Season
from orders.models import SlotMovement

Kind = SlotMovement.Kind


@dataclass
class Sums:
    """What came onto the board and what left it: granted + borrowed - lent - voided stand on it."""

    granted: int = 0
    borrowed: int = 0
    lent: int = 0
    voided: int = 0

    @property
    def here(self) -> int:
        """How many stand on the board."""
        return self.granted + self.borrowed - self.lent - self.voided


def moves_of(boutique: Boutique, season: Season) -> QuerySet[SlotMovement]:
    """Every move of slots that were granted to the boutique, stand with it, came to it or went, the last first."""
    own = Q(slot__granted_to=boutique) | Q(slot__boutique=boutique)
    own |= Q(from_boutique=boutique) | Q(to_boutique=boutique)
    rows = SlotMovement.objects.filter(own, slot__season=season)
    related = ("slot__granted_to", "by", "words", "order", "from_boutique", "to_boutique")
    return rows.select_related(*related).order_by("-pk")


def said_by(moves: Iterable[SlotMovement], boutique: Boutique) -> list[tuple[SlotMovement, str]]:
    """Each move with who made it: a deputy of those days for whoever named them; nobody is the clock (one query)."""
    stood_in = deputies.stood_in(boutique)
    return [(move, deputies.doer(move.by, move.at, stood_in) if move.by else "the clock") for move in moves]


def sums(boutique: Boutique, season: Season) -> Sums:
    """Add the moves up (one query); a slot that was lent on or given back counts each time it came and went."""
    moves = SlotMovement.objects.filter(slot__season=season).order_by()
    return Sums(
        **moves.aggregate(
            granted=Count("pk", filter=Q(kind=Kind.GRANTED, slot__granted_to=boutique)),
            borrowed=Count("pk", filter=Q(kind=Kind.LENT, to_boutique=boutique)),
            lent=Count("pk", filter=Q(kind=Kind.LENT, from_boutique=boutique)),
            voided=Count("pk", filter=Q(kind=Kind.VOIDED, slot__boutique=boutique)),
        )
    )
