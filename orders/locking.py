"""Locking the lines of a verb, in the order of their ids, and reading them as they are then; two statements."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from config.kept import Given, IsAnyOf, kept
from orders.models import Event, Order, Transfer
from orders.over import is_over, last_day, on_the_desk


def lock(order: Order, others: Iterable[Order] = (), submission: UUID | None = None) -> tuple[Order, dict[int, Order]]:
    """Lock the line, the others of the same verb, and those it fulfilled, in the order of their ids; read them anew.

    Reading is a statement of its own: one that waits for a lock still joins what was there before it waited.
    It also asks whether the submission was already recorded anywhere (`was_sent`).
    """
    ids = [order.pk, *(other.pk for other in others)]
    taken = kept("lock lines", lines_to_lock).rows(ids=ids, order=order.pk)
    rows = kept("lines of a verb", lines_of_a_verb, as_written=False).rows(ids=taken, submission=submission)
    found = {row.pk: row for row in rows}
    return found[order.pk], found


def lock_as_it_stands(order: Order, at: datetime) -> Order:
    """Lock the line for what is written beside it, and return it as it stands at that moment; it is not to be saved.

    That its offer is over is not written here: the moment of it would tell that somebody proposed.
    """
    line, _ = lock(order)
    if is_over(line, line.reserved_until, at):  # type: ignore[attr-defined]
        on_the_desk(line)
    return line


def lines_to_lock() -> QuerySet:
    """Compose the query that locks the lines whose ids are given, and those that the order given fulfilled."""
    lines = Order.objects.filter(IsAnyOf("pk", "ids") | Q(fulfilled_by=Given("order")))
    return lines.order_by("pk").locked().values_list("pk", flat=True)


def lines_of_a_verb() -> QuerySet[Order]:
    """Compose the query of lines as a verb needs them, and whether the submission given was already recorded."""
    return (
        Order.objects.filter(IsAnyOf("pk", "ids"))
        .annotate(
            in_transfer=Exists(Transfer.objects.filter(order=OuterRef("pk"), outcome="open")),
            reserved_until=last_day(),
            was_sent=Exists(Event.objects.filter(submission=Given("submission"))),
        )
        .select_related(
            "boutique", "client__sa", "wished_by", "season", "specification__style", "specification__leather",
            "specification__colour", "specification__hardware", "specification__design", "specification__thread",
            "specification__words", "specification__initials",
        )
    )  # fmt: skip


def is_left_alone(order: Order) -> bool:
    """Lock the line if nobody else has it just now, and say whether it is locked: the clock waits for nobody."""
    mine = Order.objects.filter(pk=order.pk).select_for_update(of=("self",), no_key=True, skip_locked=True)
    return mine.values_list("pk", flat=True).first() is not None
