"""The part of a wish's form that asks what else would do: at most three further choices, ranked."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from orders.forms.specification import AXES, SpecificationFields
from orders.specify import Wanted

ALTERNATIVES = ("or_1", "or_2", "or_3")
ONE_MORE = "else_find"
"""The button that only asks for one more; its name says that nothing is judged yet."""


class OrElse(SpecificationFields):
    """A further choice of a wish; nothing chosen means that there is none."""

    @property
    def is_begun(self) -> bool:
        """Whether it says anything."""
        return any(self.typed(axis) for axis in AXES) if self.is_bound else self.base != Wanted()


class WithAlternatives(SpecificationFields):
    """A form with further choices beside its own."""

    def begin_alternatives(self, ranked: Sequence[Wanted] = ()) -> None:
        """Begin with the further choices that the wish has; their fields are made when one first asks for them."""
        self._begun_with = ranked
        vars(self).pop("alternatives", None)

    @cached_property
    def alternatives(self) -> list[OrElse]:
        """The further choices, each a form of its own."""
        data, shelf = self.data if self.is_bound else None, self.lists.shelf
        found = [OrElse(data, prefix=name, shelf=shelf) for name in ALTERNATIVES]
        for form in found:
            form.reads_all = self.reads_all
        for form, wanted in zip(found, self._begun_with, strict=False):
            form.begin_from(wanted)
        return found

    @property
    def shown_alternatives(self) -> list[OrElse]:
        """Those that say something, and one more where it is asked for: each draws four long lists."""
        said = [one for one in self.alternatives if one.is_begun]
        free = [one for one in self.alternatives if not one.is_begun]
        return [*said, *(free[:1] if ONE_MORE in self.data else [])]

    @property
    def may_add_alternative(self) -> bool:
        """Whether there is room for one more."""
        return len(self.shown_alternatives) < len(self.alternatives)

    only_chooses = False
    """Whether somebody is still choosing, so that nothing is judged."""

    def clean(self) -> dict[str, Any]:
        """Look up the alternatives too."""
        asks = super().clean() or {}
        if self.only_chooses:
            return asks
        for rank, one in enumerate(self.alternatives, start=1):
            if not one.is_valid():
                self.add_error(None, f"Alternative {rank} names something the catalogue does not have.")
        return asks

    @property
    def ranked(self) -> list[Wanted]:
        """What was chosen, in its rank; what was left open is none."""
        return [one.wanted for one in self.alternatives if one.wanted.choice != Wanted().choice]
