"""How lines go on: on the book, arrived, offered; one function a history, named for where it stands today."""

from datetime import timedelta

from orders import verbs
from orders.demo.courses import answered
from orders.demo.line import Line
from orders.demo.pen import Course

# --- on the book ------------------------------------------------------------------------------------------------------


def booked(line: Line) -> Course:
    """Accepted, on its way."""
    yield from answered(line, (4, 190))
    yield from line.accept(line.due)
    if line.rng.random() < 0.4:
        yield from line.tell(line.later(20, 60), "reached booked")


def booked_by_letter(line: Line) -> Course:
    """Accepted by letter; the manager entered it."""
    yield from answered(line, (10, 90))
    yield from line.accept(line.due, by=line.scene.manager, letter=line.letter(), message="")


def booked_as_proposed(line: Line) -> Course:
    """Paris proposed something else and the client agreed."""
    yield from answered(line, (30, 160))
    yield from line.amend(line.due)
    yield from line.agree(line.later(2, 14))


def booked_for_another(line: Line) -> Course:
    """On the book; the client gave it up and it was promised to somebody else."""
    yield from answered(line, (60, 170))
    yield from line.accept(line.due)
    yield from line.until(line.later(20, 45))
    line.client = line.scene.client_of(line.day, line.client)
    line.do(verbs.promise, line.manager, client=line.client, words=line.say("promise"))


def booked_for_the_house(line: Line) -> Course:
    """The boutique's own, on the book."""
    placed = line.podium(line.ago(30, 120), 20, 60)
    yield from line.wish(line.before(placed, 5, 30), placed, client=False)
    yield from line.place(placed)
    yield from line.accept(placed + timedelta(days=line.rng.randint(10, 25)))


def overdue(line: Line) -> Course:
    """On the book for more than a year."""
    yield from answered(line, (400, 700))
    yield from line.accept(line.due)
    for days in (200, 330):
        yield from line.tell(line.due + timedelta(days=days), "overdue")
    yield from line.tell(line.ago(3, 20), "reached booked")


def sent_back(line: Line) -> Course:
    """It arrived damaged; Paris makes it good."""
    yield from arrives(line, (15, 50))
    yield from line.until(line.later(0, 2))
    line.do(verbs.send_back, line.manager, reason="damaged", words=line.say("send_back"))


# --- in the house -----------------------------------------------------------------------------------------------------


def arrives(line: Line, day_ago: tuple[int, int], *, client: bool = True) -> Course:
    """Log, place, accept and receive; the piece comes so many days ago."""
    arrived = line.ago(*day_ago)
    placed = line.podium(arrived, *line.usual_wait)
    yield from line.wish(line.before(placed, 10, 150), placed, client=client)
    yield from line.place(placed)
    yield from line.accept(min(placed + timedelta(days=line.rng.randint(15, 60)), arrived - timedelta(days=2)))
    yield from line.receive(arrived)


def there(line: Line) -> Course:
    """Arrived these days, promised, not yet offered."""
    yield from arrives(line, (0, 9))


def there_early(line: Line) -> Course:
    """Arrived twenty days after its placing, with no answer from Paris at all."""
    arrived = line.ago(1, 8)
    placed = max(arrived - timedelta(days=20), line.calendar.first_day)
    yield from line.wish(line.before(placed, 10, 40), placed)
    yield from line.place(placed)
    yield from line.receive(arrived)


def there_for_nobody(line: Line) -> Course:
    """Arrived; its client had given it up on the way."""
    yield from arrives(line, (4, 20))
    yield from line.until(line.later(1, 3))
    line.do(verbs.promise, line.manager, client=None, words=line.say("close withdrawn"))


def there_for_the_house(line: Line) -> Course:
    """The boutique's own piece, free."""
    yield from arrives(line, (2, 25), client=False)


def in_stock(line: Line) -> Course:
    """A piece nobody ordered, found in a delivery."""
    yield from line.until(line.ago(1, 30))
    line.take_in(line.pick())


def offered(line: Line, days_left: int, day_ago: tuple[int, int] = (1, 10)) -> Course:
    """Let it arrive and offer it, reserved until so many days from today."""
    yield from arrives(line, (day_ago[0] + 1, day_ago[1] + 6))
    until = line.today + timedelta(days=days_left)
    yield from line.offer(min(line.later(0, 4), line.ago(*day_ago)), hold_until=until)


def offered_until_today(line: Line) -> Course:
    """The last day it is reserved is today."""
    yield from offered(line, 0, (5, 12))
    yield from line.tell(line.later(3, 4), "missed")


def offered_until_tomorrow(line: Line) -> Course:
    """The last day it is reserved is tomorrow."""
    yield from offered(line, 1, (4, 11))


def offered_lately(line: Line) -> Course:
    """Offered and reserved for some days more."""
    yield from offered(line, line.rng.randint(3, 11), (0, 6))
    if line.rng.random() < 0.4:
        yield from line.tell(line.day + timedelta(days=1), "second_thoughts")
