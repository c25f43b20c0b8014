"""What a client would read if they asked, for who looks after them: the words, with the delicate ones marked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from boutiques.models import Staff
from clients import permissions
from clients.held_in_words import is_told, label, spelled
from clients.holding import everything_on, note
from clients.hooks import Along, Held
from clients.marking import Bit, Marker, marker
from clients.models import Client, Note
from config.errors import Refused

MOST = 100
"""So many entries of a part are shown, the last ones."""
WORDS = ("note", "what_about", "words", "reason", "remark", "said", "says", "name_typed")
"""What a person wrote; everything else is a fact."""
ALWAYS = ("client",)
"""Parts that are read as they are, also where nobody wrote a word."""


class Value(NamedTuple):
    """One value under its name; what somebody wrote is set apart from facts, what is below an entry from the entry."""

    label: str
    bits: list[Bit]
    is_words: bool = False
    begins: bool = False


@dataclass
class Part:
    """One part: its entries, the last first, each of values; how many say nothing in words, how many are not shown."""

    key: str
    title: str
    entries: list[list[Value]] = field(default_factory=list)
    without_words: int = 0
    earlier: int = 0


@dataclass(frozen=True)
class Reading:
    """The whole: parts with something in them, how often something delicate stands there by what it is about, for whom.

    `manages`: the reader is the manager, who reads along all but a colleague's drafts.
    """

    parts: list[Part]
    delicate: dict[str, int]
    manages: bool


def would_read(client: Client, *, by: Staff, at: datetime) -> Reading:
    """Return what the client would read, as far as `by` may read it along (some 25 queries).

    Raises NotYours for who does not look after the client, Refused for one who was erased.
    """
    permissions.may_change(by, client, at)
    if client.is_anonymised:
        raise Refused("This client was erased: nothing is held on them any more.")
    along = Along(by, by.is_manager_of(client.boutique, at))
    marked = marker()
    parts = [part_of(held, marked, client.boutique.zone) for held in everything_on(client, at, along)]
    return Reading([one for one in parts if one.entries], counted(parts), along.manages)


def part_of(held: Held, marked: Marker, zone: ZoneInfo) -> Part:
    """Read one part, the last entry first."""
    part = Part(held.key, held.title)
    for facts in reversed(held.entries):
        told = list(said_in(facts))
        if held.key not in ALWAYS and not any(name in WORDS for one in told for name in one):
            part.without_words += 1
        elif len(part.entries) < MOST:
            part.entries.append([value for one in told for value in valued(one, marked, zone)])
        else:
            part.earlier += 1
    return part


def said_in(facts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """An entry's values that are said, then those of each entry below it in which somebody wrote something."""
    yield {name: value for name, value in facts.items() if is_told(value)}
    for below in (one for value in facts.values() if isinstance(value, list) for one in value):
        if any(is_told(below.get(name)) for name in WORDS):
            yield from said_in(below)


def valued(told: dict[str, Any], marked: Marker, zone: ZoneInfo) -> Iterator[Value]:
    """Say each value; texts are looked through for delicate words."""
    for at, (name, value) in enumerate(told.items()):
        bits = marked(value) if isinstance(value, str) else [Bit(spelled(value, zone))]
        yield Value(label(name), bits, name in WORDS, begins=not at)


def counted(parts: list[Part]) -> dict[str, int]:
    """Return how often there is something delicate, by what it is about, the most frequent first."""
    found: dict[str, int] = {}
    for bit in (bit for part in parts for entry in part.entries for value in entry for bit in value.bits):
        if bit.about:
            found[bit.about] = found.get(bit.about, 0) + 1
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def as_read(client: Client, text: str, about: str, *, by: Staff, at: datetime) -> list[Value]:
    """Return a note that is being written as the client would read it (one query); nothing is written down."""
    facts = note(Note(client=client, text=text, about=about, by=by, at=at))
    told = {name: value for name, value in facts.items() if is_told(value)}
    return list(valued(told, marker(), client.boutique.zone))
