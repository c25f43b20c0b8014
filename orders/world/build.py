"""Makes the whole world in an empty, migrated database: lists, clients, lines, what is counted, then its marker."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from boutiques import clock
from boutiques.days import day_in_paris
from boutiques.models import House, MadeBy
from orders.world import clients, lists, loading, reading, slots
from orders.world.hands import Portion, portions
from orders.world.known import Begun, World
from orders.world.playing import play_days
from orders.world.shares import MEASURED_CLIENTS, MEASURED_LINES, shared
from orders.world.sheets import COLUMNS, blank, text

Progress = Callable[[float, str], None]
PORTION_LINES, PORTION_CLIENTS = 2500, 10_000
LISTS, CLIENTS, LINES = 0.05, 0.25, 0.75
"""How much is done once lists, clients and lines are written, for the bar."""
CLIENTS_TABLE, NUMBERS = "clients_client", "orders_runningnumber"


class Size(NamedTuple):
    """How large a world, over how many years; so many processes play it."""

    boutiques: int = 300
    clients: int = 1_500_000
    orders: int = 2_000_000
    years: int = 20
    seed: int = 8
    hands: int = 1


def build(now: datetime, size: Size, progress: Progress) -> None:
    """Make the world as of the day before `now`; the marker row comes first and is ready last."""
    begun = House.objects.made(by=MadeBy.WORLD, at=now)
    progress(0, "lists")
    world = write_lists(day_in_paris(now), size)
    tables = (CLIENTS_TABLE, *COLUMNS)
    with loading.loading() as cursor:
        loading.emptied(cursor, (*tables, NUMBERS))
        indexes = loading.without_indexes(cursor, tables)
        write_clients(cursor, world, size, progress)
        write_lines(cursor, world, size, progress)
        for number, index in enumerate(indexes):
            progress(LINES + (1 - LINES) * number / len(indexes), f"indexes, {number} of {len(indexes)}")
            cursor.execute(index)
        loading.set_sequences(cursor)
    progress(1, "counting")
    loading.settle()
    begun.ready(at=clock.now())


def write_lists(today: date, size: Size) -> World:
    """Write the lists through the models; return what is known of them."""
    first, days = first_day_of(today, size)
    orders, people = shares_of(size)
    lists.write(today, date.fromordinal(first), size.boutiques, people)
    return reading.read(size.seed, first, days, orders, people)


def first_day_of(today: date, size: Size) -> tuple[int, int]:
    """Return the first day, an ordinal, and how many days there are before today."""
    first = date(today.year - size.years, today.month, min(today.day, 28)).toordinal()
    return first, today.toordinal() - first


def shares_of(size: Size) -> tuple[list[int], list[int]]:
    """Return how many lines and clients each boutique has: of clients one at the least."""
    people = shared(size.clients - size.boutiques, size.boutiques, MEASURED_CLIENTS - 1)
    return shared(size.orders, size.boutiques, MEASURED_LINES), [1 + one for one in people]


def write_clients(cursor, world: World, size: Size, progress: Progress) -> None:
    """Write every client."""
    edges = [*range(1, world.clients + 1, PORTION_CLIENTS), world.clients + 1]
    each = list(pairwise(edges))
    for number, portion in enumerate(portions(some_clients, world, each, size.hands)):
        progress(LISTS + (CLIENTS - LISTS) * number / len(each), f"clients, {each[number][0] - 1} of {world.clients}")
        loading.copied(cursor, CLIENTS_TABLE, clients.COLUMNS, portion[CLIENTS_TABLE])


def some_clients(world: World, first: int, end: int) -> Portion:
    """Return the clients numbered from `first` to before `end` as COPY reads them."""
    return {CLIENTS_TABLE: text(list(clients.rows(world, first, end)))}


def write_lines(cursor, world: World, size: Size, progress: Progress) -> None:
    """Write every line with all that is its own, the slots that none asked for, and the numbers given."""
    begins = slots.first_slots(world)
    each = days_in_portions(world)
    for number, portion in enumerate(portions(some_lines, Begun(world, begins), each, size.hands)):
        done = world.lines_before(each[number][0])
        progress(CLIENTS + (LINES - CLIENTS) * done / size.orders, f"orders, {done} of {size.orders}")
        for table, copy in portion.items():
            loading.copied(cursor, table, COLUMNS[table], copy)
    left = blank()
    for slot, move in slots.spare(world, begins):
        left["orders_slot"].append(slot)
        left["orders_slotmovement"].append(move)
    for table, written in left.items():
        loading.copied(cursor, table, COLUMNS[table], text(written))
    loading.copied(cursor, NUMBERS, ("boutique_id", "year", "last"), text(numbers(world)))


def some_lines(begun: Begun, first: int, end: int) -> Portion:
    """Return the lines of the days from `first` to before `end` as COPY reads them."""
    return {table: text(rows) for table, rows in play_days(*begun, first, end).items()}


def days_in_portions(world: World, lines: int = PORTION_LINES) -> list[tuple[int, int]]:
    """Cut the days into portions of about so many lines, a day at the least."""
    edges, last = [0], 0
    for day in range(1, world.days):
        if world.lines_before(day + 1) - last > lines:
            edges.append(day)
            last = world.lines_before(day)
    return list(zip(edges, [*edges[1:], world.days], strict=True))


def numbers(world: World) -> list[str]:
    """Return the last number given in each boutique and year."""
    rows = []
    years = range(date.fromordinal(world.first).year, date.fromordinal(world.last).year + 1)
    for house in world.houses:
        for year in years:
            days = (date(one, 1, 1).toordinal() - world.first for one in (year, year + 1))
            first, end = (house.lines.before(day) for day in days)
            if end > first:
                rows.append(f"{house.id}\t{year}\t{end - first}")
    return rows
