"""A season's lists as a page reads them: each style with its leathers and hardware, each leather with its colours."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from boutiques.days import day_in_paris, spell_day
from boutiques.models import (
    Design,
    Leather,
    LeatherColour,
    MenuRow,
    Part,
    PartLeather,
    Season,
    Style,
    StyleDesign,
    StyleHardware,
    StyleLeather,
    ThreadColour,
)


class Listed(NamedTuple):
    """One thing on a list: what, and in words what stands in its way at that moment, if anything."""

    item: Any
    why: str


@dataclass
class StyleLine:
    """What a style may be ordered in."""

    style: Style
    leathers: list[Listed] = field(default_factory=list)
    hardware: list[Listed] = field(default_factory=list)
    designs: list[Listed] = field(default_factory=list)


class Palette(NamedTuple):
    """Leathers that come in the same colours; `beside`: further ones of leathers whose shared palette stands above."""

    leathers: list[Leather]
    colours: list[Listed]
    beside: bool = False


class PartLine(NamedTuple):
    """The leathers of some parts of a special order."""

    parts: list[Part]
    leathers: list[Listed]


class Sheet:
    """The lists of a season at a moment: six queries, whatever their length."""

    def __init__(self, season: Season, at: datetime) -> None:
        self.season = season
        self.at = at
        self.styles = self._styles()
        self.palettes = self._palettes()
        self.parts = self._parts()
        self.threads = [self._listed(row, row.colour) for row in self._rows(ThreadColour, "colour")]

    @property
    def designs(self) -> list[Design]:
        """Every design that some style takes, in the house's order."""
        found = {one.item for line in self.styles for one in line.designs}
        return sorted(found, key=lambda design: design.rank)

    @property
    def designed(self) -> list[Style]:
        """The styles that take a design."""
        return [line.style for line in self.styles if line.designs]

    @property
    def changes(self) -> list[str]:
        """What joins, has left or was withdrawn, as sentences."""
        styles = [f"{one.item} in {line.style} {one.why}" for line in self.styles for one in line.leathers if one.why]
        colours = [
            f"{one.item} in {_enumerated(palette.leathers)} {one.why}"
            for palette in self.palettes
            for one in palette.colours
            if one.why
        ]
        return [*styles, *colours]

    def _rows(self, model: type[MenuRow], *related: str) -> Any:
        manager = model._default_manager
        order = [f"{name}__rank" for name in related]
        return manager.filter(season=self.season).select_related(*related).order_by(*order)

    def _listed(self, row: MenuRow, item: Any) -> Listed:
        return Listed(item, why(row, self.at))

    def _styles(self) -> list[StyleLine]:
        lines: dict[Style, StyleLine] = {}
        for row in self._rows(StyleLeather, "style", "leather"):
            lines.setdefault(row.style, StyleLine(row.style)).leathers.append(self._listed(row, row.leather))
        for row in self._rows(StyleHardware, "style", "hardware"):
            lines.setdefault(row.style, StyleLine(row.style)).hardware.append(self._listed(row, row.hardware))
        for row in self._rows(StyleDesign, "style", "design"):
            lines.setdefault(row.style, StyleLine(row.style)).designs.append(self._listed(row, row.design))
        return list(lines.values())

    def _palettes(self) -> list[Palette]:
        """Read once what the leathers with many colours share, then what only some of them have, then the others."""
        colours: dict[Leather, list[Listed]] = defaultdict(list)
        for row in self._rows(LeatherColour, "leather", "colour"):
            colours[row.leather].append(self._listed(row, row.colour))
        every = {one.item for found in colours.values() for one in found}
        broad = {leather: found for leather, found in colours.items() if 2 * len(found) > len(every)}
        narrow = {leather: found for leather, found in colours.items() if leather not in broad}
        return [*_shared(broad), *_alike(narrow)]

    def _parts(self) -> list[PartLine]:
        rows = self._rows(PartLeather, "part", "leather")
        of_part = [
            (part, [self._listed(row, row.leather) for row in group])
            for part, group in groupby(rows, key=lambda row: row.part)
        ]
        alike: dict[tuple[Listed, ...], list[Part]] = defaultdict(list)
        for part, leathers in of_part:
            alike[tuple(leathers)].append(part)
        return [PartLine(parts, list(leathers)) for leathers, parts in alike.items()]


def _shared(broad: dict[Leather, list[Listed]]) -> list[Palette]:
    """Return what all of these leathers have, then for each further colour the leathers that have it."""
    if len(broad) < 2:
        return _alike(broad)
    common = set.intersection(*(set(found) for found in broad.values()))
    further: dict[Listed, list[Leather]] = defaultdict(list)
    for leather, found in broad.items():
        for one in found:
            if one not in common:
                further[one].append(leather)
    together: dict[tuple[Leather, ...], list[Listed]] = defaultdict(list)
    for one, leathers in further.items():
        together[tuple(leathers)].append(one)
    shared = Palette(list(broad), [one for one in next(iter(broad.values())) if one in common])
    return [shared, *(Palette(list(leathers), found, beside=True) for leathers, found in together.items())]


def _alike(colours: dict[Leather, list[Listed]]) -> list[Palette]:
    """Group leathers by their colours."""
    groups: dict[tuple[Listed, ...], list[Leather]] = defaultdict(list)
    for leather, found in colours.items():
        groups[tuple(found)].append(leather)
    return [Palette(leathers, list(found)) for found, leathers in groups.items()]


def why(row: MenuRow, at: datetime) -> str:
    """Say in words what keeps a row from being chosen at a moment, as the end of a sentence; nothing: it may be."""
    if row.withdrawn_at and row.is_withdrawn(at):
        return f"was withdrawn on {_day(row.withdrawn_at)}: {row.withdrawn_reason}"
    if row.until_at and row.is_over(at):
        return f"left the list on {_day(row.until_at)}"
    if row.from_at and row.is_later(at):
        return f"joins the list on {_day(row.from_at)}"
    return ""


def _day(at: datetime) -> str:
    return spell_day(day_in_paris(at))


def _enumerated(items: list[Any]) -> str:
    *others, last = [str(item) for item in items]
    return f"{', '.join(others)} and {last}" if others else last
