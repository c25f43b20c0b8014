"""Composing a piece: every choice beside what was chosen before it, what cannot be had and why, and its price."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from boutiques.menu import AXES, Menu, Option
from boutiques.models import Boutique, Price, Season
from boutiques.named import key_of
from orders.specify import Wanted


@dataclass(frozen=True)
class Axis:
    """One question of the composer: its answers by family, and those that are not on the menu."""

    name: str
    label: str
    chosen: Any
    is_next: bool
    families: list[tuple[str, list["Answer"]]]
    others: list["Answer"]


@dataclass(frozen=True)
class Answer:
    """One row of the catalogue as a tile: `key` is its name in the form, `why` the reason it is not to be had."""

    key: str
    item: Any
    chosen: bool
    why: str
    never: bool


@dataclass(frozen=True)
class Composition:
    """What is chosen so far, the questions in order, and what it costs today."""

    wanted: Wanted
    axes: list[Axis]
    season: Season | None
    marks: list[str]
    price: Price | None
    day: date
    catalogue: dict[str, list[Any]]
    """Every row by axis, as it was read for the questions."""


def family_of(axis: str, option: Option) -> str:
    """The heading under which an answer stands."""
    return "" if axis == "hardware" else str(option.item.family)


def compose(wanted: Wanted, *, season: Season | None, boutique: Boutique, at: datetime) -> Composition:
    """Return the composer's page for what is wanted so far (6 queries); what is never made so is let go."""
    menu = Menu(season, at)
    options = menu.options(wanted.choice)
    for axis in AXES:
        if any(option.chosen and option.never for option in options[axis]):
            wanted = without(wanted, axis)
            options = menu.options(wanted.choice)
    asked = [axis for axis in AXES if is_asked(axis, wanted)]
    following = next((axis for axis in asked if getattr(wanted, axis) is None), "")
    day = boutique.today(at)
    price = Price.objects.in_force(wanted.style, wanted.leather, boutique.country, day) if wanted.style else None
    return Composition(
        wanted=wanted,
        axes=[question(axis, options[axis], wanted, axis == following) for axis in asked],
        season=season,
        marks=[option.why for axis in asked for option in options[axis] if option.chosen and not option.possible],
        price=price,
        day=day,
        catalogue=menu.items,
    )


def without(wanted: Wanted, axis: str) -> Wanted:
    """The same with one choice left open."""
    open_again: dict[str, Any] = {axis: None}
    return replace(wanted, **open_again)


def is_asked(axis: str, wanted: Wanted) -> bool:
    """A style comes first; hardware only where the style takes it."""
    if axis == "style":
        return True
    return wanted.style is not None and (axis != "hardware" or wanted.style.takes_hardware)


def question(axis: str, options: list[Option], wanted: Wanted, is_next: bool) -> Axis:
    """Group the answers by family, in the house's own order; apart, what is not to be had and why."""
    possible = [option for option in options if option.possible]
    others = [option for option in options if not option.possible]
    order = {family: rank for rank, family in enumerate(dict.fromkeys(family_of(axis, one) for one in possible))}
    possible.sort(key=lambda option: order[family_of(axis, option)])
    return Axis(
        name=axis,
        label=axis.capitalize(),
        chosen=getattr(wanted, axis),
        is_next=is_next,
        families=[
            (name, [answer(axis, one) for one in rows])
            for name, rows in groupby(possible, key=lambda one: family_of(axis, one))
        ],
        others=[answer(axis, one) for one in others],
    )


def answer(axis: str, option: Option) -> Answer:
    """Make a tile of an option."""
    return Answer(key_of(axis, option.item), option.item, option.chosen, option.why, option.never)
