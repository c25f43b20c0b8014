"""What happens to a line, as one table: the steps, after how many days each, and how many of a hundred lines go so."""

from typing import NamedTuple


class Act(NamedTuple):
    """One step: the verb, or a way of doing it, and the fewest and the most days since the step before."""

    name: str
    soonest: int
    latest: int


class Story(NamedTuple):
    """So many of a hundred lines of a kind go so far as time lets them."""

    weight: int
    acts: tuple[Act, ...]


REQUEST = Act("request", 0, 0)
PLACE, ACCEPT = Act("place", 10, 90), Act("accept", 15, 60)
RECEIVE, OFFER, SELL, TAKE_HOME = (
    Act("receive", 120, 420),
    Act("offer", 1, 6),
    Act("sell", 1, 10),
    Act("hand_over", 0, 4),
)
DECLINE = Act("decline", 2, 10)
ORDERED = (REQUEST, PLACE, ACCEPT)
ARRIVED = (*ORDERED, RECEIVE)
BOUGHT = (OFFER, SELL, TAKE_HOME)
LAPSES = Act("lapse", 15, 15)
"""On the day after the last of the offer's fourteen."""

PODIUM = (
    Story(38, (*ARRIVED, *BOUGHT)),
    Story(8, (*ARRIVED, OFFER, DECLINE, Act("offer", 2, 20), SELL, TAKE_HOME)),
    Story(7, (REQUEST, PLACE, Act("refuse", 15, 60), Act("close", 5, 30))),
    Story(4, (REQUEST, PLACE, Act("refuse", 15, 60), Act("choose_again", 3, 20), PLACE, ACCEPT, RECEIVE, *BOUGHT)),
    Story(7, (REQUEST, PLACE, Act("amend", 15, 60), Act("agree", 2, 9), RECEIVE, *BOUGHT)),
    Story(11, (REQUEST, Act("close", 20, 400))),
    Story(8, (*ARRIVED, OFFER, DECLINE, Act("release", 2, 8))),
    Story(3, (*ARRIVED, OFFER, LAPSES, Act("release", 1, 9))),
    Story(3, (*ORDERED, Act("close_undelivered", 420, 800))),
    Story(2, (*ARRIVED, OFFER, DECLINE, Act("close_lost", 10, 40))),
    Story(1, (REQUEST, Act("note", 30, 200))),
    Story(5, (Act("request_own", 0, 0), PLACE, ACCEPT, RECEIVE, *BOUGHT)),
    Story(2, (Act("request_own", 0, 0), PLACE, ACCEPT, RECEIVE, Act("release", 5, 20))),
    Story(1, (REQUEST, Act("note", 1, 20), PLACE, Act("note", 1, 9), ACCEPT, RECEIVE, *BOUGHT)),
)
SPECIAL = (
    Story(52, (*ORDERED, Act("receive", 300, 600), *BOUGHT)),
    Story(10, (REQUEST, Act("hold", 1, 8), Act("place", 2, 60), ACCEPT, Act("receive", 300, 600), *BOUGHT)),
    Story(10, (REQUEST, PLACE, Act("refuse", 15, 60), Act("close", 5, 50))),
    Story(5, (REQUEST, PLACE, Act("refuse", 15, 60), Act("choose_again", 3, 20), Act("place", 1, 30), ACCEPT,
              Act("receive", 300, 600), *BOUGHT)),
    Story(10, (REQUEST, PLACE, Act("amend", 15, 60), Act("agree", 2, 9), Act("receive", 300, 600), *BOUGHT)),
    Story(6, (*ORDERED, Act("receive", 300, 600), OFFER, DECLINE, Act("release", 2, 8))),
    Story(5, (*ORDERED, Act("receive", 300, 600), OFFER, DECLINE, Act("offer", 2, 20), SELL, TAKE_HOME)),
    Story(2, (REQUEST, Act("close", 20, 200))),
)  # fmt: skip
LONG = (*ORDERED, *(Act("note", 1, 9) for _ in range(54)), Act("receive", 1, 9), *BOUGHT)
"""One line in a thousand is talked of again and again: some sixty events."""
LONG_EVERY = 1000

BY_HUNDRED = {
    kind: tuple(story.acts for story in stories for _ in range(story.weight))
    for kind, stories in (("PO", PODIUM), ("SO", SPECIAL))
}


def story_of(kind: str, number: int, fallen: int) -> tuple[Act, ...]:
    """Return the steps of a line of that kind: of what fell (0 to 99), or, for some numbers, the long one."""
    return LONG if kind == "PO" and number % LONG_EVERY == 0 else BY_HUNDRED[kind][fallen]
