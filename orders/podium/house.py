"""Which podium is looked at: the season, the boutique, and whether anything can still be done there."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.http import Http404

from boutiques.menu import Menu
from boutiques.models import Boutique, Kind, Season, Staff
from boutiques.permissions import managed_by
from config.errors import NotYours

FOR_MANAGERS = "The podium is for the boutique's manager, who takes your clients' requests to Paris. Ask them."


@dataclass(frozen=True)
class Podium:
    """One boutique at one podium, as one person looks at it at one moment."""

    user: Staff
    at: datetime
    boutique: Boutique
    houses: list[Boutique]
    """All the boutiques the person manages."""
    season: Season
    seasons: list[Season]
    """Every podium's, the newest first."""

    @property
    def today(self) -> date:
        """The day it is in the boutique."""
        return self.boutique.today(self.at)

    @property
    def next(self) -> Season | None:
        """The podium after this one, if it is announced."""
        return next((one for one in reversed(self.seasons) if one.opens_at > self.season.opens_at), None)

    @cached_property
    def menu(self) -> Menu:
        """The season's lists as they are now (one query)."""
        return Menu(self.season, self.at)

    @cached_property
    def is_over(self) -> bool:
        """Whether the window has closed and is not open again for this boutique (a query once it has closed)."""
        return self.season.closes_at <= self.at and not self.season.is_open_for(self.boutique, self.at)

    @cached_property
    def is_open(self) -> bool:
        """Whether the boutique may place there now (a query once the window has closed)."""
        return self.season.opens_at <= self.at and not self.is_over

    @property
    def window(self) -> str:
        """The sentence on the season's window."""
        return self.season.window_sentence(self.at)


def podium_of(user: Staff, code: str, house: str, at: datetime) -> Podium | None:
    """Return the podium asked for, the current one without a code; None where there was none yet (two queries).

    `house` is the code of one of several boutiques the person manages. Raises NotYours for who manages none; Http404.
    """
    managed = managed_by(user, at)
    if not managed:
        raise NotYours(FOR_MANAGERS)
    houses = sorted(Boutique.objects.filter(pk__in=managed), key=lambda one: managed.index(one.pk))
    boutique = next((one for one in houses if one.code == house), None) if house else houses[0]
    seasons = list(Season.objects.of(Kind.PO).newest_first())
    season = next((one for one in seasons if one.code == code), None) if code else current(seasons, at)
    if boutique is None or (code and season is None):
        raise Http404
    return Podium(user, at, boutique, houses, season, seasons) if season else None


def current(seasons: list[Season], at: datetime) -> Season | None:
    """The season that opened last; before the first, the one that opens first. Newest first."""
    opened = next((one for one in seasons if one.opens_at <= at), None)
    return opened or (seasons[-1] if seasons else None)
