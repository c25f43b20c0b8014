"""What a client chose before: it comes first when they choose again."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from boutiques.menu import AXES
from boutiques.models import Staff
from clients.models import Client
from orders.models import Order

LATEST = 40
"""So many lines are looked at."""

Earlier = Mapping[str, list[int]]
"""The ids of rows by axis, the latest chosen first."""


def earlier_of(client: Any, user: Staff) -> Earlier:
    """Return what the client (a UUID, as a form says it) wished for or was promised, of lines the person may see.

    Nothing for who is none of the person's clients (one query, none where the form names nobody).
    """
    try:
        uuid = client if isinstance(client, UUID) else UUID(str(client))
    except ValueError:
        return {}
    known = Client.objects.visible_to(user).filter(uuid=uuid)
    lines = Order.objects.visible_to(user).filter(Q(wished_by__in=known) | Q(client__in=known))
    rows = lines.order_by("-requested_on", "-pk").values_list(*(f"specification__{axis}" for axis in AXES))[:LATEST]
    found: dict[str, dict[int, None]] = {axis: {} for axis in AXES}
    for row in rows:
        for axis, pk in zip(AXES, row, strict=True):
            if pk:
                found[axis].setdefault(pk)
    return {axis: list(pks) for axis, pks in found.items()}
