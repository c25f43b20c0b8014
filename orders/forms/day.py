"""The form part for what happened on a day: today unless somebody says otherwise."""

from boutiques.fields import DayField
from orders.forms.base import VerbForm


class WithDay(VerbForm):
    """A verb whose day may lie before today; the day after the form's own fields."""

    day = DayField(label="Day", help_text="The day it happened.")

    def prepare(self) -> None:
        """Begin with today."""
        super().prepare()
        self.begin_with(day=self.today)
