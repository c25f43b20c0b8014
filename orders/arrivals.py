"""What arrives in a boutique: what came lately and whom to call first, what is not offered yet, what is expected."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from boutiques.models import Boutique
from orders import glance
from orders.arrival_range import ArrivalRange, Like, known_lines, range_among
from orders.before_the_call import Told, before_the_call
from orders.expecting import in_the_year
from orders.lifecycle import State
from orders.models import Order, Piece, Placement
from orders.models.specification import with_parts
from orders.over import ran_out
from orders.rows import Reader, Row, rows_of

LATELY = timedelta(days=7)
MOST = 200


@dataclass
class Arrived:
    """A piece that came: its row, its day, what to know before anybody calls, and whether its tag was printed."""

    row: Row
    came: date
    told: list[Told] = field(default_factory=list)
    has_tag: bool = False

    @property
    def rank(self) -> tuple[bool, bool, date]:
        """Whom to call first: promised, with something that is loud, the longest here."""
        return (not self.row.facts.get("client_id"), not any(one.is_loud for one in self.told), self.came)


@dataclass
class Expected:
    """A line on the book, and when its piece is expected."""

    row: Row
    when: str = ""
    is_late: bool = False


@dataclass
class Arrivals:
    """The page's parts: pieces of today, of the days before, those that wait longer, and what is expected."""

    today: list[Arrived] = field(default_factory=list)
    lately: list[Arrived] = field(default_factory=list)
    longer: list[Arrived] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)

    @property
    def here(self) -> list[Arrived]:
        """Every piece that is here and not offered yet."""
        return [*self.today, *self.lately, *self.longer]

    @property
    def without_tag(self) -> list[str]:
        """The references of pieces whose tag was never printed."""
        return [one.row.reference for one in self.here if not one.has_tag]


def arrivals(reader: Reader, boutique: Boutique) -> Arrivals:
    """Return what arrives in a boutique, as this person may see it (nine queries at most, whatever there is)."""
    lines = Order.objects.visible_to(reader.user, reader.at).filter(boutique=boutique).order_by("state_since", "pk")
    waits = Q(state__in=[State.ARRIVED, State.DECLINED]) | ran_out(boutique.today(reader.at))
    here = lines.filter(waits)[:MOST]
    book = lines.in_state(State.ACCEPTED)[:MOST]
    both = Order.objects.filter(Q(pk__in=here.values("pk")) | Q(pk__in=book.values("pk"))).order_by("state_since", "pk")
    rows = rows_of(glance.fetch(both, reader.user, reader.at), reader)
    found = Arrivals()
    sort_pieces(found, [row for row in rows if row.slug != "accepted"], reader, boutique)
    found.expected = expected([row for row in rows if row.slug == "accepted"], reader, boutique)
    return found


def sort_pieces(found: Arrivals, rows: list[Row], reader: Reader, boutique: Boutique) -> None:
    """Put each piece where its day says, the first to call first (three queries)."""
    today = boutique.today(reader.at)
    pieces = {piece.order.reference: piece for piece in read_pieces(rows)}
    for row in rows:
        piece = pieces.get(row.reference)
        if piece is None:
            continue
        told = before_the_call(piece, row.facts, today) if row.facts else []
        one = Arrived(row, piece.received_on, told, piece.tag_printed_at is not None)
        age = today - piece.received_on
        (found.today if not age else found.lately if age < LATELY else found.longer).append(one)
    for part in (found.today, found.lately, found.longer):
        part.sort(key=lambda one: one.rank)


def read_pieces(rows: list[Row]) -> list[Piece]:
    """The pieces in hand of these lines, with their papers and the parts of both choices."""
    in_hand = Piece.objects.filter(order__reference__in=[row.reference for row in rows], undone_by=None)
    pieces = list(
        in_hand.filter(returned_on=None)
        .select_related("specification__leather", "order__specification")
        .prefetch_related("permits")
    )
    with_parts([one for piece in pieces for one in (piece.specification, piece.order.specification)])
    return pieces


def expected(rows: list[Row], reader: Reader, boutique: Boutique) -> list[Expected]:
    """Say of each line on the book when its piece is expected, the late ones first (three queries)."""
    today = boutique.today(reader.at)
    known = {kind: list(known_lines(kind, boutique, today)) for kind in ("PO", "SO")}
    first = Placement.objects.filter(order=OuterRef("pk"), undone_by=None).order_by("number").values("priced_on")
    placed = dict(
        Order.objects.filter(reference__in=[row.reference for row in rows])
        .annotate(placed=Subquery(first[:1]))
        .order_by()
        .values_list("reference", "placed")
    )
    ranges: dict[tuple[str, Like], ArrivalRange] = {}

    def range_of(facts: dict[str, Any]) -> ArrivalRange:
        like = Like(facts["specification__style_id"], facts["specification__leather_id"])
        key = (facts["kind"], like)
        if key not in ranges:
            ranges[key] = range_among(known[facts["kind"]], *key)
        return ranges[key]

    found = []
    for row in rows:
        on = placed.get(row.reference)
        when = in_the_year(range_of(row.facts), on, today) if on and row.facts else None
        found.append(Expected(row, when.words, when.is_late) if when else Expected(row))
    return sorted(found, key=lambda one: not one.is_late)
