"""Real cases of special orders, retold in the demo: R1 and R3 to R7, each told from its rows in data/stories.csv."""

from datetime import date, timedelta

from boutiques.days import day_in_paris
from orders import granting, verbs
from orders.demo.cases import Wants, text
from orders.demo.endings import another_wishes
from orders.demo.line import Line
from orders.demo.pen import Course
from orders.demo.scene import Scene
from orders.demo.specials import decide
from orders.lifecycle import Kind

YEAR = timedelta(days=365)


def placed_in_july(scene: Scene, wants: Wants) -> list[Course]:
    """R1: chocolate outside, orange within, placed at the July podium; the brown is on no list, so Paris reads why."""
    line = Line(scene, Kind.SO)
    july = max(day for day in scene.calendar.podiums() if day.month == 7 and day < line.ago(480, 480))

    def told() -> Course:
        yield from line.wish(july - timedelta(days=24), wanted=wants.of("R1", "wish"), words=text("R1", "wish"))
        yield from line.place(july, exception=text("R1", "exception"))
        yield from line.accept(july + timedelta(days=52))
        yield from line.receive(july + timedelta(days=401))
        yield from line.offer(july + timedelta(days=403))
        yield from line.sell(july + timedelta(days=409), handed_over=True)
        yield from note(line, "R1", "note")

    return [told()]


def note(line: Line, case: str, step: str) -> Course:
    """Write what was said at a step, the day after."""
    yield from line.until(line.day + timedelta(days=1))
    line.do(verbs.note, line.manager, words=text(case, step))


def comes_a_week_later(scene: Scene, wants: Wants) -> list[Course]:
    """R3: a franchise boutique's HAC comes after a good year; the client comes a week later, the SA is on leave."""
    line = Line(scene, Kind.SO)
    placed = line.ago(455, 470)

    def told() -> Course:
        yield from line.wish(placed - timedelta(days=12), wanted=wants.of("R3", "wish"), words=text("R3", "wish"))
        yield from line.place(placed)
        yield from line.accept(placed + timedelta(days=33))
        yield from line.receive(placed + timedelta(days=394))
        yield from line.offer(line.day + timedelta(days=1), hold_until=line.day + timedelta(days=15))
        yield from line.until(line.day)
        line.do(verbs.contact, line.sa, channel="phone", reached=True, words=text("R3", "call"))
        yield from line.until(line.day + timedelta(days=1))
        line.do(verbs.note, line.sa, words=text("R3", "leave"))
        yield from line.sell(line.day + timedelta(days=7), by=line.manager, handed_over=True)
        yield from note(line, "R3", "note")

    return [told()]


def workshops_closed(scene: Scene, wants: Wants) -> list[Course]:
    """R4: accepted in the season in which boutiques and workshops close; arrives after 17 months; bought."""
    line = Line(scene, Kind.SO)
    placed = line.ago(590, 610)

    def told() -> Course:
        yield from line.wish(placed - timedelta(days=9), wanted=wants.of("R4", "wish"), words=text("R4", "wish"))
        yield from line.place(placed)
        yield from line.accept(placed + timedelta(days=29))
        yield from line.until(placed + timedelta(days=45))
        line.do(verbs.note, line.manager, words=text("R4", "closed"))
        yield from line.receive(placed + timedelta(days=517))
        yield from line.offer(line.day + timedelta(days=1))
        yield from line.sell(line.day + timedelta(days=5), handed_over=True)
        yield from note(line, "R4", "note")

    return [told()]


def second_one_elsewhere(scene: Scene, wants: Wants) -> list[Course]:
    """R5: the same client's second special order, years later in another city: invited days before, chosen in a day."""
    first, second = Line(scene.beside["LON"], Kind.SO), Line(scene, Kind.SO)
    begun = first.calendar.first_day + timedelta(days=60)
    first.client = first.scene.keep_for_a_story(first.scene.client_of(begun))
    second.client = scene.known_here(first.client)
    decided = second.ago(45, 55)

    def before() -> Course:
        yield from first.wish(begun, wanted=wants.of("R5", "first"), words=text("R5", "first"))
        yield from first.place(begun + timedelta(days=5))
        yield from first.accept(begun + timedelta(days=40))
        yield from first.receive(begun + YEAR)
        yield from first.offer(first.day + timedelta(days=2))
        yield from first.sell(first.day + timedelta(days=3), handed_over=True)

    def again() -> Course:
        yield from second.until(decided - timedelta(days=4))
        season = second.season()
        until = min(day_in_paris(second.now) + timedelta(days=14), season.last_day)
        assert second.client
        second.ask_for_a_slot(season)
        granting.keep(second.client, season, until, by=second.manager, words=text("R5", "invited"), at=second.now)
        yield from second.wish(decided, wanted=wants.of("R5", "second"), words=text("R5", "second"))
        yield from second.place(decided)
        yield from note(second, "R5", "note")
        yield from second.accept(decided + timedelta(days=25))

    return [before(), again()]


def declined_and_no_other(scene: Scene, wants: Wants) -> list[Course]:
    """R6: declined on arrival; offered to another client and bought; the first asks for another one and gets none."""
    line = Line(scene, Kind.SO)
    client = line.client = scene.keep_for_a_story(scene.client_of(line.ago(500, 500)))
    placed = line.ago(440, 455)

    def told() -> Course:
        yield from line.wish(placed - timedelta(days=20), wanted=wants.of("R6", "wish"), words=text("R6", "wish"))
        yield from line.place(placed)
        yield from line.accept(placed + timedelta(days=30))
        yield from line.receive(placed + timedelta(days=330))
        waiting, other = yield from another_wishes(line, line.day + timedelta(days=1))
        yield from line.offer(line.day + timedelta(days=1))
        yield from line.until(line.day + timedelta(days=4))
        line.do(verbs.decline, line.sa, reason="colour", words=text("R6", "declined"))
        line.client = other
        yield from line.until(line.day + timedelta(days=2))
        yield from line.offer(line.day, by=line.manager)
        yield from line.sell(line.day + timedelta(days=6), fulfils=waiting, by=line.manager, handed_over=True)
        yield from line.until(line.day + timedelta(days=20))
        decide(line, client, granted=False, words=text("R6", "refused"))

    return [told()]


def price_of_the_next_year(scene: Scene, wants: Wants) -> list[Course]:
    """R7: placed in one year and handed over in the next: the next year's price is paid."""
    line = Line(scene, Kind.SO)
    january = date(line.ago(60, 60).year, 1, 1)

    def told() -> Course:
        placed = january - timedelta(days=280)
        yield from line.wish(placed - timedelta(days=10), wanted=wants.of("R7", "wish"), words=text("R7", "wish"))
        yield from line.place(placed)
        yield from line.accept(placed + timedelta(days=35))
        yield from line.receive(january - timedelta(days=9))
        yield from line.offer(january - timedelta(days=8), hold_until=january + timedelta(days=20))
        yield from line.sell(january + timedelta(days=13), handed_over=True)
        yield from note(line, "R7", "note")

    return [told()]
