"""Compositions kept beside the one in hand, to be looked at next to each other; the form carries them along.

Nothing of them is written anywhere: each is a hidden field that says its choices as an address would. Initials are
personal and stay with the form.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict

from boutiques.menu import AXES
from boutiques.models import Boutique, Price
from boutiques.shelf import Shelf
from orders.composer.composition import Composition
from orders.drawing import Drawing, drawing_of_wish
from orders.forms.specification import SpecificationFields, said_by
from orders.specify import Wanted, name_of

MOST = 2
"""So many stand beside the one in hand: three are compared at the most."""
LONGEST = 2000
"""The characters of one that is carried along."""


@dataclass(frozen=True)
class Side:
    """One of those compared: its choice, how the form carries it, what it costs today, and what is only so here."""

    wanted: Wanted
    carried: str
    price: Price | None
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def drawing(self) -> Drawing:
        """The piece as it is chosen here."""
        return drawing_of_wish(self.wanted)


@dataclass(frozen=True)
class Compared:
    """What is compared, the one in hand first."""

    sides: list[Side]
    may_keep: bool

    @property
    def kept(self) -> list[Side]:
        """Those that are only kept beside."""
        return self.sides[1:]


@dataclass(frozen=True)
class Move:
    """What is done with those kept: the one in hand is kept too, or one of them is taken, or put away."""

    keep: bool = False
    take: int | None = None
    drop: int | None = None


def carried(wanted: Wanted) -> str:
    """Write a choice as the form carries it."""
    said = {name: str(value) for name, value in said_by(wanted).items() if value and name != "initials"}
    return urlencode(said)


class Carried(SpecificationFields):
    """Reads a choice that was carried along, from the shelf alone."""

    reads_all = True
    takes_special = True  # type: ignore[assignment]


def read(said: Iterable[str], shelf: Shelf) -> list[Wanted]:
    """Read what a form carries; what the catalogue does not know of it is left out, and so is what comes twice."""
    found = []
    for one in list(said)[:MOST]:
        data = QueryDict(mutable=True)
        data.update(dict(parse_qsl(one[:LONGEST])))
        form = Carried(data, shelf=shelf)
        form.begin_from(Wanted())
        found.append(replace(form.known, initials=""))
    return [one for one in dict.fromkeys(found) if one != Wanted()]


def moved(wanted: Wanted, kept: Sequence[Wanted], move: Move) -> tuple[Wanted, list[Wanted]]:
    """Return the one in hand and those kept beside it, after the move; numbers count from 0, one too high is none."""
    plain = replace(wanted, initials="", wish="")
    if move.take is not None and move.take < len(kept):
        others = [plain if place == move.take else one for place, one in enumerate(kept)]
        return replace(kept[move.take], initials=wanted.initials, wish=wanted.wish), others
    if move.drop is not None:
        return wanted, [one for place, one in enumerate(kept) if place != move.drop]
    if move.keep and plain != Wanted() and plain not in kept:
        return wanted, [*kept, plain][:MOST]
    return wanted, list(kept)


def compare(composed: Composition, kept: Sequence[Wanted], boutique: Boutique) -> Compared:
    """Put those kept beside the composition (a query for each that costs something else than it does)."""
    in_hand = replace(composed.wanted, initials="", wish="")
    sides = [Side(in_hand, "", composed.price)]
    for one in kept:
        same = (one.style, one.leather) == (in_hand.style, in_hand.leather)
        price = composed.price if same else price_today(one, boutique, composed)
        sides.append(Side(one, carried(one), price))
    said = [said_of(side.wanted) for side in sides]
    labels = dict.fromkeys(label for each in said for label in each)
    apart = [label for label in labels if len({each.get(label, "") for each in said}) > 1]
    told = [tuple((label, each.get(label, "")) for label in apart) for each in said]
    return Compared([replace(side, facts=facts) for side, facts in zip(sides, told, strict=True)], len(kept) < MOST)


def price_today(one: Wanted, boutique: Boutique, composed: Composition) -> Price | None:
    """What it costs there today, if anything is listed."""
    return Price.objects.in_force(one.style, one.leather, boutique.country, composed.day) if one.style else None


def said_of(wanted: Wanted) -> dict[str, str]:
    """What a choice is made of, by label; a part that is as the body is not there."""
    found = {axis.capitalize(): name_of(getattr(wanted, axis)) for axis in (*AXES, "design")}
    for one in wanted.parts:
        found[one.part.name] = ", ".join(name_of(row) for row in (one.colour, one.leather) if row)
    found |= {"Thread": name_of(wanted.thread), "Strap": f"{wanted.strap_cm} cm" if wanted.strap_cm else ""}
    return found
