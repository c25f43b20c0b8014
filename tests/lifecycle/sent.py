"""What each verb's form is sent, valid in every state the verb begins from: one table for the cells played in HTTP."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from boutiques.models import Season, Staff
from clients.models import Client
from orders.lifecycle import State
from orders.models import Offer, Order
from tests import cast, walk

TODAY = cast.AT.date().isoformat()
LATER = (cast.AT.date() + timedelta(days=3)).isoformat()
CHOICE = {"style": "B30", "leather": "Togo", "colour": "Gold", "hardware": "PHW"}
NOIR = {**CHOICE, "colour": "Noir"}
LETTER = {"letter": "P-2026-7"}


@dataclass(frozen=True)
class World:
    """Whom the cells are about: people by their part, clients by whose they are, the lines by kind and state."""

    people: Mapping[str, Staff]
    clients: Mapping[str, Client]
    lines: Mapping[tuple[str, str], Order]

    def does(self, verb: str, order: Order, by: str = "manager", **asks: object) -> None:
        """Let somebody do a verb beforehand."""
        walk.act(verb, order, by=self.people[by], at=cast.AT, **asks)


Typed = dict[str, str]


@dataclass(frozen=True)
class Sent:
    """What a form is sent; `typed` may depend on the line and on who sends it, `first` is done before."""

    typed: Typed | Callable[[World, Order, str], Typed]
    first: Callable[[World, Order], None] | None = None

    def by(self, world: World, order: Order, who: str) -> Typed:
        """What this person sends for this line."""
        return self.typed(world, order, who) if callable(self.typed) else self.typed


def season_of(order: Order) -> Typed:
    return {"season": "SO2026" if order.is_special else "SS2027"}


def to_another(world: World) -> Typed:
    return {"client": str(world.clients["another"].uuid)}


def free(world: World, order: Order) -> None:
    """A piece promised to nobody."""
    if order.client_id:
        world.does("promise", order, client=None, words="She no longer wants it.")


def reserved_for_less(world: World, order: Order) -> None:
    """An offer of today that ends before the boutique's usual days do, so that its associate may extend it."""
    Offer.objects.filter(order=order).update(at=cast.AT, hold_until=cast.AT.date())


def kept(world: World, order: Order) -> None:
    """A slot is kept for the request; for a refused one it is anyway."""
    if order.state == State.REQUESTED:
        world.does("hold", order, season=Season.objects.get(code="SO2026"))


def own_client(world: World, who: str) -> Typed:
    """A client of this person's own book."""
    return {"client": str(world.clients.get(who, world.clients["another"]).uuid)}


def passed_on(world: World, order: Order) -> None:
    """A line that is another client's now: who had it first has it no more."""
    another, state = world.clients["another"], State(order.state)
    if state is State.SOLD:
        world.does("void", order, words="The card was refused.")
    elif state is State.OFFERED:
        world.does("withdraw", order, words="It goes to another.")
    if state in (State.ACCEPTED, State.ARRIVED, State.OFFERED, State.SOLD):
        world.does("promise", order, client=another, words="She hopes for it most.")
    if state in (State.OFFERED, State.SOLD):
        world.does("offer", order)
    if state is State.SOLD:
        world.does("sell", order, receipt="R-2026-2")


def offered_to_ginza(world: World, order: Order) -> None:
    """The line is offered to the other boutique, with its client if it has one."""
    ginza = world.people["other_manager"].boutique
    world.does("transfer", order, boutique=ginza, with_client=order.client_id is not None, words="She moved.")


SENT: dict[str, Sent] = {
    "respecify": Sent(NOIR),
    "convert": Sent(lambda world, order, who: {"kind": "PO" if order.is_special else "SO"}),
    "hold": Sent({"season": "SO2026", "until": LATER}),
    "let_go": Sent({"words": "Another waits for longer."}, first=kept),
    "carry_over": Sent({"reason": "budget", "season": ""}),
    "place": Sent(lambda world, order, who: {**season_of(order), "choice": "first"}),
    "resubmit": Sent(lambda world, order, who: {**season_of(order), **NOIR, **LETTER, "words": "Not this season."}),
    "choose_again": Sent(NOIR),
    "counter": Sent(NOIR),
    "extend": Sent({"until": LATER}, first=reserved_for_less),
    "accept": Sent({"day": TODAY, **LETTER}),
    "refuse": Sent({"day": TODAY, "reason": "leather", **LETTER}),
    "amend": Sent({"day": TODAY, **NOIR, **LETTER}),
    "agree": Sent({"day": TODAY, "how": "phone"}),
    "promise": Sent(lambda world, order, who: {**to_another(world), "words": "She hopes for it most."}),
    "receive": Sent({"day": TODAY, **CHOICE, "blind_stamp": "Y-204"}),
    "send_back": Sent({"day": TODAY, "reason": "damaged"}),
    "offer": Sent(
        lambda world, order, who: {
            "hold_until": TODAY,
            **({} if order.client_id else {**to_another(world), "first": "other", "skipped": "She is in town."}),
        }
    ),
    "decline": Sent({"day": TODAY, "reason": "colour"}),
    "withdraw": Sent({"words": "It has a scratch."}),
    "sell": Sent({"amount": "9,100", "paid_on": TODAY, "receipt": "R-2026-1", "destination": ""}),
    "hand_over": Sent({"day": TODAY}),
    "void": Sent({"day": TODAY, "words": "The card was refused."}),
    "release": Sent({}, first=free),
    "close": Sent({"reason": "mistake", **LETTER}),
    "note": Sent({"words": "She comes on Thursday."}),
    "second_thoughts": Sent({"words": "Perhaps in black."}),
    "contact": Sent({"channel": "phone", "reached": "yes"}),
    "correct": Sent({}),
    "recall": Sent({**NOIR, "reason": "leather", "then": "instead"}),
    "propose": Sent(lambda world, order, who: {**own_client(world, who), "words": "She asks each week."}, first=free),
    "second_chance": Sent(
        lambda world, order, who: {
            "client": str(order.wished_by.uuid),
            "granted": "yes",
            "season": "",
            "words": "It was not her fault.",
        },
        first=passed_on,
    ),
    "transfer": Sent({"boutique": "GIN", "with_client": "on", "words": "She moved to Tokyo."}),
    "take_over": Sent(lambda world, order, who: own_client(world, "other_manager"), first=offered_to_ginza),
    "turn_down": Sent({"words": "Not this year."}, first=offered_to_ginza),
}
