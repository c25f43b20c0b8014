"""Makes the demo's seasons and their menus from the reported colours, so that one podium season is open on any day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pghistory
from django.db import models, transaction

from boutiques.catalogue import by_name
from boutiques.files import listed, rows, spelled
from boutiques.models import (
    PARIS,
    Colour,
    Design,
    Hardware,
    Kind,
    Leather,
    LeatherColour,
    Part,
    PartLeather,
    Season,
    Style,
    StyleDesign,
    StyleHardware,
    StyleLeather,
    ThreadColour,
)

FIRST_YEAR = 2022


class Window(NamedTuple):
    """A season as the calendar has it: from one day to another, the second no longer part of it."""

    kind: str
    code: str
    name: str
    opens: date
    closes: date


def windows_until(today: date, since: int = FIRST_YEAR) -> list[Window]:
    """Return the seasons from the summer of a year on: those open on that day, and the podium season that comes next.

    Usually from SS2023 and SO2023.
    """
    found = []
    for year in range(since, today.year + 2):
        podium = Window(Kind.PO, f"AW{year}", f"Autumn-winter {year}", date(year, 1, 15), date(year, 7, 15))
        spring = f"Spring-summer {year + 1}"
        later = Window(Kind.PO, f"SS{year + 1}", spring, date(year, 7, 15), date(year + 1, 1, 15))
        special = Window(Kind.SO, f"SO{year}", f"Special orders {year}", date(year, 2, 15), date(year + 1, 2, 15))
        found += [later] if year == since else [podium, later, special]
    podiums = sorted((one for one in found if one.kind == Kind.PO), key=lambda one: one.opens)
    begun = sum(one.opens <= today for one in podiums)
    specials = [one for one in found if one.kind == Kind.SO and one.opens <= today]
    return [*podiums[: begun + 1], *specials]


@transaction.atomic
def seasons_until(today: date, since: int = FIRST_YEAR) -> list[Season]:
    """Make the seasons that are missing on that day, each with its menu; return all of windows_until, oldest first."""
    windows = windows_until(today, since)
    there = set(Season.objects.filter(code__in=[one.code for one in windows]).values_list("code", flat=True))
    with pghistory.context(why="the demo's seasons"):
        made = Season.objects.bulk_create([_season(one) for one in windows if one.code not in there])
        _write_menus(made, today)
    return list(Season.objects.filter(code__in=[one.code for one in windows]).order_by("opens_at", "kind"))


def _season(window: Window) -> Season:
    return Season(
        kind=window.kind,
        code=window.code,
        name=window.name,
        opens_at=midnight(window.opens),
        closes_at=midnight(window.closes),
    )


def midnight(day: date) -> datetime:
    """Return the moment a day begins in Paris."""
    return datetime(day.year, day.month, day.day, tzinfo=PARIS)


def _write_menus(seasons: list[Season], today: date) -> None:
    """Write every list of these seasons, a table at a time."""
    lists = Lists(today)
    for model, of_season in (
        (StyleLeather, lists.style_leathers),
        (LeatherColour, lists.leather_colours),
        (StyleHardware, lists.style_hardware),
        (StyleDesign, lists.style_designs),
        (PartLeather, lists.part_leathers),
        (ThreadColour, lists.threads),
    ):
        manager: models.Manager[Any] = model._default_manager
        manager.bulk_create([row for season in seasons for row in of_season(season)], batch_size=2000)


class Lists:
    """The catalogue by its plain names, and each season's lists as the data files tell them."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.styles = by_name(Style, "code")
        self.hardware = by_name(Hardware, "code")
        self.designs = by_name(Design, "code")
        self.parts = by_name(Part, "code")
        self._leathers = by_name(Leather)
        self._colours = by_name(Colour)
        self._standing = [row["colour"] for row in rows("standing_colours")]
        self._special = {row["list"]: listed(row["names"]) for row in rows("special_menu")}

    def leather(self, plain: str) -> Leather:
        """Find a leather by its name in the files."""
        return self._leathers[spelled(plain)]

    def colour(self, plain: str) -> Colour:
        """Find a colour by its name in the files."""
        return self._colours[spelled(plain)]

    def style_leathers(self, season: Season) -> Iterator[StyleLeather]:
        """Each style in its leathers; a special order also in those that a podium does not offer."""
        for row in rows("style_leathers"):
            more = listed(row["special_leathers"]) if season.kind == Kind.SO else []
            for leather in [*listed(row["leathers"]), *more]:
                yield StyleLeather(season=season, style=self.styles[row["style"]], leather=self.leather(leather))

    def leather_colours(self, season: Season) -> Iterator[LeatherColour]:
        """The standing colours of each leather and the season's own, with what joined late or was withdrawn."""
        changes = {(row["leather"], row["colour"]): row for row in _changes(season, self.today)}
        for leather, colour in sorted(self._pairs(season) | changes.keys()):
            change = changes.get((leather, colour), {})
            yield LeatherColour(
                season=season,
                leather=self.leather(leather),
                colour=self.colour(colour),
                from_at=_after(season, change.get("joins_after_days")),
                withdrawn_at=_after(season, change.get("withdrawn_after_days")),
                withdrawn_reason=change.get("reason", ""),
            )

    def _pairs(self, season: Season) -> set[tuple[str, str]]:
        """Leather and colour by plain names: standing everywhere, the season's where the leather follows it."""
        seasonal = [row for row in rows("season_colours") if row["season"] == season.code]
        stated = {(row["leather_if_stated"], row["colour"]) for row in seasonal if row["leather_if_stated"]}
        free = [row["colour"] for row in seasonal if not row["leather_if_stated"]]
        free += self._special["colours"] if season.kind == Kind.SO else []
        offered = {row.leather.name for row in self.style_leathers(season)}
        pairs = set(stated)
        for row in (one for one in rows("leather_colours") if spelled(one["leather"]) in offered):
            standing = self._standing if row["standing"] == "*" else listed(row["standing"])
            pairs |= {(row["leather"], colour) for colour in [*standing, *(free if row["season"] == "1" else [])]}
        return pairs

    def style_hardware(self, season: Season) -> Iterator[StyleHardware]:
        """Each style with the hardware of this kind of season, or of this season alone."""
        for row in rows("hardware_offers"):
            if row["kind"] != season.kind or row["season"] not in ("", season.code):
                continue
            codes = self.styles if row["styles"] == "*" else listed(row["styles"])
            for code in codes:
                yield StyleHardware(season=season, style=self.styles[code], hardware=self.hardware[row["hardware"]])

    def style_designs(self, season: Season) -> Iterator[StyleDesign]:
        """Special orders only: each style that takes designs in each of them."""
        for code in self._of_special(season, "design_styles"):
            for design in self._special["designs"]:
                yield StyleDesign(season=season, style=self.styles[code], design=self.designs[design])

    def part_leathers(self, season: Season) -> Iterator[PartLeather]:
        """Special orders only: each part in its leathers; thread is a colour, not a leather."""
        for leather in self._of_special(season, "part_leathers"):
            for code in sorted(self.parts.keys() - {"lining", "stitching"}):
                yield PartLeather(season=season, part=self.parts[code], leather=self.leather(leather))
        for leather in self._of_special(season, "lining_leathers"):
            yield PartLeather(season=season, part=self.parts["lining"], leather=self.leather(leather))

    def threads(self, season: Season) -> Iterator[ThreadColour]:
        """Special orders only: the colours of thread."""
        for name in self._of_special(season, "threads"):
            yield ThreadColour(season=season, colour=self.colour(name))

    def _of_special(self, season: Season, name: str) -> list[str]:
        return self._special[name] if season.kind == Kind.SO else []


def _changes(season: Season, today: date) -> list[dict[str, str]]:
    """Return what joins late or is withdrawn: named by season, or by its phase on the day the demo is made."""
    phases = {"open": "open", "preparing": "prepared"}
    phase = phases.get(season.phase(midnight(today) + timedelta(hours=12)), "") if season.kind == Kind.PO else ""
    return [row for row in rows("menu_changes") if row["season"] in (season.code, phase)]


def _after(season: Season, days: str | None) -> datetime | None:
    return season.opens_at + timedelta(days=int(days)) if days else None
