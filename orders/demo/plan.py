"""Which histories the demo has, how many of each, and in which boutiques."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import islice

from orders.demo import arrivals, courses, endings
from orders.demo.files import rows
from orders.demo.line import Line
from orders.demo.pen import Course

Told = Callable[[Line], Course]

MIX: dict[Told, int] = {
    courses.voiced: 5,
    courses.voiced_with_others: 2,
    courses.voiced_in_part: 2,
    courses.voiced_in_own_words: 1,
    courses.changed_mind: 2,
    courses.waits: 3,
    courses.for_the_house: 1,
    courses.sent_lately: 4,
    courses.sent_another: 1,
    courses.sent_instead: 1,
    courses.sent_twice: 1,
    courses.silent: 4,
    courses.proposed: 6,
    courses.proposed_by_letter: 1,
    courses.refused: 6,
    arrivals.booked: 5,
    arrivals.booked_by_letter: 1,
    arrivals.booked_as_proposed: 2,
    arrivals.booked_for_another: 1,
    arrivals.booked_for_the_house: 1,
    arrivals.overdue: 1,
    arrivals.sent_back: 1,
    arrivals.there: 3,
    arrivals.there_early: 1,
    arrivals.there_for_nobody: 1,
    arrivals.there_for_the_house: 1,
    arrivals.in_stock: 1,
    arrivals.offered_until_today: 2,
    arrivals.offered_until_tomorrow: 2,
    arrivals.offered_lately: 4,
    endings.declined_with_others_waiting: 3,
    endings.ran_out: 2,
    endings.taken_back: 1,
    endings.voided: 1,
    endings.bought: 7,
    endings.bought_as_proposed: 2,
    endings.bought_though_different: 1,
    endings.bought_by_another: 2,
    endings.paid: 5,
    endings.paid_at_the_arrival_price: 1,
    endings.to_the_floor: 4,
    endings.own_to_the_floor: 1,
    endings.given_up: 2,
    endings.entered_twice: 1,
    endings.never_came: 1,
    endings.given_up_after_refusal: 1,
    endings.lost: 1,
    endings.back_to_paris: 1,
}
"""Of a hundred lines or so, how many go which way."""

FULL = sum(MIX.values())


def in_turn[K: Hashable](weights: Mapping[K, float]) -> Iterator[K]:
    """Yield keys for ever, each as often as its weight says, as evenly as can be."""
    credit = dict.fromkeys(weights, 0.0)
    whole = sum(weights.values())
    while True:
        for key, weight in weights.items():
            credit[key] += weight
        most = max(credit, key=lambda key: credit[key])
        credit[most] -= whole
        yield most


def plan(lines: int) -> list[tuple[str, Told]]:
    """Return that many histories, each with the code of its boutique; those alike go to boutiques in turn."""
    houses = in_turn({row["boutique"]: float(row["lines"]) for row in rows("houses")})
    order = list(MIX)
    told = sorted(islice(in_turn(MIX), lines), key=order.index)
    return list(zip(islice(houses, lines), told, strict=True))
