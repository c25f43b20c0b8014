"""All of a client's lines as far as they are counted: what each is of, where it stands, when it was wished for."""

from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from config.kept import kept
from orders.lifecycle import State
from orders.models import Order
from orders.promised_parts import Asked, of_client

MOST = 1000
"""So many lines are counted, the last wished for first."""
FACTS = (
    "kind", "state", "client_id", "wished_by_id", "requested_on", "offer__hold_until", "sale__paid_on",
    "specification__style_name", "specification__leather_name", "specification__colour_name",
    "specification__colour_swatch", "specification__hardware_name", "specification__hardware_swatch",
    "specification__style__name", "specification__leather__name", "specification__colour__name",
    "specification__colour__swatch", "specification__hardware__name", "specification__hardware__swatch",
)  # fmt: skip


def all_lines(asked: Asked) -> list[dict[str, Any]]:
    """Return the lines of the client that the person may see, the last wished for first (one query)."""
    rows = kept(("all lines of a client", *asked.key), lambda: composed(asked)).rows(client=asked.client.pk)
    today = asked.client.boutique.today(asked.at)
    return [as_it_stands(one, today) for one in rows]


def composed(asked: Asked) -> QuerySet:
    """Compose the query of the lines of the client given."""
    lines = (
        Order.objects.visible_to(asked.user, asked.at)
        .filter(of_client(own=asked.own))
        .annotate(
            offer=FilteredRelation("offers", condition=Q(offers__outcome="open", offers__undone_by=None)),
            sale=FilteredRelation("sales", condition=Q(sales__voided_by=None, sales__undone_by=None)),
        )
    )
    return lines.order_by("-requested_on", "-pk").values(*FACTS)[:MOST]


def as_it_stands(line: dict[str, Any], today: date) -> dict[str, Any]:
    """Return a line with an offer that is over as it is then: on the desk, promised to nobody."""
    until = line["offer__hold_until"]
    if line["state"] != State.OFFERED or until is None or until >= today:
        return line
    return {**line, "state": State.DECLINED, "client_id": None, "offer__hold_until": None}
