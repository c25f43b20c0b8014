"""The form of resubmit."""

from typing import Any

from django import forms

from boutiques.fields import LineField, WordsField
from orders.forms.answer import NO_LETTER
from orders.forms.specification import AXES, SpecificationFields
from orders.forms.window import WithWindow
from orders.lifecycle import State
from orders.specify import Wanted

ASKED = ("season", "exception", "words", "letter", "new_slot")


class ResubmitForm(SpecificationFields, WithWindow):
    """The line sent to Paris again: in which season, the same or changed, and why."""

    verb = "resubmit"
    letter = LineField(label="Paris’s letter", required=True, error_messages=NO_LETTER)
    new_slot = forms.BooleanField(
        label="In a new slot", required=False, help_text="Otherwise it keeps the slot it stands on."
    )
    words = WordsField(
        label="Why",
        required=True,
        rows=2,
        help_text="No answer, not this season, not delivered. Paris reads it; no client’s name.",
        error_messages={"required": "Say why it is sent again."},
    )
    field_order = ["season", *AXES, "exception", "letter", "new_slot", "words"]

    def prepare(self) -> None:
        """Begin with what was sent last; a letter only for what is on Paris's book, a slot only where there is one."""
        super().prepare()
        self.begin_from(Wanted.of(self.order.specification))
        self.fields["style"].help_text = "As it was sent. Change what is sent otherwise."
        if self.order.state != State.ACCEPTED:
            self.leave_out("letter")
        if not self.order.is_special:
            self.leave_out("new_slot")
        elif not self.is_bound and (sent := self.order.last_placement()) and sent.exception:
            self.begin_with(exception=sent.said)

    def asks(self) -> dict[str, Any]:
        """The choice only where it changed: the same is copied with all it has."""
        said = self.cleaned_data
        asks: dict[str, Any] = {name: said[name] for name in ASKED if name in said}
        return {**asks, "wanted": self.wanted if self.wanted.differs_from(self.base) else None}
