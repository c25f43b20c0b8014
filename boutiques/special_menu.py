"""What a season lets a special order have beside style, leather, colour and hardware; and in words why not."""

from functools import cached_property
from typing import TYPE_CHECKING

from boutiques.choice import Choice, Fault, Option, PartWanted, Problem
from boutiques.days import day_in_paris, spell_day
from boutiques.models import Colour, Design, Leather, Part

if TYPE_CHECKING:
    from boutiques.menu import Menu


class SpecialMenu:
    """A special season's designs, parts, threads and straps."""

    def __init__(self, menu: "Menu") -> None:
        self.menu = menu

    @cached_property
    def designs(self) -> list[Design]:
        """Every design, in the house's own order."""
        return self.menu.shelf.rows["design"]

    def problems(self, choice: Choice) -> list[Problem]:
        """Return what keeps the choice from being placed beside the four choices; none: complete and on the menu."""
        found = [self.design(choice.design, choice)]
        for one in choice.parts:
            found.append(self.part(one, choice.design))
            found += [self.part_leather(one.part, one.leather), self.part_colour(one.part, one.colour, one, choice)]
        found += [self.thread(choice.thread), self.strap(choice)]
        return [problem for problem in found if problem]

    def differs(self, part_id: int, design: Design) -> bool:
        """Whether a design lets the part differ."""
        return part_id in self.menu.pairs("may differ", design.pk)

    def design(self, design: Design | None, choice: Choice) -> Problem | None:
        """Say what is wrong with a design, or that one is missing where the season lists some for the style."""
        if design is None:
            asked = choice.style and self.menu.pairs("design", choice.style.pk)
            return Problem("design", "Choose a design", Fault.MISSING) if asked else None
        listed = self.menu.retired("design", design) or self.listed("design", design, choice.style)
        if listed or choice.parts or not choice.style:
            return listed
        contrasts = any(self.menu.pairs("part", part_id) for part_id in self.menu.pairs("may differ", design.pk))
        return Problem("design", f"{design}: say which part differs", Fault.MISSING) if contrasts else None

    def part(self, one: PartWanted, design: Design | None) -> Problem | None:
        """Say that the design leaves the part as the body."""
        if design and self.differs(one.part.pk, design):
            return None
        return Problem(
            axis_of(one.part),
            f"The {one.part.name.lower()} stays as the body: {design or 'no design is chosen'}",
            Fault.NOT_MADE,
        )

    def retired(self, part: Part) -> Problem | None:
        """Say that the house lets the part differ no longer."""
        if not part.is_retired(day_in_paris(self.menu.at)):
            return None
        sentence = f"The {part.name.lower()} may not differ since {spell_day(part.retired_on)}"  # type: ignore[arg-type]
        return Problem(axis_of(part), sentence, Fault.RETIRED)

    def part_leather(self, part: Part, leather: Leather | None) -> Problem | None:
        """Say why a part cannot have its leather."""
        if leather is None:
            return None
        axis, the_part = axis_of(part), f"the {part.name.lower()}"
        retired = self.retired(part) or self.menu.retired(axis, leather)
        if retired or self.menu.season is None:
            return retired
        entry = self.menu.pairs("part", part.pk).get(leather.pk)
        return self.menu.listed(axis, leather, the_part, [entry] if entry else [])

    def part_colour(self, part: Part, colour: Colour, chosen: PartWanted | None, choice: Choice) -> Problem | None:
        """Say why a part cannot have its colour in its own leather, that of the body, or those it comes in now."""
        axis = axis_of(part)
        retired = self.retired(part) or self.menu.retired(axis, colour)
        if retired or self.menu.season is None:
            return retired
        leather = chosen.leather if chosen else None
        own = {pk for pk, entry in self.menu.pairs("part", part.pk).items() if entry.fault(self.menu.at) is None}
        body = choice.leather if choice.leather and choice.leather.pk in own else None
        leathers = [one.pk for one in (leather or body,) if one] or list(own)
        found = [self.menu.pairs("colour", pk).get(colour.pk) for pk in leathers]
        before = leather or body or f"the {part.name.lower()}"
        return self.menu.listed(axis, colour, before, [entry for entry in found if entry])

    def thread(self, colour: Colour | None) -> Problem | None:
        """Say why a colour is no thread of the season."""
        retired = self.menu.retired("thread", colour) if colour else None
        if retired or colour is None or self.menu.season is None:
            return retired
        entry = self.menu.pairs("thread", 0).get(colour.pk)
        return self.menu.listed("thread", colour, "thread", [entry] if entry else [])

    def strap(self, choice: Choice) -> Problem | None:
        """Say that the strap's length is missing, or that the style takes none."""
        if choice.style is None or choice.style.takes_strap == bool(choice.strap_cm):
            return None
        if choice.style.takes_strap:
            return Problem("strap_cm", "Choose the length of the strap", Fault.MISSING)
        return Problem("strap_cm", f"{choice.style} takes no strap", Fault.NOT_MADE)

    def listed(self, axis: str, item: Design, before: object) -> Problem | None:
        """Ask the season's designs of a style, where it lists any."""
        if self.menu.season is None or not before:
            return None
        entry = self.menu.pairs(axis, before.pk).get(item.pk)  # type: ignore[attr-defined]
        return self.menu.listed(axis, item, before, [entry] if entry else [])

    def option(self, item: object, problem: Problem | None, chosen: bool) -> Option:
        """Make an option of a row and what is said against it."""
        never = problem is not None and problem.fault is Fault.NOT_MADE
        return Option(item, problem is None, problem.sentence if problem else "", chosen, never)


def axis_of(part: Part) -> str:
    """The name under which a part's problems stand."""
    return f"part_{part.code}"
