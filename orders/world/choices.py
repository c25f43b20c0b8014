"""What is wished for, off a season's menu; and the rows that keep it, with its words."""

from functools import lru_cache
from typing import NamedTuple

from orders.world.dice import Dice
from orders.world.known import NULL, Season, Thing


class Choice(NamedTuple):
    """One piece: what it is made of; a special order has a design, and a lining of another colour."""

    style: Thing
    leather: Thing
    colour: Thing
    hardware: Thing | None
    design: Thing | None = None
    lining: Thing | None = None


SPECIFICATION = (
    "id", "style_id", "leather_id", "colour_id", "hardware_id", "design_id", "style_code", "style_name", "silhouette",
    "leather_name", "leather_grain", "colour_name", "colour_code", "colour_swatch", "hardware_code", "hardware_name",
    "hardware_swatch", "design_name", "thread_code", "thread_name", "thread_swatch", "initials_digest", "words_digest",
)  # fmt: skip
PART = (
    "specification_id", "id", "part_id", "colour_id", "part_code", "part_name", "leather_name", "leather_grain",
    "colour_name", "colour_code", "colour_swatch",
)  # fmt: skip


def chosen(dice: Dice, season: Season, design: Thing | None = None) -> Choice:
    """Choose a piece off the menu, the first styles oftener; with a design, as a special order."""
    style, leather = season.pairs[dice.early(len(season.pairs))]
    colours = season.colours[leather.id]
    metals = season.hardware.get(style.id)
    metal = metals[dice.below(len(metals))] if metals else None
    colour = colours[dice.early(len(colours))]
    lining = colours[dice.below(len(colours))] if design else None
    return Choice(style, leather, colour, metal, design, lining)


def another_colour(dice: Dice, season: Season, choice: Choice) -> Choice:
    """Return the same piece in another colour, or in the same where the leather has no other."""
    others = [one for one in season.colours.get(choice.leather.id, ()) if one != choice.colour]
    return choice._replace(colour=others[dice.below(len(others))]) if others else choice


@lru_cache(maxsize=100_000)
def specification(choice: Choice) -> str:
    """Return the row of a choice as COPY has it, after its id."""
    style, leather, colour, metal, design, _ = choice
    return "\t".join((
        str(style.id), str(leather.id), str(colour.id), str(metal.id) if metal else NULL,
        str(design.id) if design else NULL, style.code, style.name, style.look, leather.name, leather.look,
        colour.name, colour.code, colour.look, metal.code if metal else "", metal.name if metal else "",
        metal.look if metal else "", design.name if design else "", "", "", "", "", "",
    ))  # fmt: skip


def part(choice: Choice, lining: Thing) -> str:
    """Return the row of a choice's lining as COPY has it, after its specification and its id."""
    colour = choice.lining
    assert colour is not None
    return f"{lining.id}\t{colour.id}\t{lining.code}\t{lining.name}\t\t\t{colour.name}\t{colour.code}\t{colour.look}"
