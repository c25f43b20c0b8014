"""All that is held on a client as a file: a PDF to read, JSON for a machine; that it was handed out goes on record."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from boutiques.days import spell_moment
from boutiques.imports.exports import Taken
from boutiques.models import Staff
from clients import permissions
from clients.held_in_words import is_told, label, spelled
from clients.holding import everything_on
from clients.hooks import Held
from clients.models import Client
from config.errors import Refused
from orders.models import Export
from orders.sheets.printing import pdf

ERASED = "This client was erased: nothing is held on them any more."


@transaction.atomic
def hand_out(client: Client, form: str, *, by: Staff, why: str, at: datetime) -> Taken:
    """Put on record that all we hold on the client was handed out, and return it as "pdf" or "json".

    Raises NotYours for whoever does not manage the boutique, Refused for a client who was erased, NotPrinted.
    """
    permissions.may_answer_for(by, client, at)
    if client.is_anonymised:
        raise Refused(ERASED)
    parts = everything_on(client, at)
    count = sum(len(part.entries) for part in parts)
    Export.objects.create(by=by, at=at, query=f"client={client.uuid}", form=form, lines=count, why=why)
    name = f"what-we-hold-{client.boutique.today(at)}.{form}"
    if form == "pdf":
        return Taken(as_pdf(parts, client, at), name, "application/pdf")
    return Taken(as_json(parts, client, at), name, "application/json")


def as_json(parts: list[Held], client: Client, at: datetime) -> bytes:
    """Return the parts as JSON in UTF-8: days and moments as ISO writes them, in the order of the paper."""
    said = {"boutique": client.boutique.name, "made_at": at, **{part.key: part.entries for part in parts}}
    return json.dumps(said, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()


def as_pdf(parts: list[Held], client: Client, at: datetime) -> bytes:
    """Return the parts as they are read on paper. Raises NotPrinted."""
    zone = client.boutique.zone
    return pdf(
        "holding",
        {
            "title": "What we hold on you",
            "name": client.name,
            "boutique": client.boutique.name,
            "made": spell_moment(at, zone),
            "parts": [
                {"title": part.title, "entries": [entry(one, zone) for one in part.entries]} for part in parts
            ],
        },
    )  # fmt: skip


def entry(facts: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """One entry on paper: what is not empty, each under its name; what it has under it, entry by entry."""
    told = [{"label": label(key), "value": spelled(value, zone)} for key, value in facts.items() if is_told(value)]
    below = [entry(one, zone) for value in facts.values() if isinstance(value, list) for one in value]
    return {"facts": told, "below": below}
