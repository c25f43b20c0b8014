"""The form of choose again."""

from typing import Any

from boutiques.fields import WordsField
from orders.forms.specification import AXES
from orders.forms.wish import ComposedWish
from orders.lifecycle import State


class ChooseAgainForm(ComposedWish):
    """What is wished for instead of what was sent, filled in with it; the alternatives are still there."""

    verb = "choose_again"
    words = WordsField(label="Why", rows=2)
    field_order = [*AXES, "wish", "words"]

    def prepare(self) -> None:
        """Begin with what was sent; it is no longer with Paris afterwards, and that is said."""
        self.begin_as_it_is()
        if self.order.state == State.PLACED:
            self.told.append("It is with Paris. Chosen again, it is a request and waits to be placed anew.")

    def asks(self) -> dict[str, Any]:
        """The new choice as one."""
        return {"wanted": self.wished, "words": self.cleaned_data["words"]}
