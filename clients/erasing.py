"""Erasing a client: from the book, from its history, and, by those who join, from all else. It cannot be taken back."""

import logging
from datetime import datetime
from functools import partial
from typing import Any

import pghistory
from django.db import transaction

from boutiques.models import Staff
from boutiques.text import counted
from clients import permissions
from clients.hooks import Going, Leaving, before_client_erased, forgets_client, goes_with_client, locks_with_client
from clients.models import BookImport, Client, ClientErasure, FollowUp, Note, Retention, SamePerson, WhyErased
from clients.sweeping import borne_by, sweep
from config.errors import Refused

log = logging.getLogger("carnet.erasing")

BLANK = dict.fromkeys(
    ("title", "given_name", "family_name", "other_script", "sort_name", "language", "channel", "email", "phone"), ""
)
"""What is left of somebody: which boutique, which associate, the standing and since when. Counts need these."""
AGAIN = "This client was erased already."
MEANWHILE = "This client was merged, or taken apart, while you looked. Look again, then erase."


@transaction.atomic
def erase(client: Client, *, by: Staff | None, why: str, at: datetime, let_go_by: Staff | None = None) -> Client:
    """Erase the client, and with them the same person's rows at other boutiques; return the row that is left.

    `by` None is the clock, for the manager who let them go. A row that was a mistake goes alone.
    Raises NotYours, Refused where something is open.
    """
    if by:
        permissions.may_answer_for(by, client, at)
    rows = rows_of(client, why)
    if client.pk not in {one.pk for one in rows}:
        raise Refused(AGAIN)
    for one in rows:
        locks_with_client.ask(one, at)
    found = Client.every.select_for_update(of=("self",)).select_related("boutique")
    locked = list(found.filter(pk__in=[one.pk for one in rows]).order_by("pk"))
    if {one.pk for one in rows_of(client, why)} != {one.pk for one in locked} or is_aside(client):
        raise Refused(MEANWHILE)
    for one in locked:
        ask(one, client, at)
        forget(Leaving(one, borne_by(one), by, why, at), let_go_by)
    return next(one for one in locked if one.pk == client.pk)


def rows_of(client: Client, why: str) -> list[Client]:
    """Return the rows that go, in the order of their ids: of a mistake the client's own and those merged into it."""
    own = Client.every.present().select_related("boutique")
    return list(own.rows_of(client.pk)) if why == WhyErased.MISTAKE else same_people(client)


def is_aside(client: Client) -> bool:
    """Whether somebody else stands for the client by now."""
    return Client.every.filter(pk=client.pk, merged_into__isnull=False).exists()


def same_people(client: Client) -> list[Client]:
    """Return the client, every row that both managers agreed is the same person, and all that were merged into these.

    A few queries.
    """
    found, asked = {client.pk}, {client.pk}
    while asked:
        links = SamePerson.objects.agreed().values_list("one_id", "other_id")
        pairs = [*links.filter(one__in=asked), *links.filter(other__in=asked)]
        merged = Client.every.filter(merged_into__in=asked).values_list("pk", flat=True)
        asked = {pk for pair in pairs for pk in pair} | set(merged)
        asked -= found
        found |= asked
    return list(Client.every.present().select_related("boutique").filter(pk__in=found).order_by("pk"))


def ask(one: Client, client: Client, at: datetime) -> None:
    """Raise Refused where something stands against it; of another boutique only its name is said."""
    if one.is_anonymised:
        raise Refused(AGAIN)
    try:
        before_client_erased.ask(one, at)
    except Refused as refused:
        if one.pk == client.pk:
            raise
        raise Refused(
            f"The same person is in the book of {one.boutique.name}, and something is open there. "
            "Ask its manager to bring it to its end."
        ) from refused


def forget(leaving: Leaving, let_go_by: Staff | None) -> None:
    """Take one row's person away, the joined first, for they need the names."""
    client = leaving.client
    forgets_client.forget(leaving)
    sweep(Note.objects.filter(client__boutique=client.boutique_id).exclude(client=client), "text", leaving.borne)
    of_house = FollowUp.objects.filter(client__boutique=client.boutique_id).exclude(client=client)
    sweep(of_house, "what", leaving.borne)
    tables = BookImport.objects.filter(boutique=client.boutique_id)
    tables.empty()  # whoever waits in them may be this very person, however they are spelt
    sweep(tables, "title", leaving.borne)
    client.notes.all().delete()
    client.follow_ups.all().delete()
    client.consents.all().delete()
    SamePerson.objects.of(client).delete()
    Retention.objects.filter(client=client).delete()
    facts: dict[str, Any] = {**BLANK, "family_first": False, "discreet": False, "last_contact_on": None}
    facts |= {"anonymised_on": client.boutique.today(leaving.at), "version": client.version + 1}
    for field, value in facts.items():
        setattr(client, field, value)
    with pghistory.context(by=leaving.by.pk if leaving.by else None, why="erase"):
        client.save(update_fields=list(facts))
    client.history.exclude(version=client.version).delete()
    ClientErasure.objects.create(client=client, at=leaving.at, by=leaving.by, let_go_by=let_go_by, why=leaving.why)
    # After a backup is restored, whoever was erased since is erased again: no row of it knows them, the log does.
    transaction.on_commit(partial(log.info, "client=%s erased why=%s", client.uuid, leaving.why))


def preview(client: Client, at: datetime) -> Going:
    """Return what goes and what stays, in words, of this row alone (as many queries as those who joined ask)."""
    counts = (
        (client.notes.count(), "note"),
        (client.follow_ups.count(), "follow-up"),
        (client.consents.count(), "answer about consent"),
    )
    own = Going(
        goes=[
            "Name, telephone, e-mail and language, and what they were before",
            *(counted(count, what) for count, what in counts if count),
        ],
        stays=["Standing and since when, without a name, so that counts stay right"],
    )
    found = [own, *goes_with_client.of(client, at)]
    return Going([one for part in found for one in part.goes], [one for part in found for one in part.stays])


def hindrance(client: Client, at: datetime) -> str:
    """Return why the client cannot be erased now, or nothing; for the page, which asks before anybody presses."""
    try:
        for one in same_people(client):
            ask(one, client, at)
    except Refused as refused:
        return refused.sentence
    return ""


def other_houses(client: Client) -> list[str]:
    """Return the names of the other boutiques where the same person goes too."""
    return [one.boutique.name for one in same_people(client) if one.boutique_id != client.boutique_id]
