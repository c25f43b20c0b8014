"""What each verb of a random walk is asked with: valid more often than not, and different each time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from boutiques.models import Season
from clients.models import Client
from orders.lifecycle import State
from orders.models import Offer, Order
from orders.pricing import price_of
from orders.specify import Wanted
from orders.taking_back import last_move
from orders.verbs.second_chance import who_had_it
from tests import walk
from tests.trials.small_world import World

LETTER = "P-2026-7"
WHY = "So it was agreed."
Dice = Callable[[int], int]
"""A number below the one given."""


class Turn(NamedTuple):
    """One line's turn: the world, the line, the moment, and chance."""

    world: World
    order: Order
    at: datetime
    dice: Dice

    def wish(self) -> Wanted:
        """A piece of the menu, or rarely one that is not on it."""
        made = self.world.made
        colours = (made.gold, made.noir, made.etoupe, made.gold, made.noir, made.curry)
        return walk.wish(made, colour=colours[self.dice(6)], hardware=(made.phw, made.ghw)[self.dice(2)])

    def season(self) -> Season:
        """A season, mostly of the line's kind, mostly one whose window is open."""
        kind = self.order.kind if self.dice(12) else "SO"
        return next(
            (one for one in self.world.seasons[kind] if one.is_open(self.at) and self.dice(8)),
            self.world.seasons[kind][self.dice(2)],
        )

    def own_client(self) -> Client:
        """A client of the line's boutique."""
        found = self.world.clients_of(self.order.boutique)
        return found[self.dice(len(found))]

    def client(self) -> Client:
        """A client of the line's boutique; rarely of the other's."""
        house = self.order.boutique if self.dice(12) else self.world.other(self.order.boutique)
        found = self.world.clients_of(house)
        return found[self.dice(len(found))]


def none(turn: Turn) -> dict[str, Any]:
    return {}


def words(turn: Turn) -> dict[str, Any]:
    return {"words": WHY}


def answered(turn: Turn) -> dict[str, Any]:
    return {"letter": LETTER}


def extend(turn: Turn) -> dict[str, Any]:
    offer = Offer.objects.filter(order=turn.order, outcome="open", undone_by=None).first()
    last = offer.hold_until if offer else turn.at.date()
    return {"until": max(last, turn.at.date()) + timedelta(days=1 + turn.dice(3))}


def offer(turn: Turn) -> dict[str, Any]:
    chosen = turn.client() if turn.order.client_id is None or not turn.dice(6) else None
    return {"client": chosen, "skipped": WHY, "words": WHY}


def sell(turn: Turn) -> dict[str, Any]:
    day, order = turn.order.boutique.today(turn.at), turn.order
    piece = order.pieces.filter(returned_on=None, undone_by=None).last()
    listed = price_of(piece.specification, order.boutique, day) if piece else None
    asks = {"receipt": "R-1"} if listed else {"receipt": "R-1", "amount": 9_100_00, "words": WHY}
    wishes = Order.objects.filter(client=order.client_id, state=State.REQUESTED).exclude(client=None)
    return {**asks, "fulfils": wishes.order_by("pk").first() if turn.dice(2) else None}


def second_chance(turn: Turn) -> dict[str, Any]:
    had = sorted(who_had_it(turn.order))
    client = Client.objects.get(pk=had[turn.dice(len(had))]) if had else turn.client()
    granted = bool(turn.dice(3))
    season = turn.world.seasons["SO"][1] if granted and not turn.dice(3) else None
    return {"client": client, "granted": granted, "words": WHY, "season": season}


def take_over(turn: Turn) -> dict[str, Any]:
    theirs = turn.world.clients_of(turn.world.other(turn.order.boutique))
    return {"client": theirs[turn.dice(len(theirs))]}


def transfer(turn: Turn) -> dict[str, Any]:
    there = turn.world.other(turn.order.boutique)
    return {"boutique": there, "with_client": turn.order.client_id is not None, "words": WHY}


def correct(turn: Turn) -> dict[str, Any]:
    """Only an offer whose time ran out is given another day."""
    last = last_move(turn.order)
    over = last is not None and last.verb == "lapse"
    return {"words": WHY, "hold_until": turn.at.date() + timedelta(days=3) if over else None}


def close(turn: Turn) -> dict[str, Any]:
    here = turn.order.state in (State.ARRIVED, State.DECLINED)
    return {"reason": "lost" if here else "withdrawn", "letter": LETTER}


def resubmit(turn: Turn) -> dict[str, Any]:
    wanted = turn.wish() if turn.dice(2) else None
    return {"season": turn.season(), "words": WHY, "wanted": wanted, "new_slot": not turn.dice(3), "letter": LETTER}


ASKED: dict[str, Callable[[Turn], dict[str, Any]]] = {
    "respecify": lambda turn: {"wanted": turn.wish(), "alternatives": [turn.wish() for _ in range(turn.dice(3))]},
    "convert": lambda turn: {"kind": "PO" if turn.order.is_special else "SO"},
    "hold": lambda turn: {"season": turn.season()},
    "let_go": words,
    "carry_over": lambda turn: {"reason": "budget", "season": turn.season() if turn.dice(3) else None},
    "place": lambda turn: {"season": turn.season(), "exception": WHY if turn.dice(2) else ""},
    "resubmit": resubmit,
    "accept": answered,
    "refuse": lambda turn: {"reason": "leather", "letter": LETTER},
    "amend": lambda turn: {"wanted": turn.wish(), "letter": LETTER},
    "agree": lambda turn: {"how": "phone" if turn.order.client_id else "boutique"},
    "counter": lambda turn: {"wanted": turn.wish()},
    "choose_again": lambda turn: {"wanted": turn.wish()},
    "recall": lambda turn: {"reason": "leather", "replacement": turn.wish() if turn.dice(2) else None},
    "promise": lambda turn: {"client": turn.client() if turn.dice(3) else None, "words": WHY},
    "receive": none,
    "send_back": lambda turn: {"reason": "damaged"},
    "propose": lambda turn: {"client": turn.client(), "words": WHY},
    "offer": offer,
    "extend": extend,
    "decline": lambda turn: {"reason": "colour"},
    "lapse": none,
    "withdraw": words,
    "sell": sell,
    "hand_over": none,
    "void": words,
    "second_chance": second_chance,
    "release": none,
    "transfer": transfer,
    "take_over": take_over,
    "turn_down": none,
    "close": close,
    "note": words,
    "second_thoughts": words,
    "contact": lambda turn: {"channel": "phone", "reached": bool(turn.dice(2))},
    "correct": correct,
}
"""By verb; `request` and `take_in` begin a line and are asked for by the walk itself."""
