"""The policy sheet of the line: which lines one sees, and who may do which verb. Small predicates, no state change."""

from collections.abc import Hashable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from boutiques import clock
from boutiques.models import Boutique, Staff
from boutiques.permissions import managed_by
from clients.models import Client
from config.errors import NotYours, Refused
from orders.lifecycle import State, Verb, Who
from orders.models.order import Order
from orders.models.phrases import HELD_STATES
from orders.models.placement import Placement
from orders.models.sale import Sale
from orders.models.transfer import Transfer

# --- rows: which lines a person sees at all ---------------------------------------------------------------------------


class OneByOne(Exists):
    """Asked of each row that is looked at: PostgreSQL would else go through all placements, however few rows matter."""

    template = "EXISTS(%(subquery)s OFFSET 0)"


def sent_to_paris() -> Q:
    """Whether the line was ever sent to Paris; where it stands there, or on its book, it was (no placement is read)."""
    sent = OneByOne(Placement.objects.filter(order=OuterRef("pk"), undone_by=None))
    return Q(state__gte=State.PLACED, state__lte=State.ACCEPTED) | Q(sent)


def still_here() -> Q:
    """Whether the piece is in the house: also a sold one, until it is handed over."""
    gone = Sale.objects.filter(order=OuterRef("pk"), undone_by=None, voided_by=None, handed_over_on__isnull=False)
    return Q(state__in=HELD_STATES) & ~(Q(state=State.SOLD) & Q(Exists(gone)))


def own_client(user: Staff, path: str) -> Q:
    """Whether the client at that path is one of the SA's own."""
    return Q(**{f"{path}__sa": user}) | Q(**{f"{path}__second_sa": user})


def lines_visible_to(user: Staff, at: datetime | None = None) -> Q:
    """Return the condition that a line is one this person may see at that moment, now if none (DESIGN, section 4)."""
    if not user.is_authenticated or not user.is_active:
        return Q(pk=None)
    if user.is_paris:
        return sent_to_paris()
    if user.is_admin:
        return Q(pk=None)
    houses_of = managed_by(user, at or clock.now())
    houses = Q(boutique__in=houses_of)
    if user.is_manager:
        return houses
    own = Q(boutique=user.boutique_id) & (own_client(user, "client") | own_client(user, "wished_by"))
    pieces = Q(boutique=user.boutique_id) & still_here()
    if user.boutique and user.boutique.sees_all_clients:
        shared = Q(boutique=user.boutique_id, client__discreet=False) | Q(
            boutique=user.boutique_id, client=None, wished_by__discreet=False
        )
        own |= shared & Q(state__lt=HELD_STATES[0])
    return own | pieces | houses if houses_of else own | pieces


def lines_offered_to(user: Staff, at: datetime) -> Q:
    """Return the condition that another boutique has offered the line to one this person manages at that moment."""
    houses = managed_by(user, at) if user.is_active else []
    if not houses:
        return Q(pk=None)
    return Q(Exists(Transfer.objects.filter(order=OuterRef("pk"), outcome="open", to_boutique__in=houses)))


def lines_passed_on_by(user: Staff, at: datetime) -> Q:
    """Return the condition that a boutique the person manages transferred the line away, and it is not back."""
    gone = Transfer.objects.filter(order=OuterRef("pk"), outcome="taken_over", from_boutique__in=managed_by(user, at))
    return Q(Exists(gone)) & ~Q(boutique__in=managed_by(user, at))


def lines_in_withdrawal(user: Staff) -> Q:
    """Return the condition that a line may be shown, by reference, boutique, state and choice, in a withdrawal.

    An administrator, who sees no line otherwise, sees all of them there; Paris those that were sent to it.
    """
    if user.is_active and user.is_admin:
        return Q()
    return sent_to_paris() if user.is_active and user.is_paris else Q(pk=None)


def reader_key(user: Staff, at: datetime) -> tuple[Hashable, ...]:
    """Return all that the conditions on rows depend on, for a query that is kept between requests."""
    shared = bool(user.boutique and user.boutique.sees_all_clients)
    may_come_in = user.is_authenticated and user.is_active
    return (user.pk, user.role, may_come_in, user.boutique_id, shared, *managed_by(user, at))


def may_keep_reasons(user: Staff) -> bool:
    """Whether the person keeps the list of Paris's reasons: Paris, whose reasons they are, and administrators."""
    return user.is_active and (user.is_paris or user.is_admin)


# --- verbs: who may do what -------------------------------------------------------------------------------------------


def is_manager(user: Staff | None, order: Order, at: datetime) -> bool:
    """The manager of the line's boutique, or their deputy."""
    return user is not None and user.is_manager_of(order.boutique, at)


def is_of_its_house(user: Staff, order: Order, at: datetime) -> bool:
    """Somebody of the line's boutique, or its deputy."""
    return user.boutique_id == order.boutique_id or is_manager(user, order, at)


def looks_after(user: Staff | None, client: Client | None) -> bool:
    """The client's SA or second SA."""
    return user is not None and client is not None and user.pk in (client.sa_id, client.second_sa_id)


def is_own_sa(user: Staff | None, order: Order) -> bool:
    """The SA of the order's client; of the one who wished it, while nobody else is promised."""
    return looks_after(user, order.client or order.wished_by)


def is_promised_sa(user: Staff | None, order: Order) -> bool:
    """The SA of the client it is promised to now; while it is promised to nobody, no SA is."""
    return looks_after(user, order.client)


def is_one_of(who: Who, user: Staff | None, order: Order, at: datetime) -> bool:
    """Say whether the person is what one word of the table says, for this line."""
    if user is None:
        return who is Who.CLOCK
    return {
        Who.OWN_SA: lambda: user.is_associate and user.boutique_id == order.boutique_id and is_own_sa(user, order),
        Who.PROMISED_SA: lambda: (
            user.is_associate and user.boutique_id == order.boutique_id and is_promised_sa(user, order)
        ),
        Who.ANY_SA: lambda: user.is_associate and user.boutique_id == order.boutique_id,
        Who.MANAGER: lambda: is_manager(user, order, at),
        Who.LETTER: lambda: is_manager(user, order, at),
        Who.OTHER_MANAGER: lambda: any(house != order.boutique_id for house in managed_by(user, at)),
        Who.PARIS: lambda: user.is_paris,
        Who.ADMIN: lambda: user.is_admin,
        Who.DOER: lambda: True,
        Who.CLOCK: lambda: False,
    }[who]()


def may(user: Staff | None, verb: Verb, order: Order, at: datetime) -> bool:
    """Say whether the verb begins where the line stands, and the person is somebody who may do it there."""
    moves = verb.moves_from(order.kind, order.state)
    return any(is_one_of(who, user, order, at) for move in moves for who in move.who)


def acting_for(user: Staff | None, order: Order, at: datetime) -> Staff | None:
    """Return the manager for whom a deputy acts on a line, or None."""
    return acting_in(user, order.boutique, at)


def acting_in(user: Staff | None, boutique: Boutique, at: datetime) -> Staff | None:
    """Return the manager for whom a deputy acts in a boutique, or None; its own manager acts for nobody."""
    if user is None or (user.is_manager and user.boutique_id == boutique.pk):
        return None
    delegation = user.acts_for(boutique, at)
    return delegation.given_by if delegation else None


def may_log_for(user: Staff, boutique: Boutique, client: Client | None, at: datetime) -> Refused | None:
    """Return why the person may not log a wish of this client (None: the boutique's own) here, or None."""
    if user.is_manager_of(boutique, at):
        return None
    if not user.is_associate or user.boutique_id != boutique.pk:
        return NotYours("Wishes are logged by the boutique's own associates and its manager.")
    if client is None:
        return NotYours("Only the manager logs a wish of the boutique's own. Choose a client.")
    if not looks_after(user, client):
        return NotYours(
            "Only this client's own associate logs a wish for them. Ask the manager to hand the client over."
        )
    return None
