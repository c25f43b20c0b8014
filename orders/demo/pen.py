"""The pen of one history of the demo: the days before and after, who acts, and what may be wished for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from boutiques.models import PARIS, Kind, Season, Staff
from clients.models import Client
from orders.demo.scene import Scene
from orders.models import Order
from orders.specify import Wanted

Course = Iterator[datetime]
"""A history as it goes: yields the moment of its next step, and does the step when asked to go on."""


class Pen:
    """Whose wish it is, which order, and what time it is in its history."""

    def __init__(self, scene: Scene, kind: str = Kind.PO) -> None:
        self.scene = scene
        self.kind = kind
        self.calendar = scene.calendar if kind == Kind.PO else scene.specials
        self.rng = scene.rng
        self.at: datetime | None = None
        self.client: Client | None = None
        self.order: Order | None = None
        self.wanted = Wanted()
        self.due = scene.moments.today

    # --- days ---------------------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day on which the demo is made, in the boutique."""
        return self.scene.moments.today

    @property
    def now(self) -> datetime:
        """The moment it is in the history."""
        assert self.at
        return self.at

    @property
    def day(self) -> date:
        """The day it is in the history."""
        return self.now.astimezone(self.scene.moments.zone).date()

    def ago(self, least: int, most: int) -> date:
        """Return a day between so many days ago."""
        return self.before(self.today, least, most)

    def before(self, day: date, least: int, most: int) -> date:
        """Return a day so many days before another."""
        return day - timedelta(days=self.rng.randint(least, most))

    def later(self, least: int, most: int) -> date:
        """Return a day so many days after the one it is."""
        return self.day + timedelta(days=self.rng.randint(least, most))

    def podium(self, until: date, least: int, most: int) -> date:
        """Return a day of placing that lies so many days before `until`."""
        return self.calendar.placed_near(self.before(until, least, most), until - timedelta(days=1), self.rng)

    def until(self, day: date, *, in_paris: bool = False) -> Course:
        """Wait until a moment of that day, later than the last step, by the boutique's clock or that of Paris."""
        self.at = self.scene.moments.on(day, self.at, PARIS if in_paris else None)
        yield self.at

    def at_last(self, moment: datetime) -> Course:
        """Wait until just after that moment, when the clock writes what is over."""
        self.at = max(moment, self.now) + timedelta(minutes=5)
        yield self.at

    def soon(self, minutes: int) -> Course:
        """Wait some minutes."""
        self.at = self.now + timedelta(minutes=minutes)
        yield self.at

    @property
    def usual_wait(self) -> tuple[int, int]:
        """How many days a piece usually takes after its placing, from and to; a special order longer, as reported."""
        return (170, 285) if self.kind == Kind.PO else (190, 520)

    # --- people -------------------------------------------------------------------------------------------------------

    @property
    def manager(self) -> Staff:
        """Who manages the boutique at this moment."""
        return self.scene.manager_at(self.now)

    @property
    def sa(self) -> Staff:
        """Who looks after the client; the manager where nobody does."""
        return (self.client.sa if self.client else None) or self.manager

    def say(self, occasion: str) -> str:
        """Return a sentence for the occasion."""
        return self.scene.say(occasion)

    # --- what is wanted -----------------------------------------------------------------------------------------------

    def season(self) -> Season:
        """Return the season whose window is open at this moment."""
        return self.calendar.season_at(self.now)

    def pick(self, placed: date | None = None, **fixed: Any) -> Wanted:
        """Return a choice that is on the menu on the day it will be placed; now, if on none."""
        day = placed or self.day
        season = self.calendar.season_on(day)
        noon = self.scene.moments.on(day, None) if placed else self.now
        wanted = self.scene.tastes.pick_dressed(self.rng, season, noon, **fixed)
        stamped = wanted.design and self.client and self.rng.random() < 0.3
        return replace(wanted, initials=initials(self.client)) if stamped and self.client else wanted

    def other(self, *axes: str) -> Wanted:
        """Return what the open menu has instead, differing on one of the axes."""
        return self.scene.tastes.other(self.rng, self.wanted, self.season(), self.now, *axes)

    def other_part(self) -> Wanted:
        """Return the choice with another colour of a part; only where a part differs from the body."""
        return self.scene.tastes.designs(self.season()).other_part(self.rng, self.wanted)


def initials(client: Client) -> str:
    """Return a client's initials as they are stamped, or none where they are no Latin capitals."""
    letters = [name[:1].upper() for name in (client.given_name, client.family_name)]
    return "".join(f"{letter}." for letter in letters if "A" <= letter <= "Z")
