"""The form of respecify."""

from typing import Any

from boutiques.fields import WordsField
from boutiques.named import key_of
from orders.forms.alternatives import ALTERNATIVES
from orders.forms.composing import ComposingAlternatives
from orders.forms.specification import AXES, said_by
from orders.forms.wish import ComposedWish
from orders.merging import WITH_ROWS
from orders.specify import Wanted


class RespecifyForm(ComposingAlternatives, ComposedWish):
    """The wish as it is, to be changed: its first choice, the client's words, and what else would do."""

    verb = "respecify"
    fields_template = "orders/_wish_fields.html"
    words = WordsField(label="Why it changed", rows=2)
    field_order = [*AXES, "wish", "words"]

    def prepare(self) -> None:
        """Begin with the wish as it is now."""
        self.begin_as_it_is()
        self.begin_alternatives([] if self.is_bound else self.as_it_is())

    def as_it_is(self) -> list[Wanted]:
        """What else would do, as it is now."""
        rows = self.order.alternatives.select_related(*(f"specification__{name}" for name in WITH_ROWS))
        return [Wanted.of(one.specification) for one in rows.order_by("rank")]

    def asks(self) -> dict[str, Any]:
        """The wish and its alternatives as the verb takes them."""
        return {"wanted": self.wished, "alternatives": self.ranked, "words": self.cleaned_data["words"]}

    def with_merged(self, merged: tuple[Wanted, list[Wanted]]) -> dict[str, str]:
        """What the fields say once what others changed elsewhere is taken over."""
        first, ranked = merged
        said = said_by(first) | {"wish": first.wish}
        for name, one in zip(ALTERNATIVES, [*ranked, Wanted(), Wanted(), Wanted()], strict=False):
            said |= {f"{name}-{axis}": key_of(axis, getattr(one, axis)) for axis in AXES}
        return said
