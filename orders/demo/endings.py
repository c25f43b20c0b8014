"""How lines go to their end: declined, sold, released, closed; one function a history."""

from collections.abc import Generator
from datetime import date, datetime, timedelta
from typing import Any

from clients.models import Client
from orders import verbs
from orders.demo.arrivals import arrives
from orders.demo.courses import answered
from orders.demo.line import Line
from orders.demo.pen import Course
from orders.models import Order

# --- on the desk ------------------------------------------------------------------------------------------------------


def offered_once(line: Line, day_ago: tuple[int, int]) -> Course:
    """Let it arrive and be offered, so many days ago."""
    yield from arrives(line, day_ago)
    yield from line.offer(line.later(0, 3))


def declined(line: Line, day_ago: tuple[int, int] = (8, 26)) -> Course:
    """Declined; on the manager's desk."""
    yield from offered_once(line, day_ago)
    yield from line.decline(line.later(1, 6), line.rng.choice(["colour", "not_now", "size", "bought_elsewhere"]))


def declined_with_others_waiting(line: Line) -> Course:
    """Declined; two other clients wish for the style, one of them for the very leather and colour."""
    yield from declined(line)
    wanted = line.wanted
    yield from another_wishes(line, line.later(0, 1))
    yield from another_wishes(line, line.later(0, 1), leather=wanted.leather, colour=wanted.colour)


def ran_out(line: Line) -> Course:
    """The client never answered, and the clock wrote that the time ran out."""
    yield from arrives(line, (24, 45))
    yield from line.offer(line.later(0, 2), hold_until=line.day + timedelta(days=line.rng.randint(9, 13)))
    yield from line.tell(line.later(4, 6), "missed")
    offer = line.open_offer()
    line.at = line.scene.moments.night_after(offer.hold_until, line.at)
    yield line.at
    line.do(verbs.lapse, None)


def taken_back(line: Line) -> Course:
    """The boutique took its offer back."""
    yield from offered_once(line, (6, 20))
    yield from line.until(line.later(1, 4))
    line.do(verbs.withdraw, line.manager, words=line.say("withdraw"))


def voided(line: Line) -> Course:
    """Sold, and the sale did not hold."""
    yield from offered_once(line, (12, 30))
    yield from line.sell(line.later(1, 5))
    yield from line.until(line.later(1, 4))
    line.do(verbs.void, line.manager, words=line.say("void"))


# --- sold -------------------------------------------------------------------------------------------------------------


def long_ago(line: Line) -> tuple[date, date]:
    """Return a day of placing and the day its piece came: after the usual wait, rarely much sooner or later."""
    last = line.ago(40, 60)
    usual = line.usual_wait
    placed = line.calendar.placed_before(last - timedelta(days=usual[0]), line.rng)
    wait = line.rng.choice([(20, 24), (300, 800), *[usual] * 8])
    return placed, min(placed + timedelta(days=line.rng.randint(*wait)), last)


def came(line: Line, *, differs: bool = False) -> Course:
    """Log, place, accept and receive at some time since the first season."""
    placed, arrived = long_ago(line)
    yield from line.wish(line.before(placed, 10, 200), placed)
    yield from line.place(placed)
    yield from line.accept(min(placed + timedelta(days=line.rng.randint(15, 70)), arrived - timedelta(days=2)))
    yield from line.receive(arrived, line.mistaken() if differs else None)


def bought(line: Line) -> Course:
    """Arrived, offered, bought, and handed over at once or some days later."""
    yield from came(line)
    yield from line.offer(line.later(0, 4))
    yield from line.sell(line.later(0, 8))
    yield from line.hand_over(line.later(0, 9))


def bought_as_proposed(line: Line) -> Course:
    """Paris proposed something else, the client agreed, and bought it."""
    placed, arrived = long_ago(line)
    yield from line.wish(line.before(placed, 10, 200), placed)
    yield from line.place(placed)
    yield from line.amend(placed + timedelta(days=line.rng.randint(6, 9)))
    yield from line.agree(line.later(1, 5))
    yield from line.receive(max(arrived, line.later(3, 6)))
    yield from line.offer(line.later(0, 4))
    yield from line.sell(line.later(1, 6), handed_over=True)


def bought_though_different(line: Line) -> Course:
    """Not what was agreed came; the client took it all the same."""
    yield from came(line, differs=True)
    yield from line.offer(line.later(0, 4))
    yield from line.tell(line.later(0, 2), "second_thoughts")
    yield from line.sell(line.later(1, 8), handed_over=True)


def bought_by_another(line: Line) -> Course:
    """Declined; the manager offered it to a client with an open request for the style, which it fulfilled."""
    placed, arrived = long_ago(line)
    yield from line.wish(line.before(placed, 10, 200), placed)
    yield from line.place(placed)
    yield from line.accept(min(placed + timedelta(days=line.rng.randint(15, 70)), arrived - timedelta(days=3)))
    voiced = max(line.day, min(line.later(5, 60), arrived - timedelta(days=1)))
    waiting, first = yield from another_wishes(line, voiced)
    yield from line.receive(arrived)
    yield from line.offer(line.later(0, 4))
    yield from line.decline(line.later(1, 5), line.rng.choice(["colour", "not_now", "size"]))
    line.client = first
    yield from line.until(line.later(1, 4))
    yield from line.offer(line.day, by=line.manager)
    yield from line.sell(line.later(1, 8), fulfils=waiting, by=line.manager)
    yield from line.hand_over(line.later(0, 5))


def another_wishes(line: Line, day: date, **fixed: Any) -> Generator[datetime, None, tuple[Order, Client]]:
    """Let another client wish for the same style and what is `fixed` that day; return the request and the client."""
    promised, order, wanted = line.client, line.order, line.wanted
    assert order
    other = line.scene.client_of(day, promised, order.wished_by)
    yield from line.until(day)
    line.client, line.wanted = other, line.pick(style=wanted.style, **fixed)
    request = line.requested(line.sa)
    line.client, line.order, line.wanted = promised, order, wanted
    return request, other


def paid(line: Line) -> Course:
    """Paid, and waiting to be collected."""
    yield from offered_once(line, (5, 9))
    yield from line.sell(line.later(0, 3))
    yield from line.tell(line.day, "collect")


def paid_at_the_arrival_price(line: Line) -> Course:
    """Bought after a rise; the manager kept the arrival price."""
    january = date(line.ago(20, 20).year, 1, 1)
    arrived = january - timedelta(days=line.rng.randint(6, 20))
    placed = line.podium(arrived, *line.usual_wait)
    yield from line.wish(line.before(placed, 10, 90), placed)
    yield from line.place(placed)
    yield from line.accept(placed + timedelta(days=line.rng.randint(15, 60)))
    yield from line.receive(arrived)
    yield from line.offer(line.later(1, 4), hold_until=january + timedelta(days=12))
    keeps = {"keep_arrival_price": True, "words": line.say("keep_price"), "by": line.scene.manager}
    yield from line.sell(january + timedelta(days=line.rng.randint(4, 9)), **keeps)
    yield from line.hand_over(line.later(0, 4))


# --- released and closed ----------------------------------------------------------------------------------------------


def to_the_floor(line: Line) -> Course:
    """Declined, and let go to the floor."""
    yield from declined(line, (20, 400))
    yield from line.until(line.later(2, 8))
    line.do(verbs.release, line.manager, words=line.say("release"))


def own_to_the_floor(line: Line) -> Course:
    """The boutique's own piece, shown for a while, then let go."""
    yield from arrives(line, (30, 200), client=False)
    yield from line.until(line.later(10, 25))
    line.do(verbs.release, line.manager)


def given_up(line: Line) -> Course:
    """A wish the client gave up."""
    yield from line.wish(line.ago(60, 400))
    yield from line.close(line.later(20, 50), "withdrawn", line.sa, words=line.say("close withdrawn"))


def entered_twice(line: Line) -> Course:
    """The same wish logged by two people."""
    yield from line.wish(line.ago(30, 200))
    yield from line.close(line.later(1, 3), "duplicate", words=line.say("close duplicate"))


def never_came(line: Line) -> Course:
    """Accepted, and after a year Paris said that it would not be delivered."""
    yield from answered(line, (420, 800))
    yield from line.accept(line.due)
    yield from line.tell(line.later(100, 200), "overdue")
    yield from line.close(line.later(120, 200), "not_delivered", line.scene.paris)


def given_up_after_refusal(line: Line) -> Course:
    """Refused by Paris; the client did not choose again."""
    yield from answered(line, (40, 300))
    yield from line.refuse(line.due, "leather")
    yield from line.close(line.later(5, 30), "withdrawn", words=line.say("close withdrawn"))


def lost(line: Line) -> Course:
    """Declined, and not found at the inventory."""
    yield from declined(line, (60, 300))
    yield from line.close(line.later(20, 40), "lost", words=line.say("lost"))


def back_to_paris(line: Line) -> Course:
    """Nobody took it; it went back."""
    yield from declined(line, (50, 300))
    yield from line.close(line.later(10, 30), "back_to_paris")
