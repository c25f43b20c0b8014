"""The form of choose again."""

from dataclasses import replace
from typing import Any

from orders.forms.base import VerbForm, WordsField
from orders.forms.specification import AXES, SpecificationFields
from orders.lifecycle import State
from orders.specify import Wanted


class ChooseAgainForm(SpecificationFields, VerbForm):
    """What is wished for instead of what was sent, filled in with it; the alternatives are still there."""

    verb = "choose_again"
    wish = WordsField(label="In the client’s words", rows=2, max_length=500)
    words = WordsField(label="Why", rows=2)
    field_order = [*AXES, "wish", "words"]

    def prepare(self) -> None:
        """Begin with what was sent; it is no longer with Paris afterwards, and that is said."""
        self.begin_from(Wanted.of(self.order.specification))
        self.begin_with(wish=self.base.wish)
        if self.order.state == State.PLACED:
            self.told.append("It is with Paris. Chosen again, it is a request and waits to be placed anew.")

    def asks(self) -> dict[str, Any]:
        """The new choice as one."""
        said = self.cleaned_data
        return {"wanted": replace(self.wanted, wish=said["wish"]), "words": said["words"]}
