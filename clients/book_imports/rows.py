"""One row of somebody's book, understood: what it says of a client, and everything that is wrong with it at once."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django import forms

from boutiques.fields import WordsField
from boutiques.imports.values import day
from boutiques.models import Boutique, Staff
from boutiques.text import folded
from clients import names
from clients.book_imports import words
from clients.book_imports.columns import NAMES
from clients.book_imports.naming import TITLES, parted
from clients.forms.client import EARLIEST, ClientForm
from clients.models.note import LONGEST

NAMED = ("title", "given_name", "family_name", "other_script")
FIELDS = ClientForm.base_fields
NOTE = WordsField(max_length=LONGEST)
_YEAR = re.compile(r"(?:19|2\d)\d\d")
NO_CONSENT = "No consent is written down: to what, how and on which day they agreed has to stand beside it"


class Mistake(NamedTuple):
    """What is wrong in one cell: the head of its column, what stands there, and why it cannot be taken."""

    head: str
    value: str
    why: str


class Agreed(NamedTuple):
    """A consent with its how and when."""

    channel: str
    how: str
    on: date


@dataclass
class Read:
    """What a row says of somebody."""

    number: int
    facts: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    agreed: list[Agreed] = field(default_factory=list)
    wrong: list[Mistake] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """What is passed over, in sentences."""

    @property
    def what(self) -> str:
        """Whom the row is about, as far as it says it."""
        title, given, family, other = (self.facts.get(name, "") for name in NAMED)
        if not (given or family or other):
            return ""
        first = self.facts.get("family_first", False)
        return names.spoken(title, given, family, other, family_first=first)[:120]


class Rows:
    """How the rows of one table are read: what its columns are, and who works at the boutique."""

    def __init__(
        self, columns: Sequence[str], heads: Sequence[str], boutique: Boutique, sa: Staff | None, today: date
    ) -> None:
        self.columns, self.heads, self.boutique, self.sa, self.today = columns, heads, boutique, sa, today
        self.colleagues = list(Staff.objects.active().filter(boutique=boutique)) if "sa" in columns else []

    def read(self, number: int, cells: Sequence[str]) -> Read:
        """Understand a row; nothing is asked of the database."""
        said = self.said(cells)
        row = Read(number, {"sa": self.sa})
        self._names(row, said)
        for name in ("email", "phone"):
            self._first(row, said, name)
        readers: dict[str, Callable[[str], Any]] = {
            "language": words.language, "channel": words.channel, "standing": words.standing, "since": self._since,
            "last_contact_on": self._past, "discreet": words.ticked, "family_first": words.ticked,
            "sa": self._colleague,
        }  # fmt: skip
        for name, reader in readers.items():
            for head, value in said.get(name, []):
                self._take(row, name, head, value, reader)
        self._note(row, said)
        self._consent(row, said)
        over = [cell for cell in cells[len(self.columns) :] if cell]
        if over:
            row.wrong.append(Mistake("", over[0], "It stands under no head: the row has more cells than columns."))
        return row

    def said(self, cells: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        """Return what stands in the row by the name of its column, each with its head; empty cells left out."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name, head, cell in zip(self.columns, self.heads, cells, strict=False):
            if name and cell:
                found.setdefault(name, []).append((head, cell))
        return found

    def _take(self, row: Read, name: str, head: str, value: str, reader: Callable[[str], Any]) -> None:
        try:
            row.facts[name] = reader(value)
        except (ValueError, forms.ValidationError) as wrong:
            row.wrong.append(Mistake(head, value, why(wrong)))

    def _names(self, row: Read, said: dict[str, list[tuple[str, str]]]) -> None:
        for head, value in said.get("full_name", []):
            named = parted(value)._asdict()
            row.facts |= {name: part for name, part in named.items() if part}
            for name in ("given_name", "family_name", "other_script"):
                self._take(row, name, head, named[name], FIELDS[name].clean)
        for name in ("given_name", "family_name", "other_script"):
            for head, value in said.get(name, []):
                self._take(row, name, head, value, FIELDS[name].clean)
        for _, value in said.get("title", []):
            if title := TITLES.get(folded(value)):
                row.facts["title"] = title
            else:
                row.told.append(f"“{value[:30]}” is no title of ours and is left out.")
        if not any(said.get(name) for name in NAMES) or not (row.what or row.wrong):
            row.wrong.append(Mistake("", "", "It has no name. Write at least one, in any script."))

    def _first(self, row: Read, said: dict[str, list[tuple[str, str]]], name: str) -> None:
        """Take the first number or address; further ones are told of."""
        found = said.get(name, [])
        for head, value in found[:1]:
            self._take(row, name, head, value, FIELDS[name].clean)
        if len({value for _, value in found}) > 1:
            what = "number" if name == "phone" else "address"
            row.told.append(f"A further {what} is left out: the book has one of each.")

    def _note(self, row: Read, said: dict[str, list[tuple[str, str]]]) -> None:
        found = said.get("note", [])
        try:
            row.note = NOTE.clean("\n".join(value for _, value in found))
        except forms.ValidationError as wrong:
            row.wrong.append(Mistake(found[0][0], found[0][1], why(wrong)))

    def _consent(self, row: Read, said: dict[str, list[tuple[str, str]]]) -> None:
        """Take a consent over only with what was agreed to, how and when; else none is assumed, and it is told."""
        read: dict[str, Any] = {}
        readers = {"consent": words.consents, "consent_how": words.how, "consent_on": self._past}
        for name, reader in readers.items():
            for head, value in said.get(name, []):
                try:
                    read[name] = reader(value)
                except ValueError as wrong:
                    row.wrong.append(Mistake(head, value, why(wrong)))
        if read.get("consent") == [] or not read:
            return
        if "consent_how" in read and "consent_on" in read and read.get("consent"):
            row.agreed = [Agreed(channel, read["consent_how"], read["consent_on"]) for channel in read["consent"]]
        elif said.get("consent"):
            row.told.append(f"{NO_CONSENT}.")

    def _since(self, text: str) -> int:
        year = text.strip()[:4] if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()) else text.strip()
        if not _YEAR.fullmatch(year) or not EARLIEST <= int(year) <= self.today.year:
            raise ValueError(f"Write a year between {EARLIEST} and {self.today.year}.")
        return int(year)

    def _past(self, text: str) -> date:
        found = day(text)
        if found > self.today:
            raise ValueError("That day is still to come.")
        return found

    def _colleague(self, text: str) -> Staff:
        asked = folded(text)
        for by in (lambda one: (one.username, one.name), lambda one: (one.name.split()[0],)):
            found = [one for one in self.colleagues if asked in map(folded, by(one))]
            if len(found) == 1:
                return found[0]
        raise ValueError(f"Nobody, or more than one, of {self.boutique.name} is called so. Write the whole name.")


def why(wrong: ValueError | forms.ValidationError) -> str:
    """Return the sentence of what is wrong."""
    return " ".join(wrong.messages) if isinstance(wrong, forms.ValidationError) else str(wrong)
