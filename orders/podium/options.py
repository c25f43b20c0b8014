"""What could be placed for a request: the first choice, its alternatives, or something else; with price and menu."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from boutiques.choice import Choice
from boutiques.menu import AXES, Menu
from boutiques.models import Boutique, Price
from boutiques.named import Named
from orders.models import Specification
from orders.models.specification import one_line

Prices = dict[tuple[int, int | None], Price]
LABELS = {"first": "First choice", "substitute": "Something else"}


@dataclass(frozen=True)
class Option:
    """One of them; `problems` say without a full stop why it is not on the season's lists."""

    name: str
    choice: Choice
    price: Price | None
    problems: list[str]

    @property
    def label(self) -> str:
        """Which of the wish it is: "First choice", "Alternative 2"."""
        return LABELS.get(self.name) or f"Alternative {self.name[-1]}"

    @property
    def words(self) -> str:
        """The piece in one line."""
        return one_line(**names(self.choice), design="", thread="", strap_cm=None, parts=[]) or "Not yet chosen"

    @property
    def tint(self) -> str:
        """Colour and hardware: what differs within a style and leather."""
        said = names(self.choice)
        return ", ".join(said[name] for name in ("colour", "hardware") if said[name])

    @property
    def department(self) -> str:
        """Whose budget it is."""
        return self.choice.style.department if self.choice.style else ""


def names(choice: Choice) -> dict[str, str]:
    """The names of a choice's four axes; nothing where nothing is chosen."""
    return {axis: str(getattr(choice, axis) or "") for axis in AXES}


def choice_of(specification: Specification) -> Choice:
    """What a wish asks for, in the catalogue's rows of today."""
    rows: dict[str, Any] = {axis: getattr(specification, axis) for axis in AXES}
    there: dict[str, Any] = {axis: row.survivor if row else None for axis, row in rows.items()}
    return Choice(**there)


def substitute_of(said: Mapping[str, str], found: Named) -> Choice | None:
    """What is placed instead, by its names; None where a name is no longer known or nothing is said."""
    rows: dict[str, Any] = {axis: found.find(axis, said.get(axis, "")) for axis in AXES}
    return Choice(**rows) if rows["style"] else None


def prices_of(choices: Iterable[Choice], boutique: Boutique, on: date) -> Prices:
    """Return the prices of the day in the boutique's country, by style and leather (one query)."""
    styles = {choice.style.pk for choice in choices if choice.style}
    rows = Price.objects.of_country(boutique.country).on(on).filter(style__in=styles)
    return {(row.style_id, row.leather_id): row for row in rows}


def option(name: str, choice: Choice, prices: Prices, menu: Menu) -> Option:
    """An option with its price, in its leather or else in any, and what the season's lists say."""
    style = choice.style.pk if choice.style else 0
    price = prices.get((style, choice.leather.pk if choice.leather else None)) or prices.get((style, None))
    return Option(name, choice, price, [one.sentence for one in menu.problems(choice)])
