"""The windows in which a manager places now: until when each is open, and how many requests wait to be placed in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from boutiques.days import day_in_paris
from boutiques.models import Kind, Season
from orders.deadlines import FORTNIGHT, until
from orders.rows import Reader


@dataclass(frozen=True)
class Window:
    """One season's window, as the manager's day speaks of it."""

    season: Season
    sentence: str
    to_place: int
    list_href: str
    is_soon: bool
    """Whether it closes within two weeks."""

    @property
    def podium_href(self) -> str:
        """Where its requests are placed: the podium; a special order's one by one."""
        return reverse("podium_season", args=[self.season.code]) if self.season.kind == Kind.PO else ""


def windows(reader: Reader, counted: dict[str, Any]) -> list[Window]:
    """Return the open windows that the day has something to say of, the first to close first.

    `counted` is what `morning` found; special orders are placed one by one all year, and named when the year ends.
    """
    found = [window(season, counted[f"to_place_{kind}"], reader.at) for kind, season in reader.open_kinds.items()]
    found.sort(key=lambda one: one.season.closes_at)
    return [one for one in found if one.is_soon or one.season.kind == Kind.PO]


def window(season: Season, to_place: int, at: datetime) -> Window:
    """Say of one season until when its window is open; what was reopened for a boutique says so by itself."""
    days = (season.last_day - day_in_paris(at)).days
    soon = season.is_open(at) and days <= FORTNIGHT
    said = f"The window is open {until(season.last_day, day_in_paris(at))}, Paris time."
    href = f"{reverse('orders')}?state=requested&kind={season.kind}"
    return Window(season, said if soon else season.window_sentence(at), to_place, href, soon)
