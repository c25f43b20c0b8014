"""The questions of a piece in the order they are asked, each with the rows that may answer it and who judges them."""

from collections.abc import Sequence
from typing import Any

from boutiques.choice import PartWanted
from boutiques.menu import AXES, STRAPS, Menu, Option
from boutiques.models import Part
from orders.composer.earlier import Earlier
from orders.composer.tiles import Judge, Question, Tiles
from orders.special import part_field
from orders.specify import Wanted

AS_THE_BODY = "As the body"
OPTIONAL = ("thread", "initials")
"""What a special order is complete without, beside its parts."""


def ask_all(wanted: Wanted, menu: Menu, parts: Sequence[Part], earlier: Earlier) -> list[Question]:
    """Return the questions in order: the style first; hardware and strap only where the style takes them."""
    style, leather, colour, hardware = (ask_axis(axis, wanted, menu, earlier) for axis in AXES)
    if wanted.style is None:
        return [style]
    last = [hardware] if wanted.style.takes_hardware else []
    if not menu.is_special:
        return [style, leather, colour, *last]
    apart = [ask_part(part, wanted, menu) for part in parts if wanted.design and differs(part, wanted)]
    if wanted.style.takes_strap:
        last.append(ask_strap(wanted))
    return [style, ask_design(wanted, menu), leather, colour, *apart, *last, ask_thread(wanted, menu)]


def differs(part: Part, wanted: Wanted) -> bool:
    """Whether the chosen design lets the part differ."""
    return wanted.design is not None and wanted.design.code in part.in_designs  # type: ignore[attr-defined]


def question(name: str, wanted: Wanted, items: Sequence[Any], judge: Judge, **more: Any) -> Question:
    """One question with one list of answers."""
    chosen = getattr(wanted, name)
    axis, empty = ("colour", AS_THE_BODY) if name == "thread" else (name, "Leave it open")
    tiles = Tiles(name, axis, items, judge, chosen, empty, **more)
    swatch = getattr(chosen, "swatch", "") or ""
    return Question(name, name.capitalize(), str(chosen or ""), swatch, [tiles], optional=name in OPTIONAL)


def ask_axis(axis: str, wanted: Wanted, menu: Menu, earlier: Earlier) -> Question:
    """Style, leather, colour or hardware."""
    choice = wanted.choice
    items = menu.items[axis]
    return question(axis, wanted, items, lambda item: menu.option(axis, item, choice), before=earlier.get(axis, ()))


def ask_design(wanted: Wanted, menu: Menu) -> Question:
    """Every design beside the style."""
    special, style = menu.special, wanted.style

    def judge(item: Any) -> Option:
        against = menu.retired("design", item) or special.listed("design", item, style)
        return special.option(item, against, item == wanted.design)

    return question("design", wanted, special.designs, judge)


def ask_thread(wanted: Wanted, menu: Menu) -> Question:
    """Every colour as a thread."""
    special = menu.special

    def judge(item: Any) -> Option:
        return special.option(item, special.thread(item), item == wanted.thread)

    return question("thread", wanted, menu.items["colour"], judge)


def ask_strap(wanted: Wanted) -> Question:
    """The lengths of a strap, in cm."""
    chosen = f"{wanted.strap_cm} cm" if wanted.strap_cm else ""
    lengths = [f"{length} cm" for length in STRAPS]
    tiles = Tiles(
        "strap_cm", "strap_cm", lengths, lambda one: Option(one, True, "", one == chosen), chosen, "Leave it open"
    )
    return Question("strap_cm", "Strap", chosen, "", [tiles])


def ask_part(part: Part, wanted: Wanted, menu: Menu) -> Question:
    """A part's own colour and leather; without them it is as the body."""
    special, choice = menu.special, wanted.choice
    chosen = chosen_part(wanted, part)
    its_colour, its_leather = (chosen.colour, chosen.leather) if chosen else (None, None)

    def colour(item: Any) -> Option:
        return special.option(item, special.part_colour(part, item, chosen, choice), item == its_colour)

    def leather(item: Any) -> Option:
        return special.option(item, special.part_leather(part, item), item == its_leather)

    lists = [
        Tiles(part_field(part.code), "colour", menu.items["colour"], colour, its_colour, AS_THE_BODY, "Colour"),
        Tiles(
            part_field(part.code, "leather"), "leather", menu.items["leather"], leather, its_leather, AS_THE_BODY,
            "Leather",
        ),
    ]  # fmt: skip
    said = ", ".join(str(one) for one in (its_colour, its_leather) if one)
    return Question(f"part_{part.code}", str(part), said, its_colour.swatch if its_colour else "", lists, optional=True)


def chosen_part(wanted: Wanted, part: Part) -> PartWanted | None:
    """What was chosen for a part, if anything."""
    return next((one for one in wanted.parts if one.part == part), None)
