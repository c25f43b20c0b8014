"""Composing a piece: every choice beside what was chosen before it, what cannot be had and why, and its price."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from boutiques.menu import AXES, Menu, Option
from boutiques.models import Boutique, Part, Price, Season
from boutiques.named import key_of
from orders import questions
from orders.drawing import Drawing, drawing_of_wish
from orders.questions import chosen_part
from orders.special import part_field
from orders.specify import Wanted

OPTIONAL = ("thread", "initials")
"""What a special order is complete without, beside its parts."""


@dataclass(frozen=True)
class Answer:
    """One row of the catalogue as a tile: `key` is its name in the form, `why` the reason it is not to be had."""

    key: str
    item: Any
    chosen: bool
    why: str
    never: bool


@dataclass(frozen=True)
class Tiles:
    """The answers of one field by family, and apart those that are not to be had; `empty` leaves it open again."""

    field: str
    families: list[tuple[str, list[Answer]]]
    others: list[Answer]
    chosen: str
    empty: str = ""
    legend: str = ""


@dataclass(frozen=True)
class Question:
    """One question: what is said so far, and its answers; only those of the open one are drawn."""

    name: str
    label: str
    said: str
    swatch: str
    lists: list[Tiles]
    is_open: bool = False
    optional: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer; a part has one with its colour."""
        return bool(self.lists[0].chosen)


@dataclass(frozen=True)
class Turn:
    """Whose turn it is: the question asked for, or the one that was open when something was chosen."""

    asked: str = ""
    was: str = ""
    wrong: frozenset[str] = frozenset()
    """Fields with a sentence against them."""


@dataclass(frozen=True)
class Composition:
    """What is chosen so far, the questions in order, and what it costs today."""

    wanted: Wanted
    axes: list[Question]
    season: Season | None
    marks: list[str]
    gone: list[str]
    price: Price | None
    day: date
    catalogue: dict[str, list[Any]]
    """Every row by axis, as it was read for the questions."""

    @property
    def open_name(self) -> str:
        """The name of the open question."""
        return next((one.name for one in self.axes if one.is_open), "")

    @property
    def drawing(self) -> Drawing:
        """The piece as it is chosen so far."""
        return drawing_of_wish(self.wanted)


def compose(
    wanted: Wanted, *, season: Season | None, kind: str, boutique: Boutique, at: datetime, parts: Sequence[Part],
    turn: Turn,
) -> Composition:  # fmt: skip
    """Return the composer's page for what is wanted so far (6 queries, 7 for a special order).

    What is never made so is let go. `parts` are those that the chosen design lets differ, or more.
    """
    menu = Menu(season, at, kind=kind)
    wanted, gone = possible(wanted, menu)
    asked = ask_all(wanted, menu, parts)
    current = whose_turn(asked, turn)
    day = boutique.today(at)
    price = Price.objects.in_force(wanted.style, wanted.leather, boutique.country, day) if wanted.style else None
    answers = (one for each in asked for tiles in each.lists for one in tiles.others)
    return Composition(
        wanted=wanted,
        axes=[replace(one, is_open=one.name == current) for one in asked],
        season=season,
        marks=[one.why for one in answers if one.chosen],
        gone=gone,
        price=price,
        day=day,
        catalogue=menu.items,
    )


def possible(wanted: Wanted, menu: Menu) -> tuple[Wanted, list[str]]:
    """Let go of what is never made so, and say what of a special order went."""
    for axis in AXES:
        if any(option.chosen and option.never for option in menu.options(wanted.choice)[axis]):
            wanted = without(wanted, axis)
    if not menu.is_special:
        return wanted, []
    changed, gone = questions.let_go(wanted, menu)
    return replace(wanted, **changed), gone  # type: ignore[arg-type]


def without(wanted: Wanted, axis: str) -> Wanted:
    """The same with one choice left open."""
    open_again: dict[str, Any] = {axis: None}
    return replace(wanted, **open_again)


def ask_all(wanted: Wanted, menu: Menu, parts: Sequence[Part]) -> list[Question]:
    """Return the questions in order: the style first; hardware and strap only where the style takes them."""
    options = menu.options(wanted.choice)
    four = {axis: question(axis, options[axis], wanted) for axis in AXES}
    if wanted.style is None:
        return [four["style"]]
    last = [four["hardware"]] if wanted.style.takes_hardware else []
    if not menu.is_special:
        return [four["style"], four["leather"], four["colour"], *last]
    design = question("design", questions.design_options(menu, wanted.choice), wanted)
    apart = [ask_part(part, wanted, menu) for part in parts if wanted.design and differs(part, wanted)]
    thread = question("thread", questions.thread_options(menu, wanted.choice), wanted)
    if wanted.style.takes_strap:
        last.append(question("strap_cm", questions.strap_options(wanted.choice), wanted))
    return [four["style"], design, four["leather"], four["colour"], *apart, *last, thread]


def differs(part: Part, wanted: Wanted) -> bool:
    """Whether the chosen design lets the part differ."""
    return wanted.design is not None and wanted.design.code in part.in_designs  # type: ignore[attr-defined]


def question(name: str, options: list[Option], wanted: Wanted) -> Question:
    """One question with one list of answers."""
    chosen = getattr(wanted, name)
    label = "Strap" if name == "strap_cm" else name.capitalize()
    empty = "As the body" if name == "thread" else "Leave it open"
    said = f"{chosen} cm" if name == "strap_cm" and chosen else str(chosen or "")
    swatch = getattr(chosen, "swatch", "") or ""
    return Question(name, label, said, swatch, [tiles(name, name, options, empty)], optional=name in OPTIONAL)


def ask_part(part: Part, wanted: Wanted, menu: Menu) -> Question:
    """A part's own colour and leather; without them it is as the body."""
    chosen = chosen_part(wanted, part)
    colours = questions.colour_options(menu, part, chosen, wanted.choice)
    leathers = questions.leather_options(menu, part, chosen)
    lists = [
        tiles("colour", part_field(part.code), colours, "As the body", "Colour"),
        tiles("leather", part_field(part.code, "leather"), leathers, "As the body", "Leather"),
    ]
    said = ", ".join(str(one) for one in (chosen.colour, chosen.leather) if one) if chosen else ""
    swatch = chosen.colour.swatch if chosen else ""
    return Question(f"part_{part.code}", str(part), said, swatch, lists, optional=True)


def tiles(axis: str, field: str, options: list[Option], empty: str, legend: str = "") -> Tiles:
    """Group the answers by family, in the house's own order; apart, what is not to be had and why."""
    on = [option for option in options if option.possible]
    order = {family: rank for rank, family in enumerate(dict.fromkeys(family_of(axis, one) for one in on))}
    on.sort(key=lambda option: order[family_of(axis, option)])
    answers = [answer(axis, one) for one in options]
    return Tiles(
        field=field,
        families=[
            (name, [answer(axis, one) for one in rows]) for name, rows in groupby(on, lambda one: family_of(axis, one))
        ],
        others=[one for one, option in zip(answers, options, strict=True) if not option.possible],
        chosen=next((one.key for one in answers if one.chosen), ""),
        empty=empty,
        legend=legend,
    )


def family_of(axis: str, option: Option) -> str:
    """The heading under which an answer stands."""
    return str(getattr(option.item, "family", ""))


def answer(axis: str, option: Option) -> Answer:
    """Make a tile of an option."""
    key = option.item.split()[0] if axis == "strap_cm" else key_of("colour" if axis == "thread" else axis, option.item)
    return Answer(key, option.item, option.chosen, option.why, option.never)


def whose_turn(asked: list[Question], turn: Turn) -> str:
    """Return the name of the question that is open: the one asked for, one with a fault, else the next to answer.

    After an answer the questions that follow come in turn, the optional ones too; before, only what must be said.
    """
    names = [one.name for one in asked]
    if turn.asked in names:
        return turn.asked
    for one in asked:
        if any(tiles.field in turn.wrong for tiles in one.lists):
            return one.name
    must = next((one.name for one in asked if not one.optional and not one.is_answered), "")
    if turn.was not in names:
        return must
    at = names.index(turn.was)
    only_leather = len(asked[at].lists) > 1 and asked[at].lists[1].chosen and not asked[at].is_answered
    if only_leather or turn.was == must:
        return turn.was
    if must and names.index(must) < at:
        return must
    return next((one.name for one in asked[at + 1 :] if not one.is_answered), "")
