"""A choice as Paris and administrators read it in a list: in one line, without parts; a wish in the words of today."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce

from orders.lifecycle import State
from orders.models.specification import one_line

WORDS = ("style", "leather", "colour", "hardware", "design", "thread")


def words(path: str = "") -> dict[str, Case]:
    """The words of a line's choice as columns of a query; `path` leads to the line, such as "order__".

    What was sent is read in the words it was sent with.
    """
    return {
        f"say_{name}": Case(
            When(
                **{f"{path}state": State.REQUESTED},
                then=Coalesce(F(f"{path}specification__{name}__name"), Value("")),
            ),
            default=F(f"{path}specification__{name}_name"),
        )
        for name in WORDS
    }


def choice(facts: Mapping[str, Any]) -> str:
    """Return the choice of a row that has these columns."""
    said = {name: facts[f"say_{name}"] or "" for name in WORDS}
    return one_line(**said, strap_cm=None, parts=[]) or "Not yet chosen"
