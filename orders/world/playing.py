"""Plays the lines of some days, in the order of days and boutiques: every row of theirs, and nothing else needed."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from orders.world.acts import ACTS
from orders.world.choices import chosen
from orders.world.dice import Dice
from orders.world.known import House, World, looked_after_by
from orders.world.line import Line
from orders.world.sheets import Sheets, blank
from orders.world.slots import Held, asked
from orders.world.stories import Act, story_of


def play_days(world: World, begins: dict[tuple[int, int], int], first: int, end: int) -> Sheets:
    """Return the rows of the lines of the days from `first` to before `end` (0 is the world's first).

    `begins` has the first slot of each season and boutique, as `slots.first_slots` returns it.
    """
    out, pk = blank(), world.lines_before(first)
    for day in range(first, end):
        for house in world.houses:
            for number in range(house.lines.before(day), house.lines.before(day + 1)):
                pk += 1
                play(born(world, begins, house, number, day, pk, out), world)
    return out


def born(
    world: World, begins: dict[tuple[int, int], int], house: House, number: int, day: int, pk: int, out: Sheets
) -> Line:
    """Return a line before its first event, on its day, with whose it is and the slot it may ask for."""
    kind = "SO" if house.lines.is_special(number) else "PO"
    reference = reference_of(world, house, number, day)
    line = Line(world, house, pk, reference, kind, Dice(f"{world.seed}/{house.code}/{number}"), out)
    line.number, line.day = number, world.first + day
    place = line.dice.early(house.clients)
    line.client = line.wished_by = world.client(house, place)
    line.sa = looked_after_by(house, place)
    if kind == "SO":
        season = world.season(kind, line.day)
        rank = house.lines.specials_before(number) - asked(world, house, season)[0]
        slot = begins[season.id, house.place] + rank
        line.slot = Held(world, house, season, rank + 1, pk, slot)
    return line


def reference_of(world: World, house: House, number: int, day: int) -> str:
    """Return the reference under which a line was logged: numbered on within boutique and year."""
    year, begins = year_of(world.first, day)
    return f"{house.code}-{year % 100:02}-{number - house.lines.before(begins) + 1:04}"


@lru_cache(maxsize=20_000)
def year_of(first: int, day: int) -> tuple[int, int]:
    """Return the year of a day, and the number of its first day in the world."""
    year = date.fromordinal(first + day).year
    return year, max(0, date(year, 1, 1).toordinal() - first)


def play(line: Line, world: World) -> None:
    """Let the line go its story's way as far as time has come."""
    story = story_of(line.kind, line.number, line.dice.below(100))
    days = list(days_of(line, story))
    placed = next((day for act, day in zip(story, days, strict=True) if act.name == "place"), line.day)
    season = line.slot.season if line.slot else world.season(line.kind, placed if placed <= world.last else line.day)
    line.wish = chosen(line.dice, season, world.design if line.slot else None)
    for act, day in zip(story, days, strict=True):
        if day > world.last:
            break
        line.day = day
        ACTS[act.name](line)
    line.finish()


def days_of(line: Line, story: tuple[Act, ...]) -> Iterator[int]:
    """Yield the day of each step; a special order is sent to Paris while the season of its slot is open.

    Later, after a refusal, the slot is kept for it and no window is asked.
    """
    day, is_sent = line.day, False
    for act in story:
        day += act.soonest + line.dice.below(act.latest - act.soonest + 1)
        if line.slot and not is_sent and act.name in ("hold", "place"):
            day = min(day, line.slot.season.closes - 1)
        is_sent = is_sent or act.name == "place"
        yield day
