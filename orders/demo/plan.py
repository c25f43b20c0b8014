"""Which histories the demo has, how many of each, and in which boutiques."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from orders.demo import arrivals, courses, endings, invitations, specials
from orders.demo.files import rows
from orders.demo.line import Line
from orders.demo.pen import Course
from orders.lifecycle import Kind

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
"""Of a hundred podium orders or so, how many go which way."""

SPECIAL_MIX: dict[Told, int] = {
    courses.voiced: 2,
    courses.voiced_in_part: 1,
    courses.for_the_house: 1,
    invitations.slot_kept: 2,
    invitations.invited: 1,
    invitations.invited_in_vain: 1,
    invitations.slot_let_go: 1,
    invitations.became_special: 1,
    specials.chosen_again: 2,
    courses.sent_lately: 1,
    courses.sent_instead: 1,
    courses.silent: 1,
    specials.sent_by_its_slot: 1,
    specials.sent_as_exception: 2,
    specials.countered: 1,
    specials.sent_again_in_its_slot: 1,
    specials.sent_again_after_silence: 1,
    courses.proposed: 4,
    courses.proposed_by_letter: 1,
    specials.recalled: 1,
    courses.refused: 6,
    arrivals.booked: 2,
    arrivals.booked_as_proposed: 1,
    arrivals.booked_for_another: 1,
    arrivals.booked_for_the_house: 1,
    arrivals.overdue: 1,
    arrivals.sent_back: 1,
    specials.booked_second_time: 1,
    specials.booked_exception: 1,
    specials.booked_after_answering: 1,
    arrivals.there: 2,
    specials.there_though_different: 2,
    arrivals.there_for_nobody: 1,
    arrivals.there_for_the_house: 1,
    arrivals.offered_until_today: 1,
    arrivals.offered_lately: 3,
    specials.reoffered: 1,
    endings.declined: 1,
    endings.ran_out: 1,
    endings.taken_back: 1,
    endings.voided: 1,
    specials.second_chance_granted: 1,
    endings.bought: 3,
    endings.bought_as_proposed: 1,
    endings.bought_though_different: 1,
    endings.bought_by_another: 1,
    endings.paid: 2,
    endings.to_the_floor: 2,
    endings.own_to_the_floor: 1,
    specials.second_chance_refused: 2,
    endings.given_up: 1,
    endings.entered_twice: 1,
    endings.never_came: 1,
    endings.given_up_after_refusal: 1,
    endings.lost: 1,
    endings.back_to_paris: 1,
    specials.taken_back_from_paris: 1,
    specials.proposal_not_wanted: 1,
    invitations.given_up_with_its_slot: 1,
}
"""Of eighty special orders or so, how many go which way."""


class Size(NamedTuple):
    """How many histories of each kind."""

    podium: int
    special: int


ONCE = Size(sum(MIX.values()), sum(SPECIAL_MIX.values()))
"""Each history as often as the two tables say."""
FULL = Size(400, 2 * ONCE.special)
"""Special orders are the rarer ones: their slots are few."""


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


def plan(size: Size) -> list[tuple[str, str, Told]]:
    """Return that many histories with the boutique's code and the kind; alike ones go to boutiques in turn."""
    return [
        *of_kind(Kind.PO, MIX, size.podium, "lines"),
        *of_kind(Kind.SO, SPECIAL_MIX, size.special, "specials"),
    ]


def of_kind(kind: str, mix: Mapping[Told, int], number: int, share: str) -> list[tuple[str, str, Told]]:
    """Return the histories of one kind; `share` is the column of houses.csv that says how many a boutique has."""
    houses = in_turn({row["boutique"]: float(row[share]) for row in rows("houses")})
    place = {told: place for place, told in enumerate(mix)}
    chosen = sorted(islice(in_turn(mix), number), key=place.__getitem__)
    return [(code, kind, told) for code, told in zip(islice(houses, number), chosen, strict=True)]
