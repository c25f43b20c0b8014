"""What we hold on a client: everything, as the client may read it; files and paper are made from this alone."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from clients import languages
from clients.hooks import Along, Held, also_held
from clients.models import BookImport, Client, Consent, Note, SamePerson

WHO = ("title", "given_name", "family_name", "other_script", "sort_name", "email", "phone")
"""What names somebody or reaches them."""


def everything_on(client: Client, at: datetime, along: Along | None = None) -> list[Held]:
    """Return all that is held on the client, part by part; parts without an entry too, so that it is seen.

    The client reads it: other clients are never named in it, and colleagues by what they are, not by name.
    `along`: as far as a colleague may read along what the client would read.
    """
    own = [who_they_are(client), merged_with(client), as_it_was(client), consents_of(client), notes_of(client)]
    own += [follow_ups_of(client), elsewhere(client)]
    if along is None or along.manages:
        own.append(tables_of(client))
    return own + also_held.of(client, at, along)


def who_they_are(client: Client) -> Held:
    """The row of the book."""
    facts: dict[str, Any] = {name: getattr(client, name) for name in WHO}
    facts |= {
        "boutique": client.boutique.name,
        "standing": client.get_standing_display(),
        "language": languages.spoken(client.language),
        "likes_to_be_reached_by": client.get_channel_display(),
        "client_since": client.since,
        "last_contact_on": client.last_contact_on,
        "discreet": client.discreet,
        "number": str(client.uuid),
    }
    return Held("client", "Who you are to us", [facts])


def merged_with(client: Client) -> Held:
    """Other rows of the book that were put together with this one: they are kept, so that a slip can be mended."""
    found = Client.every.filter(merged_into=client).order_by("pk")
    entries = [{**{name: getattr(one, name) for name in WHO}, "number": str(one.uuid)} for one in found]
    return Held("merged", "Other entries of ours that we put together with yours", entries)


def numbers_of(client: Client) -> list[str]:
    """By which numbers the client was known: the own, and those of the rows that were put together with it."""
    return [str(uuid) for uuid in Client.every.rows_of(client.pk).values_list("uuid", flat=True)]


def as_it_was(client: Client) -> Held:
    """The names and addresses it had before, and those of the rows that were put together with it."""
    own = client.history.exclude(version=client.version)
    aside = type(client).history.rel.related_model.objects.filter(pgh_obj__merged_into=client)
    rows = [*own.order_by("pgh_id"), *aside.order_by("pgh_id")]
    return Held(
        "earlier",
        "As we had it before",
        [{"written_at": row.pgh_created_at, **{name: getattr(row, name) for name in WHO}} for row in rows],
    )


def consents_of(client: Client) -> Held:
    """Every answer, not the last one alone."""
    return Held(
        "consents", "Whether we may write or call", [answer(one) for one in client.consents.order_by("at", "pk")]
    )


def answer(one: Consent) -> dict[str, Any]:
    """One answer for one channel."""
    return {"on": one.at, "for": one.get_channel_display(), "given": one.given, "how": one.get_how_display()}


def notes_of(client: Client) -> Held:
    """What was written down, whole, by whom of the house: a role, not a name."""
    rows = client.notes.select_related("by").order_by("at", "pk")
    return Held(
        "notes",
        "What we wrote down",
        [note(one) for one in rows],
    )


def note(one: Note) -> dict[str, Any]:
    """One note, written down already or not yet."""
    return {"on": one.at, "by": one.by.get_role_display(), "about": one.get_about_display(), "note": one.text}


def follow_ups_of(client: Client) -> Held:
    """When somebody meant to get back to them, and what about."""
    rows = client.follow_ups.order_by("day", "pk")
    return Held(
        "follow_ups",
        "When we meant to get back to you",
        [{"on": one.day, "what_about": one.what, "done_on": one.done_at} for one in rows],
    )


def elsewhere(client: Client) -> Held:
    """The boutiques where the same person has a row too, as both managers agreed."""
    links = SamePerson.objects.agreed().of(client).select_related("one__boutique", "other__boutique")
    found = [
        {"boutique": (link.other if link.one_id == client.pk else link.one).boutique.name, "agreed_on": link.agreed_at}
        for link in links
    ]
    return Held("elsewhere", "Also in the book of", found)


def tables_of(client: Client) -> Held:
    """Rows of tables on their way into the book that are probably about them, as they were sent."""
    numbers, likely = numbers_of(client), Q()
    for number in numbers:
        likely |= Q(verdicts__contains=[{"alike": [number]}])
    tables = BookImport.objects.filter(likely, boutique=client.boutique_id).order_by("at", "pk")
    found = []
    for one in tables:
        theirs = {row["number"] for row in one.verdicts if set(numbers) & set(row["alike"])}
        for number, cells in one.rows:
            if number in theirs:
                found.append({"sent_on": one.at, "said": "; ".join(filter(None, cells))})
    return Held("tables", "In tables that wait to be written into the book", found)
