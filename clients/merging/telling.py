"""What a merge would do, in words, before anybody does it: what goes along, what holds then, who looks after them."""

from datetime import datetime
from typing import NamedTuple

from boutiques.models import Staff
from boutiques.text import counted
from clients.hooks import moves_with_client
from clients.merging import consents
from clients.merging.facts import CHOSEN, falls_out, keepers, said, widest
from clients.models import Client, Standing


class Side(NamedTuple):
    """A fact of both rows, in words, and whether they say something else."""

    label: str
    kept: str
    other: str


def sides(kept: Client, gone: Client) -> list[Side]:
    """Return the facts of both, side by side; those of which neither says anything are left out."""
    rows = [Side(label, said(kept, fact), said(gone, fact)) for fact, label in CHOSEN.items()]
    rows += [
        Side("Standing", kept.get_standing_display(), gone.get_standing_display()),
        Side("Client since", str(kept.since or ""), str(gone.since or "")),
        Side("Looked after by", with_whom(kept), with_whom(gone)),
    ]
    return [one for one in rows if one.kept or one.other]


def with_whom(client: Client) -> str:
    """Say who looks after a client."""
    return " and ".join(one.name for one in (client.sa, client.second_sa) if one) or "The manager’s desk"


def goes_along(gone: Client, reader: Staff, at: datetime) -> list[str]:
    """Return what goes along, as far as the reader may know of it."""
    counts = (
        (gone.notes.count(), "note"),
        (gone.follow_ups.count(), "follow-up"),
        (gone.consents.count(), "answer about consent"),
    )
    own = [counted(number, what) for number, what in counts if number]
    return [*moves_with_client.of(gone, reader, at), *own] or ["Nothing was written down for this entry yet"]


def holds_then(kept: Client, gone: Client) -> list[str]:
    """Return what holds of both together, of facts between which nobody chooses."""
    facts, people = widest((kept, gone)), keepers(kept, gone)
    named = {one.pk: one.name for client in (kept, gone) for one in (client.sa, client.second_sa) if one}
    keeping = [named[pk] for pk in people.values() if pk]
    found = [f"Looked after by {' and '.join(keeping) or 'the manager’s desk'}"]
    found += [f"{named[pk]} no longer looks after them" for pk in falls_out(kept, gone)]
    found += [f"Standing: {dict(Standing.choices)[facts['standing']]}"]
    found += ["Discreet, as one of the two is"] if facts["discreet"] else []
    return found + consents.in_words(kept, gone)
