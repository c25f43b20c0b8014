"""A client's open lines, and what becomes of each, and of its slot, when the client moves."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from boutiques.days import day_in_paris
from boutiques.models import Boutique
from clients.models import Client
from orders import wording
from orders.lifecycle import State
from orders.models import Order, Transfer
from orders.rows import slug

WITH_PARIS = (State.PLACED, State.AMENDED, State.ACCEPTED, State.ARRIVED, State.DECLINED)
STAYS_OFFERED = "Offered to them now: it stays until they answer"
STAYS_IN_TRANSFER = "Offered to another boutique already"


@dataclass(frozen=True)
class Going:
    """One open line: what it is, where it stands, and what becomes of it; `may_go` with the client, or not."""

    order: Order
    may_go: bool
    said: str
    word: str
    slug: str


def open_lines(client: Client) -> QuerySet[Order]:
    """The open lines that are promised to the client, in their own boutique."""
    return Order.objects.open().filter(client=client, boutique=client.boutique_id).order_by("pk")


def lines_of(client: Client, at: datetime) -> list[Going]:
    """Return each of them with what becomes of it (two queries)."""
    waits = Exists(Transfer.objects.filter(order=OuterRef("pk"), outcome="open"))
    found = open_lines(client).annotate(in_transfer=waits).select_related("specification", "boutique")
    return [going(one, at) for one in found.prefetch_related("kept_slots")]


def going(order: Order, at: datetime) -> Going:
    """Say what becomes of one line: what is offered stays, and what already waits for another boutique's answer."""
    state = State(order.state)
    stays = STAYS_OFFERED if state is State.OFFERED else STAYS_IN_TRANSFER if order.in_transfer else ""  # type: ignore[attr-defined]
    return Going(order, not stays, stays or of_its_slot(order, at), wording.STATE_WORDS[state], slug(state))


def of_its_slot(order: Order, at: datetime) -> str:
    """Say what becomes of a special order's slot, which belongs to a boutique (`slots.on_take_over`)."""
    if order.is_special and State(order.state) in WITH_PARIS:
        return f"Its slot stays on the board of {order.boutique.name}"
    for slot in order.kept_slots.all():
        if slot.kept_until and slot.kept_until >= day_in_paris(at):
            return "Its slot goes along" if slot.after_refusal else "The slot kept for it goes back"
    return ""


def offered_along(client: Client, to: Boutique | int) -> QuerySet[Order]:
    """The client's lines that are offered to that boutique, with the client, and not answered."""
    offers = Transfer.objects.filter(order=OuterRef("pk"), outcome="open", with_client=True, to_boutique=to)
    return open_lines(client).filter(Exists(offers))


def lock_lines(client: Client) -> None:
    """Lock every line of the client, in the order in which verbs do; before the client, as an erasure does."""
    list(Order.objects.filter(Q(client=client) | Q(wished_by=client)).order_by("pk").locked())
