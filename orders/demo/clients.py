"""The demo's clients: invented names from many countries and scripts, each with an associate, some with notes."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice

import pghistory

from boutiques.models import Boutique, Staff
from boutiques.text import folded
from clients.models import Channel, Client, Consent, ConsentChannel, How, Note, Standing
from orders.demo.files import rows, said

STANDINGS = (
    *(Standing.KNOWN, Standing.LONG_STANDING, Standing.NEW, Standing.KNOWN, Standing.VIP),
    *(Standing.LONG_STANDING, Standing.KNOWN, Standing.VVVIP),
)
YEARS = {
    Standing.NEW: (0, 1),
    Standing.KNOWN: (2, 6),
    Standing.LONG_STANDING: (8, 27),
    Standing.VIP: (4, 20),
    Standing.VVVIP: (10, 32),
}
"""How many years a client of that standing has been one."""
TELEPHONES = {"FR": "+33 1 99 00 {:02d} {:02d}", "GB": "+44 20 7946 0{:01d}{:02d}", "US": "+1 212 555 01{:02d}"}
"""Numbers that the three countries keep free for films and books."""


@dataclass(frozen=True)
class Name:
    """One part of a name, and how its own script writes it."""

    latin: str
    own: str


class Culture:
    """How people of one language are called; gives a new name each time."""

    def __init__(self, row: dict[str, str], rng: random.Random) -> None:
        self.row = row
        parts = {one["part"]: named(one["names"]) for one in rows("names") if one["culture"] == row["culture"]}
        pairs = [
            (row[part], given, family) for part in ("she", "he") for given in parts[part] for family in parts["family"]
        ]
        rng.shuffle(pairs)
        self.left = spread(pairs)

    def next(self) -> dict[str, object]:
        """Return the columns of a client's name. Raises StopIteration when every name was given."""
        title, given, family = next(self.left)
        return {
            "title": title,
            "given_name": given.latin,
            "family_name": family.latin,
            "family_first": self.row["family_first"] == "1",
            "other_script": self.other_script(given, family),
            "language": self.row["language"],
        }

    def other_script(self, given: Name, family: Name) -> str:
        """Return the name as its own script writes it, or nothing."""
        order = self.row["script_order"]
        return order.replace("given", given.own).replace("family", family.own) if given.own and family.own else ""


def named(text: str) -> list[Name]:
    """Read names such as Akiko=明子|Mai=麻衣."""
    parts = (one.partition("=") for one in text.split("|") if one)
    return [Name(latin, own) for latin, _, own in parts]


def spread(pairs: list[tuple[str, Name, Name]]) -> Iterator[tuple[str, Name, Name]]:
    """Yield the pairs so that a family comes again only after every other one."""
    waiting = list(pairs)
    while waiting:
        seen: set[str] = set()
        later = []
        for pair in waiting:
            if pair[2].latin in seen:
                later.append(pair)
            else:
                seen.add(pair[2].latin)
                yield pair
        waiting = later


def make(today: date, rng: random.Random, share: float = 1.0) -> None:
    """Write every boutique's client book; `share` of the full number, at least four each."""
    cultures = {row["culture"]: Culture(row, rng) for row in rows("cultures")}
    boutiques = {boutique.code: boutique for boutique in Boutique.objects.all()}
    made = [
        client
        for row in rows("houses")
        for client in book(boutiques[row["boutique"]], row, cultures, today, rng, share)
    ]
    with pghistory.context(why="the demo's clients"):
        Client.objects.bulk_create(made)
    keep(made, today, rng)


def book(
    boutique: Boutique, row: dict[str, str], cultures: dict[str, Culture], today: date, rng: random.Random, share: float
) -> Iterator[Client]:
    """Yield one boutique's clients, looked after by its associates in turn; every ninth by the manager's desk."""
    associates = list(Staff.objects.at(boutique).filter(role="associate").order_by("username"))
    number = max(4, round(int(row["clients"]) * share))
    for place, culture in enumerate(islice(cycle(row["cultures"].split("|")), number)):
        standing = STANDINGS[place % len(STANDINGS)]
        facts = cultures[culture].next()
        yield Client(
            uuid=uuid.UUID(int=rng.getrandbits(128), version=4),
            boutique=boutique,
            sa=None if place % 9 == 8 else associates[place % len(associates)],
            second_sa=associates[(place + 1) % len(associates)] if place % 7 == 3 else None,
            standing=standing,
            channel=rng.choice(Channel.values),
            email=mail_of(facts, boutique) if rng.random() < 0.7 else "",
            phone=telephone(boutique.country, rng),
            since=today.year - rng.randint(*YEARS[standing]),
            last_contact_on=None,
            discreet=place % 11 == 5,
            **facts,
        )


def mail_of(facts: dict[str, object], boutique: Boutique) -> str:
    """Return an address at a domain that belongs to nobody; none for a name that has no Latin letter."""
    names = (folded(str(facts[name])).replace(" ", "-") for name in ("given_name", "family_name"))
    plain = ".".join(name for name in names if name and name.isascii())
    return f"{plain}@{boutique.code.lower()}.example" if plain else ""


def telephone(country: str, rng: random.Random) -> str:
    """Return a number that nobody has, or none where no country keeps some free."""
    form = TELEPHONES.get(country)
    return form.format(rng.randint(0, 9), rng.randint(0, 99)) if form and rng.random() < 0.8 else ""


def keep(clients: list[Client], today: date, rng: random.Random) -> None:
    """Write some notes and consents, by whoever looks after the client."""
    notes, consents = [], []
    for place, client in enumerate(one for one in clients if one.sa):
        at = datetime(today.year, today.month, today.day, 9, tzinfo=UTC) - timedelta(days=rng.randint(20, 700))
        if place % 3 == 0:
            text = said()["client_note"][place // 3 % len(said()["client_note"])]
            notes.append(Note(client=client, text=text, by=client.sa, at=at))
        if place % 2 == 0:
            channel = rng.choice(ConsentChannel.values)
            consents.append(Consent(client=client, channel=channel, given=True, how=How.IN_PERSON, by=client.sa, at=at))
    Note.objects.bulk_create(notes)
    Consent.objects.bulk_create(consents)
