"""What is composed so far: the choice with what was never possible let go, its questions, what is marked, its price."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from boutiques.menu import AXES, Menu
from boutiques.models import Boutique, Price, Season
from boutiques.shelf import Shelf
from orders.composer.earlier import Earlier
from orders.composer.questions import ask_all
from orders.composer.tiles import Question
from orders.composer.turn import Turn, whose_turn
from orders.drawing import Drawing, drawing_of_wish
from orders.specify import Wanted


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

    @property
    def open_name(self) -> str:
        """The name of the open question."""
        return next((one.name for one in self.axes if one.is_open), "")

    @property
    def drawing(self) -> Drawing:
        """The piece as it is chosen so far."""
        return drawing_of_wish(self.wanted)


def compose(
    wanted: Wanted, *, season: Season | None, kind: str, boutique: Boutique, at: datetime, turn: Turn, shelf: Shelf,
    earlier: Earlier,
) -> Composition:  # fmt: skip
    """Return the composer's page for what is wanted so far (2 queries, and the shelf's where it was not read before).

    What is never made so is let go. `earlier` is what the client chose before.
    """
    menu = Menu(season, at, kind=kind, within=wanted.choice, shelf=shelf)
    wanted, gone = possible(wanted, menu)
    asked = ask_all(wanted, menu, shelf.parts, earlier)
    current = whose_turn(asked, turn)
    day = boutique.today(at)
    price = Price.objects.in_force(wanted.style, wanted.leather, boutique.country, day) if wanted.style else None
    return Composition(
        wanted=wanted,
        axes=[opened(one, turn) if one.name == current else one for one in asked],
        season=season,
        marks=[tiles.why for one in asked for tiles in one.lists if tiles.why],
        gone=gone,
        price=price,
        day=day,
    )


def opened(question: Question, turn: Turn) -> Question:
    """The question, open; a name is looked for only in the one that was open already."""
    sought = turn.sought if turn.was == question.name else ""
    return replace(question, is_open=True, lists=[replace(tiles, sought=sought) for tiles in question.lists])


def possible(wanted: Wanted, menu: Menu) -> tuple[Wanted, list[str]]:
    """Let go of what is never made so, and say what of a special order went."""
    for axis in AXES:
        chosen = getattr(wanted, axis)
        if chosen and menu.option(axis, chosen, wanted.choice).never:
            wanted = without(wanted, axis)
    if not menu.is_special:
        return wanted, []
    changed, gone = let_go(wanted, menu)
    return replace(wanted, **changed), gone  # type: ignore[arg-type]


def without(wanted: Wanted, axis: str) -> Wanted:
    """The same with one choice left open."""
    open_again: dict[str, Any] = {axis: None}
    return replace(wanted, **open_again)


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
