"""What one says of many lines: which a person may see, which are open, free or in the house, and what comes along."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, FilteredRelation, OuterRef, Q, Value

from boutiques import clock
from orders.lifecycle import FIRST_FINAL, State

if TYPE_CHECKING:
    from boutiques.models import Staff
    from orders.models.order import Order  # noqa: F401, named as a text below

HELD_STATES = [State.ARRIVED, State.OFFERED, State.DECLINED, State.SOLD]
"""In these the piece is in the house, or was."""


class OrderPhrases(models.QuerySet["Order"]):
    """What one says of many lines."""

    def visible_to(self, user: "Staff", at: datetime | None = None) -> "OrderPhrases":
        """The lines this person may see at all, now if no moment is given: every lookup starts here (DESIGN, 4)."""
        from orders.permissions import lines_visible_to

        return self.filter(lines_visible_to(user, at))

    def openable_by(self, user: "Staff", at: datetime | None = None) -> "OrderPhrases":
        """The lines whose page this person may open: those they may see, and those offered to their boutique."""
        from orders.permissions import lines_offered_to, lines_visible_to

        return self.filter(lines_visible_to(user, at) | lines_offered_to(user, at or clock.now()))

    def passed_on_by(self, user: "Staff", at: datetime) -> "OrderPhrases":
        """The lines this person's boutique transferred away, of which they read where each stands and nothing else."""
        from orders.permissions import lines_passed_on_by

        return self.filter(lines_passed_on_by(user, at))

    def open(self) -> "OrderPhrases":
        """Lines that are not at their end."""
        return self.filter(state__lt=FIRST_FINAL)

    def in_state(self, *states: State) -> "OrderPhrases":
        """Lines that stand at one of these states."""
        return self.filter(state__in=states)

    def of_kind(self, kind: str) -> "OrderPhrases":
        """Podium orders, or special orders."""
        return self.filter(kind=kind)

    def standing_longer_than(self, days: int, at: datetime) -> "OrderPhrases":
        """Lines that have stood where they are for more than so many days."""
        return self.filter(state_since__lt=at - timedelta(days=days))

    def in_the_house(self) -> "OrderPhrases":
        """Pieces that are there: arrived, offered, on the desk, or sold and not yet handed over."""
        from orders.models.sale import Sale

        to_collect = Sale.objects.filter(order=OuterRef("pk"), undone_by=None, voided_by=None, handed_over_on=None)
        return self.filter(Q(state__in=HELD_STATES[:3]) | Q(Exists(to_collect), state=State.SOLD))

    def free(self) -> "OrderPhrases":
        """Pieces that are there and promised to nobody."""
        return self.filter(state__in=[State.ARRIVED, State.DECLINED], client=None)

    def with_standing(self) -> "OrderPhrases":
        """With the piece in hand, the open offer and the sale that holds, each at most one, in the same query."""
        return self.annotate(
            knows_standing=Value(True),
            piece_now=FilteredRelation("pieces", condition=Q(pieces__returned_on=None, pieces__undone_by=None)),
            offer_now=FilteredRelation("offers", condition=Q(offers__outcome="open", offers__undone_by=None)),
            sale_now=FilteredRelation("sales", condition=Q(sales__voided_by=None, sales__undone_by=None)),
        ).select_related("piece_now__specification__leather", "offer_now", "sale_now")  # type: ignore[misc]

    def with_what_is_rare(self, user: "Staff", at: datetime) -> "OrderPhrases":
        """With what few lines have, as far as the person may read it (`rare.py`)."""
        from orders.models.rare import what_is_rare

        return self.annotate(**what_is_rare(user, at))

    def for_page(self) -> "OrderPhrases":
        """With all that a page of one line names, and no more: planning a join costs more than making it."""
        return self.with_standing().select_related(
            "boutique", "client", "wished_by", "season", "specification__words", "specification__initials"
        )

    def for_form(self) -> "OrderPhrases":
        """With all that a form of one line begins with: the rows of its choice."""
        return self.for_page().select_related(
            "specification__style", "specification__leather", "specification__colour", "specification__hardware",
            "specification__design", "specification__thread", "specification__initials",
        )  # fmt: skip

    def locked(self) -> "OrderPhrases":
        """Lock the lines (and nothing they point at) until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True)
