"""Verbs that ask the same of each line: what the form for many said, read once for a run."""

from datetime import date
from typing import Any

from django import forms

from boutiques.fields import DayField
from orders.forms import FORMS
from orders.lifecycle import State
from orders.models import Batch, BatchRow, Order
from orders.specify import Wanted


class Alike:
    """What the verb's own form asks, the same for every line.

    batch.asks: the verb's keywords by their names; a day as it is written, a row by its id.
    """

    def __init__(self, batch: Batch) -> None:
        fields = FORMS[batch.verb].base_fields
        self.said = {name: read(fields.get(name), value) for name, value in batch.asks.items()}

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """What was said, and what the line adds to it."""
        return self.said


class WithLetter(Alike):
    """The letter only for what is on Paris's book."""

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """Without the letter, but for a line that is accepted."""
        return self.said if order.state == State.ACCEPTED else self.said | {"letter": ""}


class ChoosingAgain(Alike):
    """Each as it was wished."""

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """The line's own choice."""
        return self.said | {"wanted": Wanted.of(order.specification)}


class Transferring(Alike):
    """Each with its client, where it has one."""

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """Whether a client goes along."""
        return self.said | {"with_client": order.client_id is not None}


def read(field: forms.Field | None, value: Any) -> Any:
    """Read what a batch keeps of a field's value (a query for a row)."""
    if value is None:
        return None
    if isinstance(field, DayField):
        return date.fromisoformat(value)
    if isinstance(field, forms.ModelChoiceField):
        return field.queryset.model._default_manager.get(pk=value)  # type: ignore[union-attr]
    return value
