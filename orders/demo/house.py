"""Makes the demo's house in an empty database: catalogue, seasons, prices, people, then every history."""

import logging
import random
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import TypedDict

import pghistory
from django.db.models import Max

from boutiques import catalogue
from boutiques.models import PARIS
from boutiques.price_lists import budgets_for, prices_until
from boutiques.season_lists import seasons_until
from clients.models import Client
from config.errors import Refused
from orders.demo import clients, people, plan, stories
from orders.demo.line import Line
from orders.demo.moments import Calendar
from orders.demo.scene import Scene, scenes
from orders.demo.telling import tell
from orders.models import Event

SEED = 24
LISTS = 0.25
"""How much of the whole making the catalogue, lists and people are, for the bar."""


class Size(TypedDict, total=False):
    """How large a house: so many histories beside the stories, such a share of the clients."""

    lines: int
    share: float


Progress = Callable[[float, str], None]
"""Called with how much is done, 0 to 1, and what is being done."""


def unheard(part: float, what: str) -> None:
    """Tell nobody how far it is."""


def build(now: datetime, *, lines: int = plan.FULL, share: float = 1.0, progress: Progress = unheard) -> list[Refused]:
    """Make the whole house as of `now`: `lines` histories beside the stories, `share` of the clients.

    Returns what a verb refused on the way, which is nothing when the histories are right.
    """
    today = now.astimezone(PARIS).date()
    progress(0, "catalogue")
    catalogue.load()
    progress(0.04, "seasons and their lists")
    seasons = seasons_until(today)
    progress(0.1, "prices")
    prices_until(today)
    budgets_for(seasons)
    progress(0.2, "people")
    people.policies()
    people.staff(today)
    clients.make(today, random.Random(SEED), share)
    return write_lines(scenes(now, Calendar(seasons), SEED), lines, progress)


def write_lines(found: list[Scene], lines: int, progress: Progress) -> list[Refused]:
    """Tell the planned histories and the stories, and note when each client was last spoken to."""
    by_code = {scene.boutique.code: scene for scene in found}
    courses = [told(Line(by_code[code])) for code, told in plan.plan(lines)]
    courses += stories.all_of_them(by_code)
    count = iter(range(1, len(courses) + 1))

    def done() -> None:
        number = next(count)
        progress(LISTS + (1 - LISTS) * number / len(courses), f"orders, {number} of {len(courses)}")

    with quiet_verbs():
        refused = tell(courses, done)
    last_contacts(found)
    return refused


@contextmanager
def quiet_verbs():
    """Keep the verbs' own lines out of the log for a while."""
    log = logging.getLogger("carnet.verbs")
    level = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(level)


def last_contacts(found: list[Scene]) -> None:
    """Say of each client that they were last spoken to when something was done for them, or some months ago."""
    spoken = dict(
        Event.objects.filter(order__client__isnull=False, by__boutique__isnull=False)
        .values_list("order__client")
        .annotate(last=Max("day"))
    )
    everybody = [client for scene in found for client in (*scene.clients, *scene.aside)]
    for place, client in enumerate(everybody):
        client.last_contact_on = spoken.get(client.pk) or never_long_ago(client, place)
    with pghistory.context(why="the demo's clients"):
        Client.objects.bulk_update(everybody, ["last_contact_on"])


def never_long_ago(client: Client, place: int) -> date:
    """Return a day of the last year for a client without any order."""
    return client.boutique.today() - timedelta(days=20 + place * 37 % 330)
