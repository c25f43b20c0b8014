"""How the slots of seasons stand, boutique by boutique: what the board counts, and whether a season is closed there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from boutiques.days import day_in_paris, spell_short
from boutiques.hooks import Remark, Remarks, season_remarks
from boutiques.models import Boutique, Kind, Season, WindowReopened
from orders.models import Slot, SlotMovement

Move = SlotMovement.Kind


@dataclass
class Standing:
    """How a boutique's slots of a season stand: granted + borrowed - lent - void = free + kept + taken."""

    granted: int = 0
    borrowed: int = 0
    lent: int = 0
    void: int = 0
    free: int = 0
    kept: int = 0
    taken: int = 0
    is_closed: bool = False
    is_open_again: bool = False
    """Its window was over and is open again for this boutique."""
    since: date | None = None
    """The day (in Paris) from which none was free any more; only where none is."""

    @property
    def here(self) -> int:
        """How many stand on the board and count."""
        return self.free + self.kept + self.taken

    @property
    def is_full(self) -> bool:
        """Whether there are slots, and none of them is free: the season is closed for this boutique."""
        return self.here > 0 and self.free == 0

    @property
    def sentence(self) -> str:
        """How they stand, in words: "7 slots: 2 free, 1 kept, 4 taken."."""
        if not self.here:
            return "No slots have been granted." if not self.granted else "No slot is left on the board."
        free = f"{self.free} {'unused' if self.is_closed else 'free'}"
        parts = [free, f"{self.kept} kept" if self.kept else "", f"{self.taken} taken" if self.taken else ""]
        return f"{self.here} slot{'s' if self.here > 1 else ''}: {', '.join(part for part in parts if part)}."

    @property
    def closed_sentence(self) -> str:
        """Why nothing may be placed although the window is open, or nothing to say."""
        if self.is_closed or not self.is_full:
            return ""
        since = f" since {spell_short(self.since)}" if self.since else ""
        kept = " Those kept may still be placed." if self.kept else ""
        return f"Closed for this boutique{since}: no slot is free.{kept}"


def is_reopened(at: datetime) -> Exists:
    """Whether the window of a slot's season is open again, at that moment, for the boutique it stands with."""
    reopened = WindowReopened.objects.filter(season=OuterRef("season"), boutique=OuterRef("boutique"))
    return Exists(reopened.filter(at__lte=at, until__gte=day_in_paris(at)))


Standings = dict[tuple[int, int], Standing]
"""By the ids of boutique and season."""


def standings(seasons: Iterable[Season], at: datetime, boutiques: QuerySet[Boutique] | None = None) -> Standings:
    """Return the standing of each (boutique, season) id that has slots (one query, one more where one is full)."""
    found: dict[tuple[int, int], Standing] = {}
    by_id = {season.pk: season for season in seasons}
    lapsed = Q(order=None, is_void=False, kept_until__lt=day_in_paris(at))
    ended = Q(order=None, is_void=False, season__closes_at__lte=at, after_refusal=False, again=False)
    free = Q(order=None, is_void=False, kept_until=None) | lapsed | ended
    slots = Slot.objects.filter(season__in=by_id).annotate(again=is_reopened(at))
    groups = slots.values("boutique", "granted_to", "season", "again")
    if boutiques is not None:
        groups = groups.filter(Q(boutique__in=boutiques) | Q(granted_to__in=boutiques))
    for group in groups.annotate(
        all=Count("pk"),
        void=Count("pk", filter=Q(is_void=True)),
        free=Count("pk", filter=free),
        taken=Count("pk", filter=Q(order__isnull=False)),
    ).order_by():
        here = found.setdefault((group["boutique"], group["season"]), Standing())
        giver = found.setdefault((group["granted_to"], group["season"]), Standing())
        giver.granted += group["all"]
        giver.void += group["void"]
        if here is not giver:
            here.borrowed += group["all"]
            giver.lent += group["all"]
        here.free += group["free"]
        here.taken += group["taken"]
        here.is_open_again |= group["again"]
        here.kept += group["all"] - group["void"] - group["free"] - group["taken"]
    for (_, season), one in found.items():
        one.is_closed = by_id[season].closes_at <= at and not one.is_open_again
    say_since_when(found)
    return found


def say_since_when(found: dict[tuple[int, int], Standing]) -> None:
    """Find the day from which none was free, for the boards that are full (one query, none where no board is)."""
    full = {key for key, one in found.items() if one.is_full}
    if not full:
        return
    moves = SlotMovement.objects.filter(
        slot__boutique__in={key[0] for key in full}, slot__season__in={key[1] for key in full}
    )
    free: dict[tuple[int, int], set[int]] = {}
    for move in moves.order_by("pk").values("kind", "at", "slot_id", "slot__boutique_id", "slot__season_id"):
        key = (move["slot__boutique_id"], move["slot__season_id"])
        if key not in full:
            continue
        ids = free.setdefault(key, set())
        if move["kind"] in (Move.GRANTED, Move.RETURNED):
            ids.add(move["slot_id"])
            continue
        ids.discard(move["slot_id"])
        if not ids:
            found[key].since = day_in_paris(move["at"])


def standing_of(boutique: Boutique, season: Season, at: datetime) -> Standing:
    """Return how one boutique's slots of one season stand."""
    here = Boutique.objects.filter(pk=boutique.pk)
    return standings([season], at, here).get((boutique.pk, season.pk), Standing(is_closed=season.closes_at <= at))


@season_remarks.join
def remarks(boutique: Boutique, seasons: Sequence[Season], at: datetime) -> Remarks:
    """Say of each season of special orders how the boutique's slots stand (a query, one more where a board is full)."""
    special = [season for season in seasons if season.kind == Kind.SO]
    if not special:
        return {}
    found = standings(special, at, Boutique.objects.filter(pk=boutique.pk))
    return {
        season: Remark(one.closed_sentence or one.sentence, is_closed=bool(one.closed_sentence))
        for (house, season), one in found.items()
        if house == boutique.pk
    }
