"""How lines go: one function a history, named for where it stands on the day the demo is made."""

from datetime import timedelta

from orders import verbs
from orders.demo.line import Line
from orders.demo.pen import Course
from orders.specify import Wanted

# --- requests ---------------------------------------------------------------------------------------------------------


def voiced(line: Line) -> Course:
    """A wish of these weeks."""
    yield from line.wish(line.ago(1, 120))
    if line.rng.random() < 0.4:
        yield from line.tell(line.later(1, 20), "note")


def voiced_with_others(line: Line) -> Course:
    """A wish with one or two that would do as well."""
    day = line.ago(3, 100)
    first = line.pick(day)
    others = [line.pick(day, style=first.style), line.pick(day, style=first.style, leather=first.leather)]
    yield from line.wish(day, wanted=first, alternatives=[one for one in others if one != first])


def voiced_in_part(line: Line) -> Course:
    """A wish that leaves leather or hardware open."""
    day = line.ago(2, 80)
    whole = line.pick(day)
    keeps_colour = line.rng.random() < 0.5
    yield from line.wish(day, wanted=Wanted(style=whole.style, colour=whole.colour if keeps_colour else None))


def voiced_in_own_words(line: Line) -> Course:
    """A wish in the client's words, which the catalogue has no name for."""
    yield from line.wish(line.ago(5, 150), wanted=Wanted(wish=line.say("own_words")))


def changed_mind(line: Line) -> Course:
    """A wish that was changed once, after second thoughts."""
    yield from line.wish(line.ago(40, 140))
    yield from line.tell(line.later(5, 15), "second_thoughts")
    yield from line.until(line.later(2, 10))
    line.wanted = line.other("style", "colour")
    line.do(verbs.respecify, line.sa, wanted=line.wanted)


def waits(line: Line) -> Course:
    """A wish left behind at the last podium; it waits for the next."""
    podium = max(day for day in line.scene.calendar.podiums() if day < line.ago(8, 9))
    yield from line.wish(line.before(podium, 20, 120))
    yield from line.until(podium + timedelta(days=3))
    reason = line.rng.choice(["not_on_menu", "budget", "left_out"])
    after = line.scene.calendar.after(line.season())
    line.do(verbs.carry_over, line.manager, reason=reason, season=after, words=line.say(f"carry_over {reason}"))


def for_the_house(line: Line) -> Course:
    """The boutique's own wish."""
    yield from line.wish(line.ago(4, 60), client=False)


# --- with Paris -------------------------------------------------------------------------------------------------------


def sent_lately(line: Line) -> Course:
    """Placed these weeks."""
    placed = line.ago(2, 50)
    yield from line.wish(line.before(placed, 5, 120), placed)
    yield from line.place(placed)


def sent_another(line: Line) -> Course:
    """Placed as one of the alternatives."""
    placed = line.ago(5, 55)
    wished = line.before(placed, 10, 90)
    second = line.pick(placed)
    yield from line.wish(wished, wanted=line.pick(placed, style=second.style), alternatives=[second])
    yield from line.until(placed)
    line.wanted = second
    line.send(choice="alternative", alternative=1)


def sent_instead(line: Line) -> Course:
    """What was wished is not on the list; something near it was placed."""
    placed = line.ago(5, 55)
    yield from line.wish(line.before(placed, 10, 90), placed)
    yield from line.until(placed)
    line.wanted = line.other("colour")
    line.send(choice="substitute", substitute=line.wanted, words=line.say("substitute"))


def sent_twice(line: Line) -> Course:
    """Placed, taken back within minutes, placed the next day."""
    placed = line.ago(9, 40)
    yield from line.wish(line.before(placed, 10, 90), placed)
    yield from line.place(placed)
    yield from line.soon(3)
    line.do(verbs.correct, line.manager, words="Wrong line: this one comes tomorrow.")
    yield from line.place(line.later(1, 2))


def silent(line: Line) -> Course:
    """Placed long ago, and Paris has not answered."""
    placed = line.podium(line.ago(64, 150), 1, 20)
    yield from line.wish(line.before(placed, 10, 140), placed)
    yield from line.place(placed)
    for days in (35, 70):
        if placed + timedelta(days=days) < line.today:
            yield from line.tell(placed + timedelta(days=days), "silent" if line.rng.random() < 0.7 else "reached")


def answered(line: Line, day_ago: tuple[int, int]) -> Course:
    """Log a wish and place it, so that Paris can answer on the day that is then `line.due`."""
    line.due = line.ago(*day_ago)
    placed = line.podium(line.due, 14, 70)
    yield from line.wish(line.before(placed, 10, 150), placed)
    yield from line.place(placed)


def proposed(line: Line) -> Course:
    """Paris proposes something else; the client has not been asked yet."""
    yield from answered(line, (2, 25))
    yield from line.amend(line.due)


def proposed_by_letter(line: Line) -> Course:
    """Paris's proposal came by letter; the manager entered it."""
    yield from answered(line, (3, 20))
    yield from line.amend(line.due, by=line.scene.manager, letter=line.letter())
    yield from line.tell(line.later(1, 2), "missed")


def refused(line: Line) -> Course:
    """Paris said no."""
    yield from answered(line, (3, 50))
    yield from line.refuse(line.due, line.rng.choice(["leather", "fault", "unsuitable", "capacity"]))
    if line.rng.random() < 0.5:
        yield from line.tell(line.later(1, 3), "reached")


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


def arrives(line: Line, day_ago: tuple[int, int], lead: tuple[int, int] = (170, 285), *, client: bool = True) -> Course:
    """Log, place, accept and receive; the piece comes so many days ago."""
    arrived = line.ago(*day_ago)
    placed = line.podium(arrived, *lead)
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
    placed = max(arrived - timedelta(days=20), line.scene.calendar.first_day)
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
