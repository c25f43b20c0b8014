"""The form of amend."""

from typing import Any

from orders.forms.answer import AnswerForm
from orders.forms.base import ReasonField
from orders.forms.specification import AXES, SpecificationFields
from orders.specify import Wanted
from orders.wording import REFUSE_REASONS


class AmendForm(SpecificationFields, AnswerForm):
    """What Paris proposes instead of what was sent, filled in with what was sent."""

    verb = "amend"
    reason = ReasonField(choices=[*REFUSE_REASONS], label="Reason", required=False)
    field_order = [*AXES, "reason", "message", "day", "letter"]

    def prepare(self) -> None:
        """Begin with what was sent."""
        super().prepare()
        self.begin_from(Wanted.of(self.order.specification))

    def asks(self) -> dict[str, Any]:
        """The choices as one."""
        return {"wanted": self.wanted, **{name: said for name, said in super().asks().items() if name not in AXES}}
