"""take in: a piece nobody ordered becomes stock; no client, season, slot or placement."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from boutiques import clock
from boutiques.models import Boutique, Staff
from config.errors import NotYours, Refused
from orders import lifecycle, permissions, wording
from orders.birth import born
from orders.door import Step, begin, one_at_a_time, repeated
from orders.facts import content_digest
from orders.lifecycle import Kind, State
from orders.models import Event, Order, Piece
from orders.pricing import price_columns
from orders.specify import Wanted, specify


def take_in(
    boutique: Boutique,
    *,
    by: Staff,
    wanted: Wanted,
    day: date | None = None,
    where_from: str = "",
    blind_stamp: str = "",
    words: str = "",
    at: datetime | None = None,
    submission: UUID | None = None,
) -> Event:
    """Take a piece into stock, free for anybody, at the price in force on the day it came.

    Returns the first event. Raises NotYours, Refused (no style, a day to come).
    """
    at = at or clock.now()
    asks = {"wanted": vars(wanted), "day": day, "where_from": where_from, "blind_stamp": blind_stamp, "words": words}
    content = content_digest("take_in", asks)
    with transaction.atomic():
        one_at_a_time(submission)
        first = repeated(submission, content, None, by)
        if first:
            return first
        row = lifecycle.BY_NAME["take_in"]
        if not by.is_manager_of(boutique, at):
            raise NotYours(wording.only_for(row, lifecycle.MANAGER))
        if not (wanted.style and wanted.leather and wanted.colour):
            raise Refused("Say at least which style, leather and colour it is.", field="style")
        order = Order(kind=Kind.PO, boutique=boutique, specification=specify(wanted))
        step = Step(born(order, (day or boutique.today(at)).year), row, by, at)
        step.target = State.ARRIVED
        step.acting_for = permissions.acting_for(by, order, at)
        received = step.on(day)
        step.words = words
        step.write(
            Piece(
                order=order, specification=order.specification, received_on=received, blind_stamp=blind_stamp,
                where_from=where_from, by=by, at=at, **price_columns(order.specification, boutique, received),
            )
        )  # fmt: skip
        step.facts["specification"] = order.specification_id
        return begin(step, submission, content)
