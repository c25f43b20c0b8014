"""Makes the demo's house in an empty database: catalogue, seasons, prices, people, then every history."""

import logging
import multiprocessing
import random
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, wait
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any, TypedDict

import pghistory
from django.db import connection
from django.db.models import Max

from boutiques import catalogue
from boutiques.days import day_in_paris
from boutiques.models import Season
from boutiques.price_lists import budgets_for, prices_until
from boutiques.season_lists import seasons_until
from clients.models import Client
from orders.demo import clients, far, people, plan, retold
from orders.demo.files import rows
from orders.demo.line import Line
from orders.demo.scene import Scene, scenes
from orders.demo.telling import tell
from orders.demo.ticks import tick_wishes
from orders.granting import grant
from orders.models import Event

SEED = 24
NOTICE = timedelta(days=20)
"""So long before a season of special orders opens Paris says how many slots a boutique has."""
LISTS = 0.2
"""How much of the whole making the catalogue, lists and people are, for the bar."""


class Size(TypedDict, total=False):
    """How many histories of each kind beside the stories, such a share of the clients, by so many processes."""

    lines: plan.Size
    share: float
    hands: int


Progress = Callable[[float, str], None]
"""Called with how much is done, 0 to 1, and what is being done."""


def unheard(part: float, what: str) -> None:
    """Tell nobody how far it is."""


def build(
    now: datetime, *, lines: plan.Size = plan.FULL, share: float = 1.0, hands: int = 1, progress: Progress = unheard
) -> list[str]:
    """Make the whole house as of `now`: so many histories of each kind beside the stories, `share` of the clients.

    With two `hands` a second process tells half of the boutiques; the house is the same. Returns what a verb refused on
    the way, in sentences, which is nothing when the histories are right.
    """
    today = day_in_paris(now)
    progress(0, "catalogue")
    catalogue.load()
    progress(0.04, "seasons and their lists")
    seasons = seasons_until(today)
    progress(0.08, "prices")
    prices_until(today)
    budgets_for(seasons)
    progress(0.14, "people")
    people.policies()
    people.staff(today)
    clients.make(today, random.Random(SEED), share)
    refused = write_lines(now, lines, hands, progress)
    tick_wishes(now, SEED)
    last_contacts()
    return refused


def write_lines(now: datetime, lines: plan.Size, hands: int, progress: Progress) -> list[str]:
    """Tell the planned histories and the stories: the boutiques of one side here, the others' beside it or after it."""
    what: dict[str, Any] = {"now": now, "lines": lines}
    here, beside = {**what, "side": "1"}, {**what, "side": "2"}
    whole = sum(lines) + retold.HISTORIES

    def show(number: int) -> None:
        progress(LISTS + (1 - LISTS) * number / whole, f"orders, {number} of {whole}")

    if hands == 1:
        count = iter(range(1, whole + 1))
        return [one for half in (here, beside) for one in tell_side(**half, done=lambda: show(next(count)))]
    return both_at_once(here, beside, show)


def both_at_once(here: dict[str, Any], beside: dict[str, Any], show: Callable[[int], None]) -> list[str]:
    """Tell one side in this process and the other in a second one; show how many are told.

    Raises what the second process raises.
    """
    spawn = multiprocessing.get_context("spawn")
    other = spawn.Value("i", 0)
    database = connection.settings_dict["NAME"]
    with ProcessPoolExecutor(1, mp_context=spawn, initializer=far.begin, initargs=(other, database)) as second:
        there = second.submit(far.tell_half, **beside)
        told = 0

        def done() -> None:
            nonlocal told
            told += 1
            show(told + other.value)

        refused = tell_side(**here, done=done)
        while not wait([there], timeout=0.2).done:
            show(told + other.value)
        return refused + there.result()


def tell_side(*, now: datetime, lines: plan.Size, side: str, done: Callable[[], None]) -> list[str]:
    """Tell what happened in the boutiques of one side, in the order of time; return what was refused."""
    codes = {row["boutique"]: int(row["slots"]) for row in rows("houses") if row["side"] == side}
    seasons = list(Season.objects.order_by("opens_at", "kind"))
    by_code = {scene.boutique.code: scene for scene in scenes(now, seasons, codes, SEED)}
    with in_haste(), quiet_verbs():
        for code, scene in by_code.items():
            grant_slots(scene, codes[code])
        courses = [told(Line(by_code[code], kind)) for code, kind, told in plan.plan(lines) if code in codes]
        courses += retold.all_of(by_code)
        return [refusal.sentence for refusal in tell(courses, done)]


def grant_slots(scene: Scene, number: int) -> None:
    """Let Paris grant the boutique its slots of each season of special orders, some weeks before it opens."""
    for season in scene.specials.seasons:
        grant(scene.boutique, season, number, by=scene.paris, at=season.opens_at - NOTICE)


@contextmanager
def in_haste():
    """Let the database not wait for the disk for a while: what a crash loses is made anew at the next start."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        yield
        cursor.execute("RESET synchronous_commit")


@contextmanager
def quiet_verbs():
    """Keep the verbs' own lines, and those of slots, out of the log for a while."""
    levels = {name: logging.getLogger(name).level for name in ("carnet.verbs", "carnet.slots")}
    for name in levels:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def last_contacts() -> None:
    """Say of each client that they were last spoken to when something was done for them, or some months ago."""
    spoken = dict(
        Event.objects.filter(order__client__isnull=False, by__boutique__isnull=False)
        .values_list("order__client")
        .annotate(last=Max("day"))
    )
    everybody = list(Client.objects.select_related("boutique").order_by("uuid"))
    for place, client in enumerate(everybody):
        client.last_contact_on = spoken.get(client.pk) or never_long_ago(client, place)
    with pghistory.context(why="the demo's clients"):
        Client.objects.bulk_update(everybody, ["last_contact_on"])


def never_long_ago(client: Client, place: int) -> date:
    """Return a day of the last year for a client without any order."""
    return client.boutique.today() - timedelta(days=20 + place * 37 % 330)
