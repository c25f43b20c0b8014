"""One order: the piece, what it costs, what one may do, and its line."""

from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from config.http import page
from config.kept import Given, kept
from orders import withdrawn
from orders.ahead import ahead
from orders.buttons import next_steps
from orders.confirming import confirmations_of, confirmed, told_among
from orders.drawing import drawing_of
from orders.fulfilment import fulfilment_of
from orders.hindrances import Situation
from orders.lifecycle import State
from orders.line_slot import slot_of
from orders.live import read_live
from orders.models import Alternative, Order, Transfer
from orders.neighbours import carried, neighbours
from orders.offered import offers_of
from orders.over import as_it_stands
from orders.papers import Checklist, checklist, needs_papers
from orders.permissions import reader_key
from orders.price_card import price_card
from orders.proposals import proposals_of
from orders.seen import Seen, as_seen_by
from orders.sent import last_sent
from orders.sheets.tag import has_tag
from orders.showing import may_not_show
from orders.sides import caption, rows_of, sides_of
from orders.sight import Sight
from orders.to_tell import to_tell


@require_safe
def order(request: StaffRequest, reference: str) -> HttpResponse:
    """Show one order as this person may see it."""
    at = clock.now()
    found = found_for_page(request.user, reference, at)
    seen = as_seen_by(request.user, found, at)
    told = seen.told[0].seq if seen.told else 0
    confirmations = confirmations_of(request.user, seen)
    seen = replace(seen, told=told_among(seen.told, confirmations))
    sent = last_sent(found, in_paris=seen.sight is Sight.PARIS) if seen.state != State.REQUESTED else None
    sides = sides_of(seen, sent)
    rows = rows_of(sides, with_initials=seen.sight is not Sight.PIECE)
    slot = slot_of(found, at)
    transfer = open_transfer(found)
    now = Situation(request.user, found, at, sent, slot, transfer)
    context = {
        "seen": seen,
        "order": found,
        "asks": reverse("order_moved", args=[reference], query={"version": found.version, "told": told}),
        "sides": sides,
        "rows": rows,
        "differs": any(row.differs for row in rows),
        "drawing": drawing_of(seen.specification),
        "caption": caption(seen.specification, sides, rows),
        "price": price_card(seen, sent, at),
        "among": neighbours(request.GET, request.user, found, at),
        "within": carried(request.GET),
        "steps": next_steps(seen, now),
        "silent": seen.state is State.PLACED and now.is_silent,
        "to_tell": to_tell(seen, now, rows),
        "ahead": ahead(seen, at),
        "proposals": proposals_of(request.user, seen, at),
        "transfer": transfer,
        "slot": slot if seen.sight is not Sight.PIECE else None,
        "alike": sent.alike if sent else None,
        "exception": sent.placement.said if sent and sent.placement.exception and seen.reads_exception else "",
        "offers": offers_of(request.user, seen),
        "alternatives": alternatives_of(seen),
        "fulfilment": fulfilment_of(seen),
        "withdrawn": withdrawn.sentence(found, at) if reads_wish(seen) else "",
        "wish": seen.specification.said if reads_wish(seen) else "",
        "confirmed": confirmed(confirmations, seen, sent.proposed if sent else None),
        "may_show": may_not_show(request.user, found, at) is None,
        "tag": has_tag(seen, request.user, at),
        "papers": papers_of(seen, found, at),
        "piece": found.piece_in_hand() if seen.sight is not Sight.PARIS else None,
    }
    return page(request, "orders/order.html", context)


def found_for_page(user: Staff, reference: str, at: datetime) -> Order:
    """Return the line with all its page names, where the person may see it (one query). Raises Http404."""

    def lines() -> QuerySet[Order]:
        lines = Order.objects.openable_by(user, at).for_page().with_what_is_rare(user, at)
        return lines.filter(reference=Given("reference"))

    for line in kept(("page of a line", *reader_key(user, at)), lines).rows(reference=reference):
        return as_it_stands(line, at)
    raise Http404


def papers_of(seen: Seen, order: Order, at: datetime) -> Checklist | None:
    """The papers of a piece that needs them, for who sees the client's part of its line (one query where it does)."""
    piece = order.piece_in_hand()
    if not needs_papers(piece) or not (seen.sees_clients_part or seen.sight is Sight.EVERYTHING):
        return None
    asks = order.client.sa.short_name if seen.client and order.client and order.client.sa else ""
    return checklist(piece, piece.permits.all(), order.boutique.today(at), asks=asks)


def open_transfer(order: Order) -> Transfer | None:
    """The transfer that waits for its answer (one query where one does)."""
    if not order.is_in_transfer:  # type: ignore[attr-defined]
        return None
    rows = Transfer.objects.filter(order=order, outcome="open")
    return rows.select_related("from_boutique", "to_boutique").first()


def reads_wish(seen: Seen) -> bool:
    """Whether the person may read what was wished beside the choice, and in which words."""
    return seen.sight is Sight.EVERYTHING or (seen.sight is Sight.OWN and seen.wished_by is not None)


def alternatives_of(seen: Seen) -> list[Alternative]:
    """The further choices of a wish, until a piece is there (one query where there are any; today's words one more)."""
    if not reads_wish(seen) or seen.state >= State.ARRIVED or not seen.order.has_alternatives:  # type: ignore[attr-defined]
        return []
    found = list(seen.order.alternatives.select_related("specification"))
    if seen.state is State.REQUESTED:
        read_live(one.specification for one in found)
    return found
