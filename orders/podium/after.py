"""What became of a podium: asked, placed, substituted, carried over with its reason, and what still waits."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from boutiques.models import Kind
from orders.left import from_window
from orders.models import Event, Order, Placement
from orders.podium.house import Podium
from orders.podium.wishes import reason_in, requests_at
from orders.wording import CARRY_OVER_REASONS

REASONS = dict(CARRY_OVER_REASONS)
SUBSTITUTED = "substitute"


class Line(NamedTuple):
    """One line in a list: what, for whom, and what was said."""

    order: Order
    words: str
    said: str


@dataclass(frozen=True)
class After:
    """The lists; `waiting` are requests that nothing was decided about."""

    placed: list[Line]
    substituted: list[Line]
    carried: list[Line]
    waiting: list[Line]

    @property
    def asked(self) -> int:
        """How many were asked for in all."""
        return sum(len(some) for some in (self.placed, self.substituted, self.carried, self.waiting))


def after(podium: Podium) -> After:
    """Return what became of each request (five queries)."""
    sent = [line_of(one) for one in placements(podium)]
    carried = [carried_line(one) for one in steps(podium)]
    waiting = requests_at(podium).select_related("client").prefetch_related(None).order_by("requested_on", "reference")
    return After(
        placed=[line for choice, line in sent if choice != SUBSTITUTED],
        substituted=[line for choice, line in sent if choice == SUBSTITUTED],
        carried=carried,
        waiting=[Line(one, one.specification.in_words, "") for one in waiting],
    )


def placements(podium: Podium) -> QuerySet[Placement]:
    """What the boutique sent to Paris there, each line's first sending of that season that stands."""
    before = Placement.objects.filter(
        order=OuterRef("order"), season=podium.season, undone_by=None, number__lt=OuterRef("number")
    )
    rows = Placement.objects.filter(season=podium.season, undone_by=None, order__kind=Kind.PO)
    seen = Order.objects.visible_to(podium.user, podium.at).filter(boutique=podium.boutique)
    rows = rows.filter(~Exists(before), order__in=seen).order_by("order__reference")
    return rows.select_related("order__wished_by", "order__client", "order__sa", "specification", "words")


def line_of(placement: Placement) -> tuple[str, Line]:
    """A placement as its choice and its line."""
    label = "" if placement.choice == "first" else placement.choice.capitalize()
    said = "; ".join(part for part in (label, placement.said) if part)
    return placement.choice, Line(placement.order, placement.specification.in_words, said)


def steps(podium: Podium) -> QuerySet[Event]:
    """The step with which each line was let wait for a later podium, unless it was placed here after all."""
    steps = Event.objects.filter(verb="carry_over", undone_by_event=None)
    those = from_window(steps, podium.season, podium.next.opens_at if podium.next else None)
    later = those.filter(order=OuterRef("order"), seq__gt=OuterRef("seq"))
    here = Placement.objects.filter(order=OuterRef("order"), season=podium.season, undone_by=None)
    seen = Order.objects.visible_to(podium.user, podium.at).of_kind(Kind.PO).filter(boutique=podium.boutique)
    rows = those.filter(~Exists(later), ~Exists(here), order__in=seen).order_by("order__reference")
    return rows.select_related("order__wished_by", "order__client", "order__sa", "order__specification", "words")


def carried_line(step: Event) -> Line:
    """A line that waits, with its reason and what was added to it."""
    said = "; ".join(part for part in (REASONS.get(reason_in(step.facts), ""), step.said) if part)
    return Line(step.order, step.order.specification.in_words, said)
