"""When things happen in the demo: in opening hours by the boutique's clock, one after the other, never to come."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from boutiques.days import day_in_paris
from boutiques.models import PARIS, Kind, Season

BREATH = timedelta(minutes=10)
"""Nothing of the demo is younger than this."""
PODIUM_AFTER = timedelta(days=5)
PODIUM_DAYS = 3
"""A podium begins so many days after its window opens, and lasts so many."""
NEAR = timedelta(days=35)
"""What a manager would place within that time of a podium is placed at the podium."""
NIGHT = time(0, 5)
OPEN_MINUTES = (10 * 60 + 30, 18 * 60 + 40)
FRIDAY, SATURDAY = 4, 5


@dataclass(frozen=True)
class Moments:
    """The clock of one boutique, up to the moment at which the demo is made."""

    zone: ZoneInfo
    now: datetime
    rng: random.Random

    @property
    def today(self) -> date:
        """The boutique's day at which the demo is made."""
        return self.now.astimezone(self.zone).date()

    def on(self, day: date, after: datetime | None, zone: ZoneInfo | None = None) -> datetime:
        """Return a moment of that day in opening hours, after `after`: here, or in `zone`, where Saturday is free."""
        rest = day.weekday() - FRIDAY if zone else day.weekday() - SATURDAY
        if rest > 0 and (after is None or after.astimezone(self.zone).date() < day - timedelta(days=rest)):
            day -= timedelta(days=rest)
        minute = self.rng.randint(*OPEN_MINUTES)
        return self._in_order(datetime.combine(day, time(minute // 60, minute % 60), zone or self.zone), after)

    def night_after(self, day: date, after: datetime | None) -> datetime:
        """Return the moment just after the end of a day, when the clock writes what is over."""
        return self._in_order(datetime.combine(day + timedelta(days=1), NIGHT, self.zone), after)

    def _in_order(self, wanted: datetime, after: datetime | None) -> datetime:
        latest = self.now - BREATH
        moment = min(wanted, latest)
        if after and moment <= after:
            soon = after + timedelta(minutes=self.rng.randint(4, 25))
            return soon if soon <= latest else after + timedelta(seconds=1)
        return moment


class Calendar:
    """The seasons of a kind, oldest first: which is open when, and the days on which one places."""

    def __init__(self, seasons: Sequence[Season], kind: str = Kind.PO) -> None:
        self.kind = kind
        self.seasons = [season for season in seasons if season.kind == kind]

    @property
    def first_day(self) -> date:
        """The first day on which anything can have been placed, wherever the boutique is."""
        return day_in_paris(self.seasons[0].opens_at) + timedelta(days=2)

    def season_at(self, at: datetime) -> Season:
        """Return the season whose window is open at that moment."""
        return next(season for season in self.seasons if season.is_open(at))

    def season_on(self, day: date) -> Season:
        """Return the season whose window is open at noon of that day in Paris."""
        return self.season_at(datetime.combine(day, time(12), PARIS))

    def after(self, season: Season) -> Season | None:
        """Return the season that follows, or None where it is not announced yet."""
        return next(iter(self.seasons[self.seasons.index(season) + 1 :]), None)

    def podiums(self) -> list[date]:
        """Return the first day of every podium, oldest first."""
        return [day_in_paris(season.opens_at) + PODIUM_AFTER for season in self.seasons]

    def placed_near(self, day: date, until: date, rng: random.Random) -> date:
        """Return a day on which a manager would place around `day`, not later than `until`: at the podium if near.

        Special orders are placed on any day of their season.
        """
        podiums = self.podiums() if self.kind == Kind.PO else []
        near = [podium for podium in podiums if abs(podium - day) <= NEAR and podium + timedelta(days=3) < until]
        if near:
            return near[0] + timedelta(days=rng.randrange(PODIUM_DAYS))
        return max(min(day, until), self.first_day)

    def placed_before(self, last: date, rng: random.Random) -> date:
        """Return any day of placing before `last`: of a podium, or of the special orders' seasons."""
        if self.kind == Kind.PO:
            return rng.choice([day for day in self.podiums() if day < last]) + timedelta(
                days=rng.randrange(PODIUM_DAYS)
            )
        return self.first_day + timedelta(days=rng.randrange((last - self.first_day).days))
