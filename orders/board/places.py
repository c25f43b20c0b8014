"""The board itself: each slot of a season with whom it is kept for or carries, as the reader may see it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F, OuterRef, Subquery

from boutiques.days import day_in_paris
from boutiques.models import Boutique, Season
from clients.models import Client
from orders import glance
from orders.board.standing import is_reopened
from orders.board.story import Chapter, stories
from orders.models import Loan, Order, Slot
from orders.rows import Reader, Row, rows_of

KEPT, TAKEN, FREE, UNUSED = "kept", "taken", "free", "unused"


@dataclass
class Place:
    """One slot of the board."""

    number: int
    standing: str
    row: Row | None = None
    """The line it is kept for or carries, as this person may see it."""
    client: Client | None = None
    """The client it is kept for, where this person may know."""
    reference: str = ""
    """The line's reference, where that is all one may know."""
    until: date | None = None
    after_refusal: bool = False
    lent_from: str = ""
    name: str = ""
    """By which addresses speak of the slot."""
    offered_to: str = ""
    """To which boutique it is offered on loan."""
    story: list[Chapter] = field(default_factory=list)

    @property
    def who(self) -> str:
        """Whom the line is for, or "the boutique's own"; nothing where its client has let it go."""
        facts = self.row.facts if self.row else {}
        ownerless = facts.get("client_id") is None and facts.get("wished_by_id") is not None
        return self.row.who if self.row and not ownerless else ""


def board(boutique: Boutique, season: Season, reader: Reader) -> list[Place]:
    """Return the boutique's slots of a season as the person may see them, by number (5 queries, 2 without story)."""
    offers = Loan.objects.filter(slot=OuterRef("pk"), outcome="open")
    slots = list(
        Slot.objects.filter(boutique=boutique, season=season, is_void=False)
        .select_related("kept_for_client__sa", "granted_to")
        .annotate(
            again=is_reopened(reader.at),
            on=F("order__reference"),
            kept=F("kept_for_order__reference"),
            offered_to=Subquery(offers.values("to_boutique__name")[:1]),
        )
    )
    slots.sort(key=lambda slot: (slot.granted_to_id != boutique.pk, slot.granted_to.code, slot.number))
    lines = Order.objects.visible_to(reader.user).filter(
        reference__in=[slot.on or slot.kept for slot in slots if slot.on or slot.kept]
    )
    known = lines.filter(glance.known_lines(reader.user, reader.at)).order_by("pk")
    rows = {row.reference: row for row in rows_of(glance.fetch(known, reader.user, reader.at), reader)}
    told = stories(slots, reader) if boutique.pk in reader.houses else {}
    return [place(slot, boutique, season, rows, reader, told.get(slot.pk, [])) for slot in slots]


def place(
    slot: Slot, boutique: Boutique, season: Season, rows: dict[str, Row], reader: Reader, story: list[Chapter]
) -> Place:
    """Return one slot as the person may see it: Paris reads "kept" and no name, an associate own clients only."""
    reference = slot.on or slot.kept or ""  # type: ignore[attr-defined]
    found = Place(slot.number, how(slot, season, reader.at), row=rows.get(reference), story=story)
    found.name, found.offered_to = slot.said, slot.offered_to or ""  # type: ignore[attr-defined]
    if slot.granted_to_id != boutique.pk:
        found.lent_from = slot.granted_to.name
    if found.standing in (KEPT, TAKEN):
        manages = boutique.pk in reader.houses
        found.reference = reference if manages or (slot.on and not reader.user.is_associate) else ""  # type: ignore[attr-defined]
        found.until, found.after_refusal = slot.kept_until, slot.after_refusal
        client = slot.kept_for_client
        if client and (manages or reader.user.pk in (client.sa_id, client.second_sa_id)):
            found.client = client
    return found


def how(slot: Slot, season: Season, at: datetime) -> str:
    """Return how a slot stands at that moment: a kept one whose day is over, or whose window closed, is free again.

    A window that was opened again for the boutique is open.
    """
    if slot.order_id:
        return TAKEN
    closed = season.closes_at <= at and not slot.again  # type: ignore[attr-defined]
    if slot.kept_until and slot.kept_until >= day_in_paris(at) and (slot.after_refusal or not closed):
        return KEPT
    return UNUSED if closed else FREE
