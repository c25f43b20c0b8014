"""request: a wish a client voiced, or the boutique's own, on any day of the year."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from boutiques import clock
from boutiques.models import Boutique, Staff
from clients.models import Client
from config.errors import Refused
from orders import permissions, wording
from orders.birth import begin, once
from orders.door import Step
from orders.lifecycle import Kind, State
from orders.models import Alternative, Event, Order
from orders.special import ask_special
from orders.specify import Wanted, specify

MOST_ALTERNATIVES = 3


def request(
    boutique: Boutique,
    *,
    by: Staff,
    client: Client | None,
    wanted: Wanted,
    kind: str = Kind.PO,
    alternatives: Sequence[Wanted] = (),
    day: date | None = None,
    words: str = "",
    duplicate_seen: bool = False,
    at: datetime | None = None,
    submission: UUID | None = None,
) -> Event:
    """Log a wish and begin its line.

    `day` is the day it was voiced (today if none); `client` None is the boutique's own; at most three `alternatives`;
    `duplicate_seen` says that the warning about the same open wish of this client was read.
    Returns the first event. Raises NotYours, Refused.
    """
    at = at or clock.now()
    asks = {
        "client": client, "wanted": vars(wanted), "kind": kind, "alternatives": [vars(one) for one in alternatives],
        "day": day, "words": words,
    }  # fmt: skip

    def first_step() -> Step:
        refused = permissions.may_log_for(by, boutique, client, at) or out_of_place(boutique, client)
        if refused:
            raise refused
        if len(alternatives) > MOST_ALTERNATIVES:
            raise Refused("Three alternatives at the most. Take one away.", field="alternatives")
        if client and not duplicate_seen:
            warn_of_duplicate(client, wanted, kind)
        order = Order(
            kind=kind, boutique=boutique, wished_by=client, client=client, sa=client.sa if client else None,
            specification=specify(wanted),
        )  # fmt: skip
        step = begin(order, "request", by=by, at=at, day=day, words=words)
        order.requested_on = step.day
        for one in (wanted, *alternatives):
            ask_special(step, one)
        for rank, one in enumerate(alternatives, start=1):
            Alternative.objects.create(order=order, rank=rank, specification=specify(one))
        return step

    return once("request", by=by, submission=submission, asks=asks, first_step=first_step)


def out_of_place(boutique: Boutique, client: Client | None) -> Refused | None:
    """Return why no wish of this client can be logged in this boutique, or None."""
    if client and client.boutique_id != boutique.pk:
        return Refused("This client is another boutique's. Choose one of yours.", field="client", status=404)
    if client and client.anonymised_on:
        return Refused("This client's data was erased. Choose another client.", field="client")
    if boutique.closed_on:
        return Refused(f"{boutique.name} is closed; no wish can be logged here.")
    return None


def warn_of_duplicate(client: Client, wanted: Wanted, kind: str) -> None:
    """Raise Refused at `duplicate_seen` if the client already waits for the same style, leather and colour."""
    twin = (
        Order.objects.open()
        .filter(
            client=client,
            kind=kind,
            specification__style=wanted.style,
            specification__leather=wanted.leather,
            specification__colour=wanted.colour,
        )
        .in_state(State.REQUESTED, State.PLACED, State.AMENDED, State.ACCEPTED)
        .first()
    )
    if twin and wanted.style:
        tint = f" in {wanted.colour or wanted.leather}" if wanted.colour or wanted.leather else ""
        since = wording.spell_day(twin.requested_on) if twin.requested_on else "before"
        raise Refused(
            f"{client} already waits for {wanted.style}{tint} since {since}: {twin.reference}. "
            "Log it a second time only if two are wanted.",
            field="duplicate_seen",
        )
