"""Who should be offered a free piece first: a tuple of named rules, each with its sentence; never by spend."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from clients.models import Client
from orders.lifecycle import State
from orders.models import Offer, Order, Specification
from orders.wording import spell_day


@dataclass(frozen=True)
class Candidate:
    """A client with an open request that the piece may fulfil, and why they stand where they stand."""

    client: Client
    request: Order
    key: tuple[bool | str, ...]
    reasons: tuple[str, ...]


def ranking_key(request: Order, piece: Specification, offered_before: bool) -> tuple[bool | str, ...]:
    """The rules in order; False comes first. Ties end with the day of the wish and the reference."""
    wish = request.specification
    same_leather = wish.leather_id == piece.leather_id
    same_colour = wish.colour_id == piece.colour_id
    same_hardware = wish.hardware_id is None or wish.hardware_id == piece.hardware_id
    return (
        not (same_leather and same_colour),
        not same_colour,
        not same_leather,
        not same_hardware,
        offered_before,
        request.requested_on.isoformat() if request.requested_on else "",
        request.reference,
    )


def reasons(request: Order, piece: Specification, offered_before: bool) -> tuple[str, ...]:
    """Each rule's sentence for this request, as the page prints it."""
    wish = request.specification
    said = [f"Wishes a {wish.style_name}"]
    if wish.leather_id == piece.leather_id and wish.colour_id == piece.colour_id:
        said.append(f"in just this {wish.colour_name} {wish.leather_name}")
    elif wish.colour_id == piece.colour_id:
        said.append(f"in {wish.colour_name}, in another leather")
    elif wish.leather_id == piece.leather_id:
        said.append(f"in {wish.leather_name}, in another colour")
    elif wish.tint:
        said.append(f"in {wish.tint}")
    said.append(f"has waited since {spell_day(request.requested_on)}" if request.requested_on else "has waited")
    said.append("was offered another piece this year" if offered_before else "had no offer this year")
    return tuple(said)


def candidates(order: Order, piece: Specification) -> list[Candidate]:
    """Return the boutique's clients with an open request for the piece's style, best first; one query."""
    year = order.state_since.year if order.state_since else 0
    offered = Offer.objects.filter(client=OuterRef("client"), at__year=year, undone_by=None)
    already = Offer.objects.filter(
        order=order, client=OuterRef("client"), undone_by=None, outcome__in=["declined", "lapsed"]
    )
    requests = (
        Order.objects.in_state(State.REQUESTED)
        .filter(boutique=order.boutique, client__isnull=False, specification__style=piece.style_id)
        .exclude(pk=order.pk)
        .annotate(offered_before=Exists(offered), had_this=Exists(already))
        .filter(had_this=False)
        .select_related("client__sa", "specification")
    )
    ranked = sorted(
        (
            Candidate(
                request.client,
                request,
                ranking_key(request, piece, request.offered_before),
                reasons(request, piece, request.offered_before),
            )
            for request in requests
            if request.client
        ),
        key=lambda candidate: candidate.key,
    )
    seen: set[int] = set()
    return [one for one in ranked if not (one.client.pk in seen or seen.add(one.client.pk))]  # type: ignore[func-returns-value]
