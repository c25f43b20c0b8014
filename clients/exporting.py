"""The client book as a file, by the manager's hand: for a reason, on record, without the discreet clients."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from boutiques.imports.exports import Taken, taken
from boutiques.models import Boutique, Staff
from clients import languages, permissions
from clients.book_imports.columns import HEAD
from clients.models import BookExport, Channel, Client, Consent, ConsentChannel, How, Standing, WhyExported
from config.errors import Refused

MOST = 20_000
"""So many clients fit in a file."""
TOO_MANY = f"That is more than {MOST:,} clients. Take them away in parts, one associate’s after another’s."
EMPTY = "There is nobody to take away: discreet clients are never in a file."
COLUMNS = (
    "title", "given_name", "family_name", "family_first", "other_script", "phone", "email", "language", "channel",
    "standing", "since", "last_contact_on", "sa",
)  # fmt: skip
DESK = "desk"


class Part(NamedTuple):
    """Which part of the book: words that were typed, whose clients, and both as they stand on record."""

    typed: str = ""
    of: str = ""
    words: str = ""


def part_of(boutique: Boutique, typed: str, of: str) -> Part:
    """Return the part of the book that a list shows; who was searched for by name is not on record (one query)."""
    person = Staff.objects.active().filter(boutique=boutique, username=of).first() if of and of != DESK else None
    whose = "of the desk" if of == DESK else (f"of {person.name}" if person else "")
    found = "found by words that were typed" if typed else ""
    return Part(typed, of if whose else "", ", ".join(filter(None, (whose, found)))[:200])


def rows_of(part: Part, boutique: Boutique, user: Staff, at: datetime) -> Any:
    """Return the clients of that part, in the order of the book, the discreet ones among them."""
    rows = Client.objects.visible_to(user, at=at).present().filter(boutique=boutique)
    if part.of == DESK:
        rows = rows.looked_after_by(None)
    elif part.of:
        rows = rows.looked_after_by(Staff.objects.get(username=part.of))
    return rows.find(part.typed).filed()


def counts_of(part: Part, boutique: Boutique, user: Staff, at: datetime) -> tuple[int, int]:
    """Return how many clients the file would have, and how many discreet ones it leaves out (two queries)."""
    rows = rows_of(part, boutique, user, at)
    return rows.filter(discreet=False).order_by().count(), rows.filter(discreet=True).order_by().count()


@transaction.atomic
def take_away(part: Part, form: str, *, by: Staff, why: str, at: datetime) -> Taken:
    """Put on record that a part of the book was taken away as "csv" or "xlsx", and return the file.

    Raises NotYours for whoever does not manage the boutique; Refused where nobody is in it, or more than MOST.
    """
    boutique = permissions.opens_the_book(by)
    permissions.may_take_away(by, boutique, at)
    rows = rows_of(part, boutique, by, at)
    clients = list(rows.filter(discreet=False).select_related("sa")[: MOST + 1])
    if not clients:
        raise Refused(EMPTY)
    if len(clients) > MOST:
        raise Refused(TOO_MANY)
    left_out = rows.filter(discreet=True).order_by().count()
    BookExport.objects.create(
        boutique=boutique, by=by, at=at, why=WhyExported(why), form=form, part=part.words, clients=len(clients),
        left_out=left_out,
    )  # fmt: skip
    name = f"clients-{boutique.code}-{boutique.today(at)}-{len(clients)}"
    return taken(lines(clients), name, form, title="Clients")


def lines(clients: list[Client]) -> Iterator[list[str]]:
    """Yield the heads and each client's row; the heads are those by which it is read again (one query)."""
    agreed = agreements(clients)
    yield [HEAD[name] for name in (*COLUMNS, "consent", "consent_how", "consent_on")]
    for one in clients:
        yield [*cells(one), *agreed.get(one.pk, ["", "", ""])]


def cells(one: Client) -> list[str]:
    """Return what the file says of a client, in the order of COLUMNS. Notes stay in the house."""
    return [
        one.title, one.given_name, one.family_name, "yes" if one.family_first else "", one.other_script, one.phone,
        one.email, languages.spoken(one.language), dict(Channel.choices).get(one.channel, ""),
        dict(Standing.choices)[one.standing], str(one.since or ""),
        one.last_contact_on.isoformat() if one.last_contact_on else "", one.sa.name if one.sa else "",
    ]  # fmt: skip


def agreements(clients: list[Client]) -> dict[int, list[str]]:
    """Return to what each agrees now: the ways, how and when the last of them was said (one query)."""
    latest: dict[tuple[int, str], Consent] = {}
    rows = Consent.objects.filter(client__in=[one.pk for one in clients]).order_by("at", "pk")
    for row in rows:
        latest[(row.client_id, row.channel)] = row
    zone = clients[0].boutique.zone if clients else None
    found: dict[int, list[Consent]] = {}
    for (pk, _), row in latest.items():
        if row.given:
            found.setdefault(pk, []).append(row)
    said = {}
    for pk, given in found.items():
        last = max(given, key=lambda row: row.at)
        ways = ", ".join(dict(ConsentChannel.choices)[row.channel] for row in given)
        said[pk] = [ways, dict(How.choices)[last.how], last.at.astimezone(zone).date().isoformat()]
    return said


def on_record(user: Staff, managed: list[int]) -> Any:
    """Return what was taken away: of the boutiques a person manages; of all of them for administrators."""
    rows = BookExport.objects.select_related("boutique", "by")
    return rows if user.is_admin else rows.filter(boutique__in=managed)
