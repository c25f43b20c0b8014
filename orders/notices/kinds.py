"""The kinds of notices, what each is called on the page of choices, and how each role usually hears of it."""

from typing import NamedTuple

from django.db import models

from boutiques.models import Role


class Kind(models.TextChoices):
    """What a notice is of."""

    ACCEPTED = "accepted", "Paris accepts"
    REFUSED = "refused", "Paris refuses, or takes back"
    PROPOSED = "proposed", "Paris proposes changes"
    ARRIVED = "arrived", "A piece arrives"
    RUNNING_OUT = "running_out", "An offer’s last day"
    ON_THE_DESK = "on_the_desk", "An offer ends without a sale"
    CHOSEN_AGAIN = "chosen_again", "Somebody chooses again"
    PROPOSAL = "proposal", "A colleague proposes a client"
    DECIDED = "decided", "Your own proposals"
    TRANSFER = "transfer", "Another boutique offers an order"
    TRANSFERRED = "transferred", "Another boutique answers"
    COUNTERED = "countered", "A boutique answers your proposal"
    WITHDRAWN = "withdrawn", "Something you ask for is withdrawn"
    HANDED_OVER = "handed_over", "Clients are handed over to you"
    MOVES = "moves", "A client moves to another boutique"


class Audience(models.TextChoices):
    """What a person is to a line, for which they are told."""

    OWN = "own", "looks after the client"
    DESK = "desk", "manages the boutique"
    THERE = "there", "manages the boutique it is offered to"
    BEFORE = "before", "manages the boutique it came from"
    PARIS = "paris", "answers in Paris"
    PROPOSER = "proposer", "proposed a client"


class How(models.TextChoices):
    """How somebody hears of a kind; in the app they always do."""

    MAIL = "mail", "By mail at once"
    DIGEST = "digest", "In the morning’s mail"
    APP = "app", "In Carnet only"


class Usual(NamedTuple):
    """Who hears of a kind, and whether it needs somebody today: only then may a mail leave at once."""

    roles: tuple[Role, ...]
    needs_today: bool = False
    at_once: tuple[Role, ...] = ()
    """Roles that hear of it at once unless they choose otherwise; the others in the morning."""


SA, MANAGER, PARIS = Role.ASSOCIATE, Role.MANAGER, Role.PARIS
HOUSE = (SA, MANAGER)

USUAL: dict[str, Usual] = {
    Kind.ACCEPTED: Usual(HOUSE),
    Kind.REFUSED: Usual(HOUSE, needs_today=True),
    Kind.PROPOSED: Usual(HOUSE, needs_today=True),
    Kind.ARRIVED: Usual(HOUSE, needs_today=True, at_once=(SA,)),
    Kind.RUNNING_OUT: Usual(HOUSE, needs_today=True, at_once=(SA,)),
    Kind.ON_THE_DESK: Usual(HOUSE),
    Kind.CHOSEN_AGAIN: Usual((MANAGER,)),
    Kind.PROPOSAL: Usual((MANAGER,)),
    Kind.DECIDED: Usual((SA,)),
    Kind.TRANSFER: Usual((MANAGER,), needs_today=True),
    Kind.TRANSFERRED: Usual((MANAGER,)),
    Kind.COUNTERED: Usual((PARIS,), needs_today=True),
    Kind.WITHDRAWN: Usual(HOUSE),
    Kind.HANDED_OVER: Usual(HOUSE),
    Kind.MOVES: Usual(HOUSE, needs_today=True),
}


def of_role(role: str) -> list[Kind]:
    """The kinds that a role hears of, in the order of the page."""
    return [Kind(kind) for kind, usual in USUAL.items() if role in usual.roles]


def usual_way(kind: str, role: str) -> How:
    """How a role hears of a kind unless the person chose otherwise."""
    return How.MAIL if role in USUAL[kind].at_once else How.DIGEST


def ways(kind: str) -> list[How]:
    """The ways to hear of a kind: at once only where it needs somebody today."""
    return [how for how in How if how != How.MAIL or USUAL[kind].needs_today]
