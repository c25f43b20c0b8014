"""A question and its answers as tiles: what goes with the choice so far by family, the rest with the reason why not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from boutiques.menu import Option
from boutiques.named import key_of
from boutiques.text import folded

MANY = 12
"""From more answers than this on, a name can be looked for."""

CHOSEN, NEVER, NEITHER = mark_safe(" checked"), mark_safe(" disabled"), mark_safe("")

Judge = Callable[[Any], Option]
"""Says of a row whether it goes with what was chosen, and why not."""


@dataclass(frozen=True)
class Answer:
    """One row of the catalogue as a tile: `key` is its name in the form, `why` the reason it is not to be had."""

    key: str
    name: str
    item: Any
    chosen: bool
    why: str
    never: bool

    @property
    def flag(self) -> SafeString:
        """What its box says of itself: that it is chosen, or never to be had."""
        return CHOSEN if self.chosen else NEVER if self.never else NEITHER

    @property
    def slug(self) -> str:
        """Its key as part of an id."""
        return self.key.replace(" ", "-")


@dataclass
class Tiles:
    """The answers of one field; they are judged only where they are drawn.

    `axis` is the table of the catalogue, `before` the ids of what the client chose in earlier lines, the latest first;
    `sought` is a part of a name that is looked for; `empty` is what the tile says that leaves the field open again.
    """

    field: str
    axis: str
    items: Sequence[Any]
    judge: Judge
    chosen_item: Any
    empty: str = ""
    legend: str = ""
    before: Sequence[int] = ()
    sought: str = ""

    @property
    def chosen(self) -> str:
        """The name in the form of what was chosen."""
        return self._key(self.chosen_item) if self.chosen_item else ""

    @property
    def why(self) -> str:
        """What is said against what was chosen; nothing where it goes."""
        return self.judge(self.chosen_item).why if self.chosen_item else ""

    @property
    def is_long(self) -> bool:
        """Whether there are so many answers that one looks for a name."""
        return len(self.items) > MANY

    @cached_property
    def options(self) -> list[Option]:
        """Every answer that has the name looked for, judged; what was chosen stays."""
        sought = folded(self.sought)
        found = (one for one in self.items if not sought or sought in words_of(one) or one == self.chosen_item)
        return [self.judge(one) for one in found]

    @cached_property
    def again(self) -> list[Answer]:
        """What goes and was chosen before, the latest first."""
        if not self.before:
            return []
        found = [one for one in self.options if one.possible and one.item.pk in self.before]
        return [self._answer(one) for one in sorted(found, key=lambda one: self.before.index(one.item.pk))]

    @cached_property
    def families(self) -> list[tuple[str, list[Answer]]]:
        """What goes and was not chosen before, by family, in the house's own order."""
        known = {answer.key for answer in self.again}
        rows = [one for one in self.options if one.possible and self._key(one.item) not in known]
        order = {family: rank for rank, family in enumerate(dict.fromkeys(family_of(one) for one in rows))}
        rows.sort(key=lambda one: order[family_of(one)])
        return [(name, [self._answer(one) for one in group]) for name, group in groupby(rows, family_of)]

    @property
    def groups(self) -> list[tuple[str, list[Answer]]]:
        """What goes, under its headings: what was chosen before, then each family; a style's name says its own."""
        families = [("", answers) for _, answers in self.families] if self.field == "style" else self.families
        return [("Chosen before", self.again), *families] if self.again else families

    @cached_property
    def others(self) -> list[Answer]:
        """What is not to be had."""
        return [self._answer(one) for one in self.options if not one.possible]

    def _answer(self, option: Option) -> Answer:
        return Answer(self._key(option.item), str(option.item), option.item, option.chosen, option.why, option.never)

    def _key(self, item: Any) -> str:
        return str(item).split()[0] if self.axis == "strap_cm" else key_of(self.axis, item)


def words_of(item: Any) -> str:
    """What an answer is found by: its name and the house's code, without accents."""
    return folded(f"{item} {getattr(item, 'house_code', '')}")


def family_of(option: Option) -> str:
    """The heading under which an answer stands."""
    return str(getattr(option.item, "family", ""))


@dataclass(frozen=True)
class Question:
    """One question: what is said so far, and its answers; only those of the open one are drawn."""

    name: str
    label: str
    said: str
    swatch: str
    lists: list[Tiles]
    is_open: bool = False
    optional: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer; a part has one with its colour."""
        return bool(self.lists[0].chosen)
