"""A row of a note beside a line: whether it fits its choice, and what of it came otherwise than agreed."""

from typing import Any

from boutiques.menu import AXES
from orders import same
from orders.deliveries.verdicts import Difference
from orders.models import Specification
from orders.special import part_field

Said = dict[str, Any]


def fits(said: Said, facts: dict[str, Any], merged: same.Merged, path: str = "specification") -> bool:
    """Whether a row without a reference may be this line's piece: all it says of the four is as agreed."""
    return all(
        said[axis] is None or said[axis]["id"] == todays(merged, axis, facts[f"{path}__{axis}_id"]) for axis in AXES
    )


def todays(merged: same.Merged, axis: str, pk: int | None) -> int | None:
    """The id of today of a catalogue row."""
    return merged.get(axis, {}).get(pk, pk) if pk is not None else None


def differences(said: Said, agreed: Specification, merged: same.Merged) -> list[Difference]:
    """Return what a row says otherwise than was agreed, part by part; what it does not name is as agreed."""
    found = []
    for name, axis in (*zip(AXES, AXES, strict=True), ("design", "design"), ("thread", "colour")):
        item, was = said[name], todays(merged, axis, getattr(agreed, f"{name}_id"))
        if item and item["id"] != was:
            words = getattr(agreed, f"{name}_name") or "none"
            found.append(Difference(name.capitalize(), words, item["name"], name, item["key"]))
    if said["strap_cm"] and said["strap_cm"] != agreed.strap_cm:
        was_cm = f"{agreed.strap_cm} cm" if agreed.strap_cm else "none"
        found.append(Difference("Strap", was_cm, f"{said['strap_cm']} cm", "strap_cm", said["strap_cm"]))
    return found + [one for part in said["parts"] for one in part_differs(part, agreed, merged)]


def part_differs(part: Said, agreed: Specification, merged: same.Merged) -> list[Difference]:
    """Return what a part came otherwise in: its colour, its leather."""
    was = next((one for one in agreed.chosen_parts if one.part.code == part["code"]), None)
    found = []
    for of in ("colour", "leather"):
        item = part[of]
        pk = todays(merged, of, getattr(was, f"{of}_id")) if was else None
        if item and item["id"] != pk and not (was is None and as_body(item, of, agreed, merged)):
            name = (getattr(was, f"{of}_name") if was else "") or "as the body"
            label = part["name"] if of == "colour" else f"{part['name']}, leather"
            found.append(Difference(label, name, item["name"], part_field(part["code"], of), item["key"]))
    return found


def as_body(item: Said, of: str, agreed: Specification, merged: same.Merged) -> bool:
    """Whether a part that nobody chose apart came as the body is."""
    return bool(item["id"] == todays(merged, of, getattr(agreed, f"{of}_id")))
