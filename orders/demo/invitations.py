"""How special orders begin: a slot kept for a wish or an invited client, let go, or given up; one function each."""

from datetime import date, timedelta

from boutiques.days import day_in_paris
from orders import granting, verbs
from orders.demo.line import Line
from orders.demo.pen import Course
from orders.lifecycle import Kind


def slot_kept(line: Line) -> Course:
    """A wish of these weeks for which the manager keeps a slot."""
    yield from line.wish(line.ago(5, 60))
    yield from line.until(line.later(1, 4))
    keep_slot(line)


def keep_slot(line: Line) -> None:
    """Keep a slot of the open season for the line, now."""
    season = line.season()
    line.ask_for_a_slot(season)
    line.do(verbs.hold, line.manager, season=season)


def invited(line: Line) -> Course:
    """The manager invites a client: a slot is kept for them, and they have begun to choose."""
    yield from invitation(line, line.ago(6, 50))
    yield from line.wish(line.later(2, 5), words=line.say("invited"))


def invitation(line: Line, day: date) -> Course:
    """Keep a slot of the open season for a client who has no request yet."""
    line.client = line.scene.client_of(day)
    yield from line.until(day)
    season = line.season()
    line.ask_for_a_slot(season)
    until = min(day_in_paris(line.now) + timedelta(days=90), season.last_day)
    granting.keep(line.client, season, until, by=line.manager, words=line.say("invitation"), at=line.now)


def invited_in_vain(line: Line) -> Course:
    """Invited; the client did not wish to choose, and the slot was let go. Then another one's wish took it."""
    yield from invitation(line, line.ago(25, 60))
    yield from line.until(line.later(5, 15))
    assert line.client
    granting.let_go(line.client, line.season(), by=line.manager, words=line.say("let_go"), at=line.now)
    line.client = line.scene.client_of(line.day, line.client)
    yield from line.wish(line.later(1, 3))
    yield from line.place(line.later(1, 5))


def slot_let_go(line: Line) -> Course:
    """A slot was kept and let go; the wish waits for another season."""
    yield from line.wish(line.ago(60, 120))
    yield from line.until(line.later(1, 4))
    keep_slot(line)
    yield from line.until(line.later(10, 30))
    line.do(verbs.let_go, line.manager, words=line.say("let_go"))
    yield from line.until(line.day)
    line.do(verbs.carry_over, line.manager, reason="left_out", words=line.say("carry_over left_out"))


def became_special(line: Line) -> Course:
    """Voiced as a podium wish; on no podium's list, so it became a special order's."""
    line.kind, line.calendar = Kind.PO, line.scene.calendar
    yield from line.wish(line.ago(20, 70))
    yield from line.until(line.later(5, 12))
    line.do(verbs.convert, line.manager, kind=Kind.SO, words=line.say("convert"))
    line.kind, line.calendar = Kind.SO, line.scene.specials
    line.wanted = line.scene.tastes.dressed(line.rng, line.wanted, line.season())
    yield from line.until(line.later(0, 3))
    line.do(verbs.respecify, line.sa, wanted=line.wanted)


def given_up_with_its_slot(line: Line) -> Course:
    """A slot was kept; the client gave the wish up."""
    yield from line.wish(line.ago(60, 300))
    yield from line.until(line.later(1, 4))
    keep_slot(line)
    yield from line.close(line.later(10, 40), "withdrawn", words=line.say("close withdrawn"))
