"""A line's own choice with some of it said otherwise, judged by the form that one line is asked with."""

from collections.abc import Mapping
from typing import Any

from config.errors import Refused
from orders.forms.base import VerbForm
from orders.forms.specification import SpecificationFields, said_by
from orders.models import Batch, Order
from orders.specify import Wanted


def otherwise(form_class: type[VerbForm], batch: Batch, order: Order, said: Mapping[str, Any], **also: str) -> Wanted:
    """Return the choice of the line with what is said by the names of the form's fields.

    Raises Refused with the form's own sentences.
    """
    begins = {name: str(key) for name, key in said_by(Wanted.of(order.specification)).items()}
    stamp = {"submission": str(batch.uuid), "version": str(order.version)}
    typed = {**begins, **{name: str(key) for name, key in said.items()}, **also, **stamp}
    form = form_class(typed, order=order, by=batch.by, at=batch.at)
    if not form.is_valid():
        raise Refused(" ".join(str(one) for errors in form.errors.values() for one in errors))
    assert isinstance(form, SpecificationFields)
    return form.wanted
