"""Where a line uses a row of the catalogue: in its choice, a part, the thread, an alternative, what Paris proposes."""

from dataclasses import replace
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from boutiques.choice import Choice
from boutiques.named import KEYS
from orders.models import Alternative, Answer, PartChoice
from orders.specify import Wanted

IN_PARTS = ("leather", "colour")
"""What a part has of its own."""


def truth(condition: Q | Exists) -> Case:
    """A condition as a column that is true or false."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def alike(axis: str, pk: int) -> Any:
    """The row itself and those that were merged into it: older lines name them."""
    return KEYS[axis][0].every.alike(pk).values("pk")  # type: ignore[attr-defined]


def in_choice(axis: str, pk: int, path: str = "specification") -> Q:
    """The condition that the choice at the path is made of it."""
    return Q(**{f"{path}__{axis}__in": alike(axis, pk)})


def in_parts(axis: str, pk: int, path: str = "specification") -> Q:
    """The condition that a part of the choice at the path is."""
    if axis not in IN_PARTS:
        return Q(pk=None)
    return Q(
        Exists(PartChoice.objects.filter(specification=OuterRef(f"{path}_id"), **{f"{axis}__in": alike(axis, pk)}))
    )


def in_thread(axis: str, pk: int, path: str = "specification") -> Q:
    """The condition that the choice at the path is sewn with it."""
    return Q(**{f"{path}__thread__in": alike(axis, pk)}) if axis == "colour" else Q(pk=None)


def anywhere(axis: str, pk: int, path: str = "specification") -> Q:
    """The condition that the choice at the path uses it at all."""
    return in_choice(axis, pk, path) | in_parts(axis, pk, path) | in_thread(axis, pk, path)


def in_alternatives(axis: str, pk: int) -> Q:
    """The condition that a further choice of the wish uses it."""
    return Q(Exists(Alternative.objects.filter(anywhere(axis, pk), order=OuterRef("pk"))))


def in_proposal(axis: str, pk: int) -> Q:
    """The condition that what Paris proposes, and waits to hear of, uses it."""
    standing = Answer.objects.filter(placement__order=OuterRef("pk"), placement__undone_by=None, undone_by=None)
    proposes = standing.filter(replaced_by=None, outcome=Answer.Outcome.PROPOSES)
    return Q(Exists(proposes.filter(anywhere(axis, pk))))


def uses(choice: Choice, axis: str, row: Any) -> bool:
    """Say whether a choice uses the row anywhere."""
    if getattr(choice, axis) == row or (axis == "colour" and choice.thread == row):
        return True
    return axis in IN_PARTS and any(getattr(part, axis) == row for part in choice.parts)


def swapped(wanted: Wanted, axis: str, row: Any, instead: Any) -> Wanted:
    """Return the choice with another row wherever it used this one."""

    def other(now: Any) -> Any:
        return instead if now == row else now

    changed: dict[str, Any] = {axis: other(getattr(wanted, axis))}
    if axis == "colour":
        changed["thread"] = other(wanted.thread)
    if axis in IN_PARTS:
        changed["parts"] = tuple(replace(part, **{axis: other(getattr(part, axis))}) for part in wanted.parts)
    return replace(wanted, **changed)
