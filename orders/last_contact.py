"""The last contact with a line's client, in one short sentence: when, how, and whether they were reached."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from config.kept import IsAnyOf, kept
from orders import facts as fact_text
from orders import wording
from orders.deadlines import gone_by
from orders.models import Event

Contacts = dict[int, dict[str, Any]]


def contacts_of(lines: Iterable[int]) -> Contacts:
    """Return the last contact that was noted on each of the lines, by their ids (one query)."""
    found = kept("last contacts", composed).rows(ids=sorted(lines))
    return {row["order_id"]: fact_text.read(row["facts"]) | {"day": row["day"]} for row in found}


def composed() -> QuerySet:
    """Compose the query of the last contact noted on each of the lines given."""
    noted = Event.objects.filter(IsAnyOf("order_id", "ids"), verb="contact")
    return noted.order_by("order_id", "-seq").distinct("order_id").values("order_id", "facts", "day")


def last_contact(facts: dict[str, Any], contacts: Contacts, today: date) -> str:
    """Say when somebody last spoke with the client a row names: as noted on the line, or else at all."""
    noted, reached_on = contacts.get(facts["pk"]), facts["known__last_contact_on"]
    if noted and noted["client"] == facts["client_id"] and not (reached_on and reached_on > noted["day"]):
        how = dict(wording.CHANNELS).get(noted["channel"], "")
        return f"{how} {gone_by(noted['day'], today)}{'' if noted['reached'] else ': not reached'}"
    return f"Last contact {gone_by(reached_on, today)}" if reached_on else "No contact noted yet"
