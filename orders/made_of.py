"""What a piece is made of, one thing at a time, as it was written down; and in words how two choices differ."""

from collections.abc import Sequence
from typing import NamedTuple

from orders.models import Specification


class Made(NamedTuple):
    """One thing: its name, its house code as small print, and its swatch (None: it has no colour)."""

    text: str
    small: str = ""
    swatch: str | None = None


BEFORE = ("Style", "Leather", "Colour", "Hardware", "Design")
AFTER = ("Thread", "Strap", "Initials")


def made_of(one: Specification, *, with_initials: bool = True) -> dict[str, Made]:
    """Return everything by its label; a part that is as the body is not there."""
    found = {
        "Style": Made(one.style_name, one.style_code),
        "Leather": Made(one.leather_name),
        "Colour": Made(one.colour_name, one.colour_code, one.colour_swatch),
        "Hardware": Made(one.hardware_name, one.hardware_code, one.hardware_swatch),
        "Design": Made(one.design_name),
    }
    for part in one.chosen_parts:
        text = ", ".join(name for name in (part.colour_name, part.leather_name) if name)
        found[part.part_name] = Made(text, part.colour_code, part.colour_swatch)
    found["Thread"] = Made(one.thread_name, one.thread_code, one.thread_swatch or None)
    found["Strap"] = Made(f"{one.strap_cm} cm" if one.strap_cm else "")
    found["Initials"] = Made(one.stamped if with_initials else "")
    return found


def labels(choices: Sequence[Specification]) -> list[str]:
    """The labels of what any of the choices is made of, the parts in the house's own order."""
    parts = {one.part_name: one.part.rank for choice in choices for one in choice.chosen_parts}
    return [*BEFORE, *sorted(parts, key=lambda name: parts[name]), *AFTER]


def differences(was: Specification, now: Specification, *, with_initials: bool) -> str:
    """Say what of a choice is not as it was: "piping Étoupe, not Noir; no thread"; nothing where all is."""
    before, after = (made_of(one, with_initials=with_initials) for one in (was, now))
    said = []
    for label in labels([was, now]):
        old, new = (made.get(label, Made("")).text for made in (before, after))
        if new and new != old:
            said.append(f"{label.lower()} {new}" + (f", not {old}" if old else ""))
        elif old and not new:
            said.append(f"no {label.lower()} of its own" if label not in BEFORE + AFTER else f"no {label.lower()}")
    return "; ".join(said)
