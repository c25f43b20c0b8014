"""How lines begin: wishes, and what lies with Paris; one function a history, named for where it stands today."""

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
