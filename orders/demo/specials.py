"""How special orders go their own ways: exceptions, answers to Paris, a second life; one function each."""

from datetime import date, timedelta
from typing import Any

from clients.models import Client
from orders import verbs
from orders.demo.arrivals import arrives
from orders.demo.courses import answered
from orders.demo.endings import another_wishes, declined
from orders.demo.invitations import keep_slot
from orders.demo.line import Line
from orders.demo.pen import Course

# --- with Paris -------------------------------------------------------------------------------------------------------


def sent_by_its_slot(line: Line) -> Course:
    """A slot was kept; the choice was placed in it."""
    placed = line.ago(3, 45)
    yield from line.wish(line.before(placed, 10, 40), placed)
    yield from line.until(line.later(0, 3))
    keep_slot(line)
    yield from line.place(placed)


def sent_as_exception(line: Line) -> Course:
    """Placed with a colour that is on no list any more; Paris sees why."""
    placed = line.ago(4, 55)
    yield from beyond_the_menu(line, placed)


def beyond_the_menu(line: Line, placed: date) -> Course:
    """Wish for a discontinued colour and place it, with the reason that Paris reads."""
    line.client = line.scene.client_of(line.before(placed, 30, 30))
    wanted = line.scene.tastes.beyond(line.rng, line.pick(placed), line.calendar.season_on(placed))
    yield from line.wish(line.before(placed, 10, 60), placed, wanted=wanted)
    yield from line.place(placed, exception=line.say("exception"))


def countered(line: Line) -> Course:
    """Paris proposed something else, and the boutique answered with another choice."""
    yield from answered_paris(line, (12, 60))


def answered_paris(line: Line, ago: tuple[int, int]) -> Course:
    """Let Paris propose so many days ago, and the boutique ask for another colour some days later."""
    yield from answered(line, ago)
    yield from line.amend(line.due)
    yield from line.until(line.later(1, 8))
    line.wanted = line.other("colour")
    line.do(verbs.counter, line.manager, wanted=line.wanted, words=line.say("counter"))


def chosen_again(line: Line) -> Course:
    """Refused, and chosen again in the same slot; not yet placed."""
    yield from answered(line, (8, 45))
    yield from refused_and_chosen_again(line, line.due, 2, 6)


def refused_and_chosen_again(line: Line, day: date, least: int, most: int) -> Course:
    """Let Paris refuse it that day, and the client choose another colour some days later."""
    yield from line.refuse(day, line.rng.choice(["leather", "fault", "unsuitable"]))
    yield from line.until(line.later(least, most))
    line.wanted = line.other("colour")
    line.do(verbs.choose_again, line.sa, wanted=line.wanted, words=line.say("choose_again"))


def sent_again_in_its_slot(line: Line) -> Course:
    """Refused, chosen again, and placed again in the slot that was kept."""
    yield from in_its_slot(line, (20, 50), chosen=(2, 8), sent=(1, 5))


def in_its_slot(line: Line, ago: tuple[int, int], *, chosen: tuple[int, int], sent: tuple[int, int]) -> Course:
    """Let Paris refuse it so many days ago; it is chosen again, then sent again, each so many days later."""
    yield from answered(line, ago)
    season = line.season()
    yield from refused_and_chosen_again(line, line.due, *chosen)
    yield from line.until(line.later(*sent))
    line.send(season=season, words=line.say("in_its_slot"))


def sent_again_after_silence(line: Line) -> Course:
    """Paris said nothing for months; the line was sent again, in the same slot."""
    placed = line.podium(line.ago(130, 260), 1, 20)
    yield from line.wish(line.before(placed, 10, 140), placed)
    yield from line.place(placed)
    yield from line.tell(line.later(60, 80), "silent")
    yield from line.until(line.ago(5, 40))
    if not line.scene.tastes.fits(line.wanted, line.season(), line.now):
        line.wanted = line.other("leather", "colour", "hardware")
    line.do(verbs.resubmit, line.manager, season=line.season(), wanted=line.wanted, words=line.say("resubmit"))


# --- on the book and after --------------------------------------------------------------------------------------------


def booked_second_time(line: Line) -> Course:
    """Refused, chosen again in the same slot, accepted."""
    yield from in_its_slot(line, (90, 260), chosen=(2, 15), sent=(2, 10))
    yield from line.accept(line.later(10, 40))


def booked_exception(line: Line) -> Course:
    """Beyond the menu, and accepted all the same."""
    yield from beyond_the_menu(line, line.podium(line.ago(60, 200), 14, 40))
    yield from line.accept(line.later(14, 40))


def booked_after_answering(line: Line) -> Course:
    """Paris proposed, the boutique answered, Paris accepted."""
    yield from answered_paris(line, (60, 200))
    yield from line.accept(line.later(8, 30))


def recalled(line: Line) -> Course:
    """Accepted; then Paris withdrew the colour and proposes another one."""
    yield from answered(line, (60, 200))
    yield from line.accept(line.due)
    yield from line.until(line.ago(3, 30), in_paris=True)
    line.wanted = line.other("colour")
    message = line.say("recall")
    line.do(verbs.recall, line.scene.paris, reason="leather", replacement=line.wanted, message=message)


def there_though_different(line: Line) -> Course:
    """Arrived these days, not as agreed."""
    arrived = line.ago(1, 12)
    placed = line.podium(arrived, *line.usual_wait)
    yield from line.wish(line.before(placed, 10, 150), placed)
    yield from line.place(placed)
    yield from line.accept(placed + timedelta(days=line.rng.randint(15, 60)))
    yield from line.receive(arrived, line.mistaken())


def second_chance_granted(line: Line) -> Course:
    """Declined on arrival; the manager lets the client design another one and keeps a slot for it."""
    yield from second_chance(line, granted=True, day_ago=(12, 40))


def second_chance_refused(line: Line) -> Course:
    """Declined on arrival; the client asked for another one, and the manager said no. The piece goes to the floor."""
    yield from second_chance(line, granted=False, day_ago=(30, 300))
    yield from line.until(line.later(1, 6))
    line.do(verbs.release, line.manager, words=line.say("release"))


def second_chance(line: Line, *, granted: bool, day_ago: tuple[int, int]) -> Course:
    """Let the client decline, and the manager decide some days later."""
    line.client = client = line.scene.client_of(line.ago(*day_ago))
    yield from declined(line, day_ago)
    yield from line.until(line.later(1, 4))
    decide(line, client, granted=granted)


def decide(line: Line, client: Client, *, granted: bool, words: str = "") -> None:
    """Record the manager's decision on a second chance, now; a slot of the open season is kept if granted."""
    asks: dict[str, Any] = {"client": client, "granted": granted}
    if granted:
        asks["season"] = line.season()
        line.ask_for_a_slot(asks["season"])
    words = words or line.say("second_chance" if granted else "no_second_chance")
    line.do(verbs.second_chance, line.manager, words=words, **asks)


def reoffered(line: Line) -> Course:
    """Declined; offered to a client with an open request for the style, and not yet answered."""
    yield from arrives(line, (12, 20))
    _, other = yield from another_wishes(line, line.later(0, 1))
    yield from line.offer(line.later(0, 2))
    yield from line.decline(line.later(1, 3), "colour")
    line.client = other
    yield from line.until(line.later(0, 2))
    yield from line.offer(line.day, by=line.manager)


# --- closed -----------------------------------------------------------------------------------------------------------


def taken_back_from_paris(line: Line) -> Course:
    """Placed; the client gave it up before Paris answered, and the slot is free again."""
    placed = line.ago(30, 300)
    yield from line.wish(line.before(placed, 10, 60), placed)
    yield from line.place(placed)
    yield from line.close(line.later(5, 20), "withdrawn", words=line.say("close withdrawn"))


def proposal_not_wanted(line: Line) -> Course:
    """Paris proposed something else, and the client would rather have none."""
    yield from answered(line, (40, 300))
    yield from line.amend(line.due)
    yield from line.close(line.later(3, 15), "withdrawn", words=line.say("close proposal"))
