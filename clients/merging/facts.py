"""Which facts two rows of one person have in common, which one holds where they differ, and how that is taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from boutiques.text import digits
from clients import languages, names
from clients.models import Channel, Client, ClientMerge, Standing
from clients.stale import column

NAME = ("title", "given_name", "family_name", "family_first", "sort_name")
"""What belongs together: half of one name and half of another would be nobody's."""
CHOSEN = {
    "name": "Name", "other_script": "Name in another script", "phone": "Telephone", "email": "E-mail",
    "channel": "Likes to be reached by", "language": "Language",
}  # fmt: skip
"""Where both say something else, a person chooses; where one says nothing, the other one's holds."""
KEPT, OTHER = "kept", "other"
RISING = tuple(Standing.values)


@dataclass(frozen=True)
class Differing:
    """A fact of which both say something else, in words."""

    fact: str
    label: str
    kept: str
    other: str


def said(client: Client, fact: str) -> str:
    """Say a fact in words; nothing where the row says nothing."""
    if fact == "name":
        one = client.title, client.given_name, client.family_name
        return names.spoken(*one, family_first=client.family_first) if client.given_name or client.family_name else ""
    if fact == "channel":
        return str(dict(Channel.choices).get(client.channel, ""))
    return languages.spoken(client.language) if fact == "language" else str(getattr(client, fact))


def alike(fact: str, one: str, other: str) -> bool:
    """Whether two say the same: a number however it is spaced, an address in capitals too."""
    if fact == "phone":
        return digits(one) == digits(other)
    return one.casefold() == other.casefold() if fact == "email" else one == other


def differing(kept: Client, gone: Client) -> list[Differing]:
    """Return the facts between which somebody chooses."""
    found = (Differing(fact, label, said(kept, fact), said(gone, fact)) for fact, label in CHOSEN.items())
    return [one for one in found if one.kept and one.other and not alike(one.fact, one.kept, one.other)]


def together(kept: Client, gone: Client, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of the kept client that become others, `chosen` by fact: "kept" or "other".

    Discreet wins over not discreet, the better known standing, the earlier year, the later contact.
    """
    free = {one.fact for one in differing(kept, gone)}
    facts: dict[str, Any] = {}
    for fact in CHOSEN:
        columns = NAME if fact == "name" else (fact,)
        takes = chosen.get(fact) == OTHER if fact in free else bool(said(gone, fact)) and not said(kept, fact)
        facts |= {name: getattr(gone if takes else kept, name) for name in columns}
    facts["title"] = facts["title"] or kept.title or gone.title
    facts |= widest((kept, gone)) | keepers(kept, gone)
    return {name: value for name, value in facts.items() if value != getattr(kept, column(name))}


def widest(rows: Iterable[Any]) -> dict[str, Any]:
    """Return what holds of several rows of one person, of facts of which one is the safer."""
    rows = list(rows)
    years = [one.since for one in rows if one.since]
    days: list[date] = [one.last_contact_on for one in rows if one.last_contact_on]
    return {
        "discreet": any(one.discreet for one in rows),
        "standing": max((one.standing for one in rows), key=RISING.index),
        "since": min(years, default=None),
        "last_contact_on": max(days, default=None),
    }


def keepers(kept: Client, gone: Client) -> dict[str, Any]:
    """Return who looks after them: the kept one's associates, and the other's where there is a place; by their ids."""
    people = [pk for pk in (gone.sa_id, gone.second_sa_id) if pk]
    first = kept.sa_id or next(iter(people), None)
    second = kept.second_sa_id or next((pk for pk in people if pk != first), None)
    return {"sa_id": first, "second_sa_id": second if second != first else None}


def falls_out(kept: Client, gone: Client) -> list[int]:
    """Return the ids of associates for whom there is no place any more."""
    stay = set(keepers(kept, gone).values())
    return [pk for pk in (gone.sa_id, gone.second_sa_id) if pk and pk not in stay]


def before_it(merge: ClientMerge, kept: Client, asides: Iterable[Client]) -> dict[str, Any]:
    """Return the columns of the kept client that become again what they were, unless somebody changed them since.

    What still stands aside for them keeps counting: of somebody discreet, the kept one stays discreet.
    """
    if merge.version is None:
        return {}
    rows = kept.history.order_by("pgh_id")
    was, wrote = rows.filter(version__lt=merge.version).last(), rows.filter(version=merge.version).first()
    if was is None or wrote is None:
        return {}
    columns = [*NAME, *(set(CHOSEN) - {"name"}), "discreet", "standing", "since", "last_contact_on"]
    columns += ["sa_id", "second_sa_id"]
    facts = {
        name: getattr(was, name)
        for name in columns
        if getattr(was, name) != getattr(wrote, name) == getattr(kept, name)
    }
    counts = widest([was, *asides])
    facts = {name: counts.get(name, value) for name, value in facts.items()}
    return {name: value for name, value in facts.items() if value != getattr(kept, name)}
