"""The form of amend."""

from typing import Any

from orders import reasons
from orders.forms.answer import AnswerForm
from orders.forms.reason import ParisReasonField
from orders.forms.specification import AXES, SpecificationFields
from orders.specify import Wanted


class AmendForm(SpecificationFields, AnswerForm):
    """What Paris proposes instead of what was sent, filled in with what was sent."""

    verb = "amend"
    reason = ParisReasonField(label="Reason", required=False)
    field_order = [*AXES, "reason", "message", "day", "letter"]

    def prepare(self) -> None:
        """Begin with what was sent."""
        super().prepare()
        self.fields["reason"].offer(lambda: reasons.of(self.order))  # type: ignore[attr-defined]
        self.begin_from(Wanted.of(self.order.specification))

    def asks(self) -> dict[str, Any]:
        """The choices as one."""
        return {"wanted": self.wanted, **{name: said for name, said in super().asks().items() if name not in AXES}}
