"""The form part for a piece's choices, spoken of by their names; for a special order with all that only it may have."""

from dataclasses import replace
from typing import Any

from django import forms

from boutiques.choice import PartWanted
from boutiques.menu import AXES
from boutiques.models import Part
from boutiques.named import Named, key_of, named
from boutiques.shelf import Shelf
from orders.forms.lists import Lists, NamedField
from orders.forms.special import SHOW_PARTS, keys_of, special_fields, special_rows
from orders.initials import stamped, unstampable
from orders.special import DESIGN_FIRST, as_the_body, part_field
from orders.specify import Wanted

__all__ = ["AXES", "NamedField", "SpecificationFields", "said_by"]


def rows_by_field(wanted: Wanted) -> dict[str, Any]:
    """The catalogue rows of a choice by the names of the fields that ask for them."""
    return {axis: getattr(wanted, axis) for axis in AXES} | special_rows(wanted)


def said_by(wanted: Wanted) -> dict[str, Any]:
    """What the fields say of a choice."""
    return keys_of(rows_by_field(wanted)) | {"strap_cm": wanted.strap_cm or "", "initials": wanted.initials}


class SpecificationFields(forms.Form):
    """A piece's choices, filled in by `begin_from`; `wanted` is what was chosen, looked up in one query.

    For a special order's line `begin_from` adds design, parts, thread, strap and initials; they stand in `wanted`
    alone, never in `cleaned_data`.
    """

    style = NamedField("style")
    leather = NamedField("leather")
    colour = NamedField("colour")
    hardware = NamedField("hardware")
    base = Wanted()
    """What the choices begin with, and what else of it stays."""

    reads_all = False
    """Whether names are looked up on the shelf, which is read anyway."""

    def __init__(self, *args: Any, shelf: Shelf | None = None, **options: Any) -> None:
        self.parts: list[Part] = []
        self.special: dict[str, Any] = {}
        self.lists = Lists(shelf)
        super().__init__(*args, **options)
        self.lists.draw(self)

    @property
    def takes_special(self) -> bool:
        """Whether the form asks for what only a special order may have."""
        order = getattr(self, "order", None)
        return order is not None and order.is_special

    def begin_from(self, wanted: Wanted) -> None:
        """Fill the choices in."""
        self.base = wanted
        if self.takes_special and "design" not in self.fields:
            self.add_special()
        for name, said in said_by(wanted).items():
            if name in self.fields:
                self.fields[name].initial = said

    def add_special(self) -> None:
        """Ask, after the hardware, for the design, the parts it lets differ or somebody named, and the rest."""
        design = self.typed("design") if self.is_bound else key_of("design", self.base.design)
        asked = self.lists.shelf.parts if design or self.names_parts else []
        self.parts = [part for part in asked if design in part.in_designs or self.is_named(part)]  # type: ignore[attr-defined]
        names = list(self.fields)
        self.fields.update(special_fields(self.parts, with_strap=self.may_take_strap()))
        after = names.index("hardware") + 1
        self.order_fields([*names[:after], *(name for name in self.fields if name not in names), *names[after:]])
        self.lists.draw(self)

    @property
    def piece_fields(self) -> list[forms.BoundField]:
        """The fields of the piece, for a page that draws them apart from the others."""
        special = special_fields(self.parts, with_strap=True)
        return [self[name] for name in self.fields if name in AXES or name in special]

    @property
    def wrong_fields(self) -> list[forms.BoundField]:
        """The piece's fields that something is said against."""
        return [field for field in self.piece_fields if field.errors]

    def typed(self, name: str) -> str:
        """What somebody typed into a field."""
        return str(self.data.get(self.add_prefix(name), "")).strip()

    @property
    def names_parts(self) -> bool:
        """Whether anything is said of any part; else nobody need ask which parts there are."""
        begins = self.add_prefix("part_")
        return bool(self.base.parts) or any(said for name, said in self.data.items() if name.startswith(begins))

    def is_named(self, part: Part) -> bool:
        """Whether something is said of a part, though another design may be looked at meanwhile."""
        if not self.is_bound:
            return any(one.part == part for one in self.base.parts)
        said = (self.typed(part_field(part.code, of)) for of in ("colour", "leather"))
        return SHOW_PARTS not in self.data and any(said)

    def may_take_strap(self) -> bool:
        """Whether the style takes a strap, as far as it is known."""
        style = self.base.style
        changed = self.is_bound and self.typed("style") != key_of("style", style)
        return style is None or style.takes_strap or changed

    def clean(self) -> dict[str, Any]:
        """Look the names up; a name the catalogue does not know is sent back with a sentence."""
        asks = super().clean() or {}
        known = rows_by_field(self.base)
        keys = keys_of(known)
        fields = {name: field for name, field in self.fields.items() if isinstance(field, NamedField)}
        typed = {name: asks.get(name, "") for name in fields}
        changed = {name for name, said in typed.items() if said != keys.get(name, "")}
        found = self.look_up({name: (fields[name].axis, typed[name]) for name in changed})
        for name, said in typed.items():
            row = found.find(fields[name].axis, said) if name in changed else known.get(name)
            if said and row is None:
                self.add_error(name, f"“{said}” is not in the catalogue. Choose from the list.")
            asks[name] = row
        if "design" in self.fields:
            self.special = self.take_special(asks)
        return asks

    def look_up(self, said: dict[str, tuple[str, str]]) -> Named:
        """Find rows by axis and name, in one query at most."""
        if self.reads_all:
            return self.lists.shelf.named
        names: dict[str, set[str]] = {}
        for axis, name in said.values():
            names.setdefault(axis, set()).add(name)
        return named(names) if names else Named()

    def take_special(self, asks: dict[str, Any]) -> dict[str, Any]:
        """Take what only a special order may have out of the fields' answers, each part judged at its field."""
        design = asks.pop("design", None)
        initials = stamped(asks.pop("initials", "") or "")
        why = unstampable(initials)
        if why:
            self.add_error("initials", why)
        chosen = {
            part: (asks.pop(part_field(part.code), None), asks.pop(part_field(part.code, "leather"), None))
            for part in self.parts
        }
        parts = [PartWanted(part, *of) for part, of in chosen.items() if self.part_holds(part, design, *of)]
        strap = asks.pop("strap_cm", None)
        thread = asks.pop("thread", None)
        return {"design": design, "thread": thread, "strap_cm": strap, "initials": initials, "parts": tuple(parts)}

    def part_holds(self, part: Part, design: Any, colour: Any, leather: Any) -> bool:
        """Whether a part was chosen; what is wrong with it is said at its field."""
        if not colour and not leather:
            return False
        field = part_field(part.code)
        if not design:
            self.add_error("design", DESIGN_FIRST) if not self.has_error("design") else None
        elif design.code not in part.in_designs:  # type: ignore[attr-defined]
            self.add_error(field, as_the_body(design, part.name))
        if not colour and not self.has_error(field):
            self.add_error(field, "Say its colour too: the body’s, if it is the same.")
        return bool(colour)

    @property
    def known(self) -> Wanted:
        """What was chosen, as far as the catalogue knows it; what is wrong is left open."""
        self.is_valid()
        chosen: dict[str, Any] = {axis: self.cleaned_data.get(axis) for axis in AXES}
        return Wanted(**chosen, **self.special)

    @property
    def wanted(self) -> Wanted:
        """What was chosen, with all that the form does not ask about."""
        return replace(self.base, **{axis: self.cleaned_data[axis] for axis in AXES}, **self.special)
