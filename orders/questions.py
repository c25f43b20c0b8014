"""The composer's questions of a special order beside those of every piece: its design, parts, thread and strap."""

from boutiques.choice import Choice, Option, PartWanted
from boutiques.menu import STRAPS, Menu
from boutiques.models import Part
from orders.specify import Wanted


def let_go(wanted: Wanted, menu: Menu) -> tuple[dict[str, object], list[str]]:
    """Return what is to be changed of a choice because its design or style never has it, and say so."""
    changed: dict[str, object] = {}
    kept = tuple(one for one in wanted.parts if menu.special.part(one, wanted.design) is None)
    gone = [one.part.name.lower() for one in wanted.parts if one not in kept]
    if gone:
        changed["parts"] = kept
    if wanted.style and wanted.strap_cm and not wanted.style.takes_strap:
        changed["strap_cm"] = None
        gone.append("strap")
    return changed, [f"The {one} went: it is not of its own any more" for one in gone]


def design_options(menu: Menu, choice: Choice) -> list[Option]:
    """Every design beside the style."""
    special = menu.special
    return [
        special.option(
            one, menu.retired("design", one) or special.listed("design", one, choice.style), one == choice.design
        )
        for one in special.designs
    ]


def leather_options(menu: Menu, part: Part, chosen: PartWanted | None) -> list[Option]:
    """Every leather for a part."""
    mine = chosen.leather if chosen else None
    return [
        menu.special.option(one, menu.special.part_leather(part, one), one == mine) for one in menu.items["leather"]
    ]


def colour_options(menu: Menu, part: Part, chosen: PartWanted | None, choice: Choice) -> list[Option]:
    """Every colour for a part, in its leather."""
    mine = chosen.colour if chosen else None
    return [
        menu.special.option(one, menu.special.part_colour(part, one, chosen, choice), one == mine)
        for one in menu.items["colour"]
    ]


def thread_options(menu: Menu, choice: Choice) -> list[Option]:
    """Every colour as a thread."""
    return [menu.special.option(one, menu.special.thread(one), one == choice.thread) for one in menu.items["colour"]]


def strap_options(choice: Choice) -> list[Option]:
    """The lengths of a strap."""
    return [Option(f"{length} cm", True, "", length == choice.strap_cm) for length in STRAPS]


def chosen_part(wanted: Wanted, part: Part) -> PartWanted | None:
    """What was chosen for a part, if anything."""
    return next((one for one in wanted.parts if one.part == part), None)
