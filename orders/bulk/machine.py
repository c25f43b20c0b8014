"""The machine of every bulk act: each row in a transaction of its own, through the ordinary verb, and none twice.

A batch's rows are written first, together. A runner takes the next row that nobody else is doing (SKIP LOCKED), does
the verb and notes the outcome on the row in the same transaction: whoever stops in the middle, or kills the process,
leaves whole rows behind, and the next run goes on with the others.
"""

import logging
import time
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import InterfaceError, OperationalError, connection, transaction

from boutiques import clock
from boutiques.models import Staff
from boutiques.tampered import TAMPERED
from config.errors import Refused
from orders.bulk.tasks import TASKS, Task
from orders.errors import Stale
from orders.models import Batch, BatchRow, Event, Order
from orders.notices.summing import sum_up, summed
from orders.verbs import BUILT

log = logging.getLogger("carnet.bulk")

FAILED = "Something went wrong here and nothing was changed. Try it again; if it stays, tell who looks after Carnet."
SECONDS = 1.0
"""How long one slice of a batch takes, so that a page can say how far it is."""
ROWS_AT_ONCE = 1000
AHEAD = 50
"""So many lines are read together: reading one costs as much as reading these."""

Outcome = BatchRow.Outcome


@transaction.atomic
def begin(
    verb: str,
    orders: Iterable[Order | int],
    *,
    by: Staff,
    at: datetime | None = None,
    about: str = "",
    asks: Mapping[str, Any] | None = None,
    each: Mapping[int, Mapping[str, Any]] | None = None,
    uuid: UUID | None = None,
) -> Batch:
    """Write a batch and its rows, in the order given; nothing is done yet.

    `asks` is what every line is asked for, `each` what one is asked beside it, by the line's id: plain values only;
    where the batch is no verb itself ("answer"), each says its own.
    With a `uuid` that a form carries, the form sent twice is one batch: the first one is returned as it is.
    Raises Refused where somebody else's form, or another verb's, had that number.
    """
    facts = {"verb": verb, "by": by, "at": at or clock.now(), "about": about, "asks": dict(asks or {})}
    batch, is_new = Batch.objects.get_or_create(uuid=uuid or uuid4(), defaults=facts)
    if (batch.by_id, batch.verb) != (by.pk, verb):
        raise Refused(TAMPERED)
    if is_new:
        ids = dict.fromkeys(one.pk if isinstance(one, Order) else one for one in orders)
        rows = [
            BatchRow(batch=batch, order_id=pk, number=number, asks=dict((each or {}).get(pk, {})))
            for number, pk in enumerate(ids, start=1)
        ]
        BatchRow.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    return batch


def run(batch: Batch, *, seconds: float | None = None) -> int:
    """Do what is left of a batch, for so long or to its end; return how many rows this run came to.

    Whatever else is raised than a refusal leaves its row as it was, "failed" and to be tried again; an interruption or
    a lost database ends the run, and the next one goes on there.
    """
    if batch.ended_at:
        return 0
    until = None if seconds is None else time.monotonic() + seconds
    task = TASKS[batch.verb](batch)
    done, lines = 0, Lines(batch)
    while do_next(batch, task, lines):
        done += 1
        if until is not None and time.monotonic() >= until:
            break
    end(batch)
    return done


class Lines:
    """The lines of a batch, read some rows ahead; the door says where one has moved since."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.read: dict[int, Order] = {}

    def of(self, row: BatchRow) -> Order:
        """Return the row's line with the rows of its choice (one query every so many rows)."""
        if row.order_id not in self.read:
            rows = self.batch.rows.filter(outcome=Outcome.LEFT, number__gte=row.number).order_by("number")
            ids = list(rows.values_list("order", flat=True)[:AHEAD])
            self.read = Order.objects.for_form().in_bulk({*ids, row.order_id})
        return self.read.pop(row.order_id)


@transaction.atomic
def do_next(batch: Batch, task: Task, lines: "Lines") -> bool:
    """Do the next row that no other runner is doing, whole or not at all; say whether there was one."""
    rows = batch.rows.filter(outcome=Outcome.LEFT).order_by("number")
    row = rows.select_for_update(skip_locked=True, of=("self",), no_key=True).first()
    if row is None:
        return False
    try:
        row.event, row.outcome = do(batch, row, lines.of(row), task), Outcome.DONE
    except Refused as refused:
        row.outcome, row.sentence = Outcome.SKIPPED, refused.sentence
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("batch=%s row=%s", batch.uuid, row.number)
        row.outcome, row.sentence = Outcome.FAILED, FAILED
    row.save(update_fields=["event", "outcome", "sentence"])
    return True


def do(batch: Batch, row: BatchRow, order: Order, task: Task) -> Event:
    """Do the verb to one line as it was read; where it moved since, read it anew. Return its event. Raises Refused."""
    try:
        with transaction.atomic():
            stamp = {"submission": row.submission, "version": order.version, "tells": not summed(row.verb)}
            event = BUILT[row.verb](order, by=batch.by, at=clock.now(), **stamp, **task.asks(row, order))
            with connection.cursor() as cursor:  # what the database asks at the end of a transaction, asked of this row
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            return event
    except Stale as stale:
        return do(batch, row, Order.objects.for_form().get(pk=stale.order.pk), task)


@transaction.atomic
def end(batch: Batch) -> None:
    """Note the moment at which nothing was left, and tell of all of it at once."""
    if not batch.rows.filter(outcome=Outcome.LEFT).exists():
        batch.ended_at = clock.now()
        if Batch.objects.filter(pk=batch.pk, ended_at=None).update(ended_at=batch.ended_at):
            sum_up(batch)


@transaction.atomic
def try_again(batch: Batch) -> int:
    """Put the rows that failed back among those to go; return how many there were."""
    failed = batch.rows.filter(outcome=Outcome.FAILED).update(outcome=Outcome.LEFT, sentence="")
    if failed:
        batch.ended_at = None
        batch.save(update_fields=["ended_at"])
    return failed
