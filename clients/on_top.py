"""What stands on top of a client's page: up to three facts that the boutique's manager chose; by whom and when."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any, NamedTuple

from boutiques import clock, deputies
from boutiques.acts import act
from boutiques.days import days_between, spell_day
from boutiques.models import Boutique, ClientFact, Staff
from boutiques.models.client_fact import MOST
from boutiques.models.history import history_of
from clients import languages, permissions
from clients.models import Client, FollowUp
from config.errors import Refused

SHOWN = 10
"""So many choices of before are told."""
MEANS = {
    ClientFact.LAST_CONTACT: "The day somebody last spoke with them.",
    ClientFact.NEXT_STEP: "What is planned next, or the last day of an offer if that is nearer.",
    ClientFact.WAITING: "How many pieces they wait for, and since when.",
    ClientFact.HERE: "Pieces that have arrived for them and are not theirs yet.",
    ClientFact.LAST_WISH: "The piece they asked for last.",
    ClientFact.BOUGHT: "How many pieces they bought here, and when the last one. Never for how much.",
    ClientFact.CHANCES: "Whether they may design another special order.",
    ClientFact.SPOKEN_TO: "The language, and how they like to be reached.",
    ClientFact.CONSENT: "What they gave their consent for.",
    ClientFact.SINCE: "The year since when the boutique knows them.",
}
"""What each says, for whoever chooses."""


class Said(NamedTuple):
    """A fact in words, a few more beside it, the day it is about (of a next step), and whether that is over."""

    words: str
    beside: str = ""
    day: date | None = None
    late: bool = False


Facts = dict[ClientFact, Said]


class Chosen(NamedTuple):
    """A choice that was made: when, by whom, and of what; of nothing means the usual facts."""

    at: datetime
    who: str
    labels: list[str]


def on_top(client: Client, *known: Facts) -> list[tuple[str, Said]]:
    """Return the facts of its boutique's choice, each under its label, as far as the reader may know them.

    Of two next steps the nearer one counts.
    """
    found: Facts = {}
    for facts in known:
        steps = [one[ClientFact.NEXT_STEP] for one in (found, facts) if ClientFact.NEXT_STEP in one]
        found |= facts
        if steps:
            found[ClientFact.NEXT_STEP] = min(steps, key=lambda one: one.day or date.max)
    return [(fact.label, found[fact]) for fact in client.boutique.facts_on_top if fact in found]


def of_the_book(
    client: Client, consents: Iterable[dict[str, Any]], planned: Sequence[FollowUp] | None, today: date
) -> Facts:
    """Return the facts that stand in the book itself; `planned` is None for who may not read it (no query)."""
    reached, since = client.last_contact_on, client.since
    found = {
        ClientFact.LAST_CONTACT: Said(spell_day(reached), gone(reached, today)) if reached else Said("None on record"),
        ClientFact.SPOKEN_TO: Said(
            languages.spoken(client.language) or "No language on record", client.get_channel_display()
        ),
        ClientFact.CONSENT: agreed_to(client, consents),
        ClientFact.SINCE: Said(str(since)) if since else Said("No year on record"),
    }
    if planned is not None:
        found[ClientFact.NEXT_STEP] = next_step(planned, today)
    return found


def gone(day: date, today: date) -> str:
    """Say how long ago a day was: "64 days ago", "today"."""
    return f"{days_between(day, today)} ago" if day != today else "today"


def next_step(planned: Sequence[FollowUp], today: date) -> Said:
    """Say what is to be done next; a day that is over is late."""
    to_do = [one for one in planned if one.done_at is None]
    if not to_do:
        return Said("Nothing planned")
    first = min(to_do, key=lambda one: (one.day, one.pk))
    return Said(first.what, spell_day(first.day), first.day, late=first.day < today)


def agreed_to(client: Client, consents: Iterable[dict[str, Any]]) -> Said:
    """Say for which channels the consent holds; of somebody discreet nothing is sent, whatever they said."""
    if client.discreet:
        return Said("Nothing is sent", "discreet")
    given = [str(one["label"]) for one in consents if one["latest"] and one["latest"].given]
    return Said(", ".join([*given[:1], *(label.lower() for label in given[1:])]) or "Neither: no consent")


def choose(boutique: Boutique, facts: Iterable[str], *, by: Staff, at: datetime | None = None) -> Boutique:
    """Put these facts on top of every client's page, in their order; none means the usual ones. Choosing them is quiet.

    Raises NotYours for whoever does not manage the boutique; Refused for more than three, or one twice.
    """
    at, chosen = at or clock.now(), [ClientFact(one) for one in facts]
    permissions.may_choose_facts(by, boutique, at)
    if len(chosen) > MOST or len(set(chosen)) < len(chosen):
        raise Refused(f"Choose {MOST} different facts at most.")
    with act("client_facts", by=by, at=at, boutique=boutique.name):
        now = Boutique.objects.select_for_update(no_key=True).get(pk=boutique.pk)
        if now.client_facts != chosen:
            now.client_facts = chosen
            now.save(update_fields=["client_facts"])
    return now


def chosen_before(boutique: Boutique) -> list[Chosen]:
    """Return the last choices from the boutique's history, the newest first (three queries)."""
    history = history_of(Boutique).filter(pgh_obj_id=boutique.pk)
    rows = list(history.select_related("pgh_context").order_by("pgh_id"))
    moved = [row for was, row in pairwise(rows) if was.client_facts != row.client_facts]
    told = [(row, row.pgh_context.metadata if row.pgh_context else {}) for row in moved[: -SHOWN - 1 : -1]]
    people = Staff.objects.in_bulk([facts["by"] for _, facts in told if facts.get("by")])
    stood_in = deputies.stood_in(boutique)
    found = []
    for row, facts in told:
        at = datetime.fromisoformat(facts["at"]) if facts.get("at") else row.pgh_created_at
        person = people.get(facts.get("by") or 0)
        who = deputies.doer(person, at, stood_in) if person else "the house"
        found.append(Chosen(at, who, [ClientFact(one).label for one in row.client_facts]))
    return found
