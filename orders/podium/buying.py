"""The buying sheet's rows: what is taken and what may be, the same pieces together; whose, by initials alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from boutiques.money import major, spell
from orders.models import Pick
from orders.podium.options import Option, names
from orders.podium.wishes import Wish

KINDS = ((Pick.Choice.TAKE, "Taken"), (Pick.Choice.MAYBE, "Maybe"))
HEADS = (
    "What", "Department", "Style", "Leather", "Colour", "Hardware", "Pieces", "Requests", "Note", "Price each",
    "Together", "Currency",
)  # fmt: skip


@dataclass
class Buy:
    """The same piece, so many times."""

    piece: Option
    wishes: list[Wish] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many."""
        return len(self.wishes)

    @property
    def requests(self) -> str:
        """Each request's reference with the initials of its associate: the sheet may lie on a table in Paris."""
        return ", ".join(
            f"{one.reference} {one.order.sa.initials if one.order.sa else ''}".strip() for one in self.wishes
        )

    @property
    def notes(self) -> str:
        """What was noted of them, each once."""
        return "; ".join(dict.fromkeys(one.pick.note for one in self.wishes if one.pick.note))

    @property
    def together(self) -> int:
        """What all of them cost, in minor units; nothing without a price."""
        return self.piece.price.amount * self.count if self.piece.price else 0


def buys(wishes: Iterable[Wish]) -> list[tuple[str, list[Buy]]]:
    """Return the pieces taken, then those that may be, each in the order of the podium's page."""
    found = []
    for choice, title in KINDS:
        rows: dict[tuple[str, ...], Buy] = {}
        for wish in wishes:
            if wish.pick.choice == choice and not wish.pick.is_not_there:
                piece = wish.chosen
                rows.setdefault(tuple(names(piece.choice).values()), Buy(piece)).wishes.append(wish)
        found.append((title, sorted(rows.values(), key=place_of)))
    return found


def place_of(buy: Buy) -> tuple[object, ...]:
    """Where it stands: by department, style and leather."""
    choice = buy.piece.choice
    ranks = [(row.rank, str(row)) if row else (10**6, "") for row in (choice.style, choice.leather, choice.colour)]
    return (buy.piece.department, *ranks)


def by_style(rows: Iterable[Buy]) -> list[tuple[str, list[Buy]]]:
    """The rows under their style's name."""
    return [(name, list(some)) for name, some in groupby(rows, lambda one: str(one.piece.choice.style or ""))]


def priced(amount: int, buy: Buy) -> str:
    """An amount as people write it."""
    return spell(amount, buy.piece.price.currency) if buy.piece.price else ""


def table(wishes: Iterable[Wish]) -> list[list[str]]:
    """The heads and rows of the buying sheet as a table, amounts in whole units."""
    rows = [list(HEADS)]
    for title, found in buys(wishes):
        rows += [cells(title, buy) for buy in found]
    return rows


def cells(title: str, buy: Buy) -> list[str]:
    """The cells of one row."""
    price = buy.piece.price
    money = [f"{major(amount, price.currency):f}" for amount in (price.amount, buy.together)] if price else ["", ""]
    what = names(buy.piece.choice).values()
    currency = price.currency if price else ""
    return [title, buy.piece.department, *what, str(buy.count), buy.requests, buy.notes, *money, currency]
