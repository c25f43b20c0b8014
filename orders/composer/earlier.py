"""What a client chose before: it comes first when they choose again."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from boutiques.menu import AXES
from boutiques.models import Staff
from clients.models import Client
from config.kept import Given, kept
from orders.models import Order
from orders.permissions import reader_key

LATEST = 40
"""So many lines are looked at."""

Earlier = Mapping[str, list[int]]
"""The ids of rows by axis, the latest chosen first."""


def earlier_of(client: str, user: Staff, at: datetime) -> Earlier:
    """Return what the client (a UUID, as a form says it) wished for or was promised, of lines the person may see.

    Nothing for who is none of the person's clients (one query, none where the form names nobody).
    """
    try:
        uuid = UUID(client)
    except ValueError:
        return {}
    rows = kept(("chosen before", *reader_key(user, at)), lambda: lines_of(user, at)).rows(client=uuid)
    found: dict[str, dict[int, None]] = {axis: {} for axis in AXES}
    for row in rows:
        for axis, pk in zip(AXES, row, strict=True):
            if pk:
                found[axis].setdefault(pk)
    return {axis: list(pks) for axis, pks in found.items()}


def lines_of(user: Staff, at: datetime) -> QuerySet:
    """Compose the query of what the client given chose, the latest first."""
    known = Client.objects.visible_to(user, at=at).of_number(Given("client"))
    lines = Order.objects.visible_to(user, at).filter(Q(wished_by__in=known) | Q(client__in=known))
    return lines.order_by("-requested_on", "-pk").values_list(*(f"specification__{axis}" for axis in AXES))[:LATEST]
