"""One form sent twice: the same words give the first result, other words are noticed, before anything else is asked."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import QueryDict

from boutiques.text import whole_number
from config.kept import Given
from orders.models import Event

NOT_SAID = ("csrfmiddlewaretoken", "submission", "draft_kept", "draft_find")
"""Fields that are not what a person says."""


def typed_in(data: QueryDict) -> Mapping[str, list[str]]:
    """Return what the form says, field by field, as it was sent."""
    return {name: values for name, values in data.lists() if name not in NOT_SAID}


def submission_of(data: QueryDict) -> UUID | None:
    """Return the form's submission, or None where it says none."""
    try:
        return UUID(data.get("submission", ""))
    except ValueError:
        return None


def is_done() -> Exists:
    """Compose the question whether the submission given was already done, to be asked with the line itself.

    A form sent again with other words is not noticed here: the door says so.
    """
    same = {name: Given(name) for name in ("submission", "content", "by")}
    return Exists(Event.objects.filter(order=OuterRef("pk"), **same))


def version_of(data: QueryDict) -> int | None:
    """Return the line's version for which the form was made, or None where it says none."""
    return whole_number(data.get("version", ""), most=9)
