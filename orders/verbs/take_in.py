"""take in: a piece nobody ordered becomes stock; no client, season, slot or placement."""

from datetime import date, datetime
from uuid import UUID

from boutiques import clock
from boutiques.models import Boutique, Staff
from config.errors import NotYours, Refused
from orders import lifecycle, wording
from orders.birth import begin, once
from orders.door import Step
from orders.lifecycle import Kind
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

    def first_step() -> Step:
        if not by.is_manager_of(boutique, at):
            raise NotYours(wording.only_for(lifecycle.BY_NAME["take_in"], lifecycle.MANAGER))
        if boutique.closed_on:
            raise Refused(f"{boutique.name} is closed; nothing is taken in here.")
        if not (wanted.style and wanted.leather and wanted.colour):
            raise Refused("Say at least which style, leather and colour it is.", field="style")
        order = Order(kind=Kind.PO, boutique=boutique, specification=specify(wanted))
        step = begin(order, "take_in", by=by, at=at, day=day, words=words)
        received = step.day or step.today
        step.write(
            Piece(
                order=order, specification=order.specification, received_on=received, blind_stamp=blind_stamp,
                where_from=where_from, by=by, at=at, **price_columns(order.specification, boutique, received),
            )
        )  # fmt: skip
        return step

    return once("take_in", by=by, submission=submission, asks=asks, first_step=first_step)
