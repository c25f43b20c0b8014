"""A wish of somebody who is not in the book yet: both are written at once, or neither."""

from typing import Any

from django.db import transaction

from boutiques.models import Boutique, Staff
from clients import book
from clients.models import Client
from orders.models import Event
from orders.verbs.request import request


@transaction.atomic
def log_wish(
    boutique: Boutique, *, by: Staff, client: Client | None, newcomer: dict[str, Any] | None = None, **asks: Any
) -> Event:
    """Log a wish as `request` does; `newcomer` are the facts of a new client, with the `submission` of their form.

    Returns the first event. Raises NotYours, Refused.
    """
    if newcomer is not None:
        client = book.register(by=by, **newcomer)
    return request(boutique, by=by, client=client, **asks)
