"""How a line is born: once a form, under a reference that never changes, with its first event."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from boutiques.models import Boutique, Staff
from orders import lifecycle, permissions
from orders.door import Step, finish, repeated
from orders.facts import content_digest
from orders.models import Event, Order

NEXT_NUMBER = """
    INSERT INTO orders_runningnumber (boutique_id, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (boutique_id, year) DO UPDATE SET last = orders_runningnumber.last + 1
    RETURNING last
"""


def once(
    verb: str, *, by: Staff, submission: UUID | None, asks: Mapping[str, Any], first_step: Callable[[], Step]
) -> Event:
    """Begin a line in one transaction and record its first event; the same form sent again gives that event.

    Raises SaidOtherwise where it says something else, and whatever `first_step` refuses.
    """
    content = content_digest(verb, asks)
    with transaction.atomic():
        one_at_a_time(submission)
        return repeated(submission, content, None, by) or finish(first_step(), submission, content)


def begin(order: Order, verb: str, *, by: Staff, at: datetime, day: date | None, words: str) -> Step:
    """Save a new line under the reference of its boutique and year, and return its first step, on its day."""
    row = lifecycle.BY_NAME[verb]
    order.reference = next_reference(order.boutique, (day or order.boutique.today(at)).year)
    order.save(force_insert=True)
    step = Step(order, row, by, at, words=words)
    step.target = row.moves[0].target
    step.acting_for = permissions.acting_for(by, order, at)
    step.facts["specification"] = order.specification_id
    step.on(day)
    return step


def next_reference(boutique: Boutique, year: int) -> str:
    """Return the next reference of the boutique and year, like FSH-26-0007; a rolled back one is given again."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [boutique.pk, year])
        number = cursor.fetchone()[0]
    return f"{boutique.code}-{year % 100:02d}-{number:04d}"


def one_at_a_time(submission: UUID | None) -> None:
    """Let only one transaction at a time work on a submission that has no line to lock yet."""
    if submission is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [submission.int % 2**63])
