"""The verdict of every row of a delivery note, asked anew each time: lines move between the dry run and the tap.

Everything starts at `visible_to`: a reference of another boutique, one that is nowhere, and an associate's colleague's
line are each told apart from nothing.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from boutiques.days import spell_day
from boutiques.models import Boutique, Staff
from orders import glance, lifecycle, next_steps, same, wording
from orders.deliveries.comparing import differences, fits
from orders.deliveries.verdicts import Judged, Verdict
from orders.lifecycle import State
from orders.models import BatchRow, DeliveryNote, DeliveryRow, Order, Piece, Transfer
from orders.models.phrases import HELD_STATES
from orders.models.specification import with_parts
from orders.rows import Reader, Row, rows_of

EXPECTED = (State.PLACED, State.AMENDED, State.ACCEPTED)
MOST = 2000
NOT_ONE_OF_YOURS = "If the piece is here, take it into stock; its boutique can have it by transfer."
WHICH_PIECE = (
    "The row does not say which piece it is. If it is here, take it into stock as you see it before you; "
    "its boutique can have it by transfer."
)
ASK_THE_MANAGER = "No line of yours. Ask the manager: they receive it, or take it into stock."
NOBODY = "No open line of this boutique is for such a piece."
ALL_THERE = "Every line for such a piece has another row of this note."
PODIUM = "It is a podium order: as the menu has it, without design, thread, strap or parts of its own."


class Judge:
    """A note's rows beside the lines of its boutique that the person may see (eight queries at most)."""

    def __init__(self, note: DeliveryNote, user: Staff, at: datetime) -> None:
        self.note, self.user, self.at = note, user, at
        self.reader = Reader.of(user, at)
        self.rows = list(note.rows.select_related("batch"))
        self.manages = note.boutique_id in self.reader.houses
        self.by_reference: dict[str, Row] = {}
        self.lines: list[Row] = []
        self.facts: dict[str, dict[str, Any]] = {}
        self.today = note.boutique.today(at)
        self.read_lines()

    def read_lines(self) -> None:
        """Read the lines that any row may be about, their agreed choices, and the pieces that are here already."""
        said = [row.said for row in self.rows if row.said]
        references = [one["reference"] for one in said if one["reference"]]
        styles = same.styles_like({one["style"]["id"] for one in said if one["style"]})
        stamps = [one["blind_stamp"] for one in said if one["blind_stamp"]]
        stamped = Piece.objects.filter(order=OuterRef("pk"), undone_by=None, returned_on=None, blind_stamp__in=stamps)
        asked = (
            Q(reference__in=references)
            | Q(pk__in=[row.order_id for row in self.rows if row.order_id])
            | Q(state__in=EXPECTED, specification__style__in=styles)
            | Q(Exists(stamped), state__in=HELD_STATES)
        )
        lines = Order.objects.visible_to(self.user, self.at).filter(asked, boutique=self.note.boutique_id)
        found = glance.fetch(lines.order_by("requested_on", "pk")[:MOST], self.user, self.at)
        self.facts = {facts["reference"]: facts for facts in found}
        self.lines = rows_of(found, self.reader)
        self.by_reference = {row.reference: row for row in self.lines}
        ids = [facts["pk"] for facts in found]
        gone = Exists(Transfer.objects.filter(order=OuterRef("pk"), outcome="open"))
        orders = Order.objects.filter(pk__in=ids).select_related("specification").annotate(leaves=gone)
        self.orders = {order.pk: order for order in orders}
        with_parts([order.specification for order in self.orders.values()])
        self.pieces = {
            piece.order_id: piece for piece in Piece.objects.filter(order__in=ids, undone_by=None, returned_on=None)
        }
        house = Boutique.objects.annotate(**same.pairs_of_merged()).get(pk=self.note.boutique_id)
        self.merged = same.merged_in(house)
        batches = {row.batch_id for row in self.rows if row.batch_id}
        self.outcomes = {(one.batch_id, one.order_id): one for one in BatchRow.objects.filter(batch__in=batches)}

    def verdicts(self) -> list[Judged]:
        """Return every row with its verdict, as the note has them."""
        done = {row.pk: found for row in self.rows if (found := self.done_with(row))}
        named: set[str] = {found.line.reference for found in done.values() if found.line}
        judged = dict(done)
        for row in self.rows:
            if row.pk not in judged and (row.wrong or row.said["reference"]):
                judged[row.pk] = self.by_name(row, named)
        free = [row for row in self.lines if row.reference not in named and self.is_expected(row)]
        taken: set[str] = set()
        for row in self.rows:
            if row.pk not in judged:
                judged[row.pk] = self.by_choice(row, free, taken)
        return [judged[row.pk] for row in self.rows]

    def done_with(self, row: DeliveryRow) -> Judged | None:
        """What this note did with a row already; None where nothing, where it was skipped, or it was taken back."""
        if row.order_id is None:
            return None
        line = next((one for one in self.lines if self.facts[one.reference]["pk"] == row.order_id), None)
        if row.batch_id is None:
            return Judged(row, Verdict.STOCK, "Taken into stock.", line)
        outcome = self.outcomes.get((row.batch_id, row.order_id))
        if outcome is None or outcome.outcome == "":
            return Judged(row, Verdict.WAITING, "It is still to be received: go on with the others.", line)
        is_here = line is None or row.order_id in self.pieces or self.facts[line.reference]["state"] >= State.SOLD
        words = "Not as agreed." if outcome.asks.get("delivered") else ""
        return Judged(row, Verdict.RECEIVED, words, line) if outcome.outcome == "done" and is_here else None

    def by_name(self, row: DeliveryRow, named: set[str]) -> Judged:
        """Judge a row that names its line."""
        if row.wrong:
            return Judged(row, Verdict.UNREADABLE, row.wrong)
        reference = row.said["reference"]
        if reference in named:
            return Judged(row, Verdict.DUPLICATE, f"Another row of this note is {reference}.")
        named.add(reference)
        line = self.by_reference.get(reference)
        if line is None:
            return self.none_fits(row, Verdict.NOT_YOURS, NOT_ONE_OF_YOURS)
        if not self.is_expected(line):
            return self.not_expected(row, line)
        return self.beside(row, line)

    def by_choice(self, row: DeliveryRow, free: list[Row], taken: set[str]) -> Judged:
        """Judge a row that only says which piece it is: the oldest promise first."""
        here = self.is_here(row)
        if here:
            return Judged(row, Verdict.THERE, f"{here.reference} bears this blind stamp.", here)
        fitting = [one for one in free if fits(row.said, self.facts[one.reference], self.merged)]
        fitting.sort(key=lambda one: self.facts[one.reference]["client_id"] is None)
        left = [one for one in fitting if one.reference not in taken]
        if not left:
            return self.none_fits(row, Verdict.UNKNOWN, ALL_THERE if fitting else NOBODY)
        taken.add(left[0].reference)
        found = self.beside(row, left[0])
        if len(fitting) > 1 and found.verdict.can_be_received:
            found.verdict, found.choices = Verdict.AMBIGUOUS, [left[0], *(one for one in fitting if one != left[0])]
            found.words = found.words or "The longest promise is proposed."
        return found

    def beside(self, row: DeliveryRow, line: Row) -> Judged:
        """Judge a row beside the open line it is for."""
        order, facts = self.orders[self.facts[line.reference]["pk"]], self.facts[line.reference]
        who = next_steps.persons(facts, self.reader)
        moves = lifecycle.BY_NAME["receive"].moves_from(facts["kind"], State(facts["state"]))
        if not any(who & set(move.who) for move in moves):
            return Judged(row, Verdict.ASK, "It is a colleague’s line. They receive it, or the manager.")
        if order.leaves:  # type: ignore[attr-defined]
            return Judged(row, Verdict.CANNOT, wording.IN_TRANSFER, line)
        why = self.day_wrong(row, facts)
        if why:
            return Judged(row, Verdict.CANNOT, why, line)
        special = [name for name in ("design", "thread", "strap_cm", "parts") if row.said[name]]
        if special and not order.is_special:
            return Judged(row, Verdict.CANNOT, PODIUM, line)
        differs = differences(row.said, order.specification, self.merged)
        words = "" if order.state == State.ACCEPTED else "Paris has not accepted it; the line says so."
        return Judged(row, Verdict.DIFFERS if differs else Verdict.MATCHED, words, line, differs=differs)

    def day_wrong(self, row: DeliveryRow, facts: dict[str, Any]) -> str:
        """Say that the row's day has not come in the boutique, or lies before the line was sent; else nothing."""
        day = day_of(row, self.note)
        if day > self.today:
            return wording.FUTURE_DAY
        sent_on = self.note.boutique.today(datetime.fromisoformat(facts["said"]["at"])) if facts["said"] else day
        return wording.too_early(sent_on) if day < sent_on else ""

    def is_expected(self, line: Row) -> bool:
        """Whether a line waits for its piece."""
        return self.facts[line.reference]["state"] in EXPECTED

    def is_here(self, row: DeliveryRow) -> Row | None:
        """The line of a piece in the house with this very blind stamp and choice."""
        for line in self.lines if row.said["blind_stamp"] else ():
            piece, facts = self.pieces.get(self.facts[line.reference]["pk"]), self.facts[line.reference]
            if (
                piece and piece.blind_stamp.casefold() == row.said["blind_stamp"].casefold()
                and fits(row.said, facts, self.merged, "piece__specification")
            ):  # fmt: skip
                return line
        return None

    def not_expected(self, row: DeliveryRow, line: Row) -> Judged:
        """Judge a row whose line has its piece, is not sent yet, or is at its end."""
        piece = self.pieces.get(self.facts[line.reference]["pk"])
        state = State(self.facts[line.reference]["state"])
        if piece and state in HELD_STATES:
            return Judged(row, Verdict.THERE, f"Received on {spell_day(piece.received_on)}.", line)
        stands = wording.STANDS[state]
        return self.none_fits(row, Verdict.CANNOT, f"{line.reference} {stands}: no piece is expected on it.")

    def none_fits(self, row: DeliveryRow, verdict: Verdict, words: str) -> Judged:
        """Judge a row with no line to receive it on: a manager may take it into stock, an associate is told to ask."""
        if not self.manages:
            return Judged(row, Verdict.ASK, ASK_THE_MANAGER)
        said = row.said
        says_all = bool(said["style"] and said["leather"] and said["colour"])
        enough = says_all and day_of(row, self.note) <= self.today
        if verdict is Verdict.NOT_YOURS and not says_all:
            words = WHICH_PIECE
        return Judged(row, verdict, words, may_be_stock=enough)


def day_of(row: DeliveryRow, note: DeliveryNote) -> date:
    """The day a row's piece came: its own, else the note's."""
    return date.fromisoformat(row.said["day"]) if row.said.get("day") else note.day


def judge(note: DeliveryNote, user: Staff, at: datetime) -> list[Judged]:
    """Return every row of a note with its verdict for this person at that moment."""
    return Judge(note, user, at).verdicts()
