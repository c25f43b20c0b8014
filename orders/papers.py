"""The CITES checklist of an exotic piece: which papers are there, missing or expired, and what is next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from boutiques.days import spell_day
from orders.models import Permit, Piece

MONTHS = {"export": 6, "import": 12}
"""How long a permit is good for from its issue, by type (reported)."""
SOON = timedelta(days=30)
NEEDED = {
    "export": "Before it is paid, where it leaves the country",
    "import": "Where the country it goes to asks for one",
}


@dataclass(frozen=True)
class Paper:
    """One line of the list: which paper, how it stands in a word, and what is known of it."""

    type: str
    word: str
    words: str
    is_loud: bool = False

    @property
    def label(self) -> str:
        """Which paper it is."""
        return f"{self.type.capitalize()} permit"


@dataclass(frozen=True)
class Checklist:
    """All that crosses no border without, and the next thing to do; `next_step` is empty where nothing is."""

    papers: list[Paper]
    next_step: str

    @property
    def is_loud(self) -> bool:
        """Whether something is missing or over."""
        return any(paper.is_loud for paper in self.papers)


def needs_papers(piece: Piece | None) -> bool:
    """Whether a piece crosses a border with papers only."""
    return piece is not None and bool(piece.specification.leather and piece.specification.leather.needs_cites)


def checklist(piece: Piece, permits: Iterable[Permit], today: date, *, asks: str = "") -> Checklist:
    """Return the list of a piece that needs papers; `asks` is who speaks with its client, else the manager."""
    standing = [permit for permit in permits if permit.struck_at is None]
    papers = [one for type in MONTHS for one in of_type(type, [one for one in standing if one.type == type], today)]
    return Checklist(papers, next_step(papers, asks or "The manager"))


def of_type(type: str, permits: list[Permit], today: date) -> list[Paper]:
    """Say how the papers of a type stand: each that is there, or that there is none."""
    if not permits:
        return [Paper(type, "missing", NEEDED[type], is_loud=type == "export")]
    return [entry(permit, today) for permit in sorted(permits, key=lambda one: (one.expires_on, one.pk), reverse=True)]


def entry(permit: Permit, today: date) -> Paper:
    """Say how one paper stands."""
    named = f"{permit.number}, to {permit.goes_to}, issued {spell_day(permit.issued_on)}"
    if permit.expires_on < today:
        return Paper(permit.type, "expired", f"{named}, expired {spell_day(permit.expires_on)}", is_loud=True)
    ends = permit.expires_on - today <= SOON
    word = "ends soon" if ends else "there"
    return Paper(permit.type, word, f"{named}, good until {spell_day(permit.expires_on)}", is_loud=ends)


def next_step(papers: list[Paper], asks: str) -> str:
    """Say who does what next."""
    export = [paper for paper in papers if paper.type == "export"]
    if any(paper.word == "there" for paper in export):
        return ""
    if all(paper.word == "missing" for paper in export):
        return f"{asks} asks where it goes before it is offered, and notes the export permit when it is there."
    return f"{asks} asks for a new export permit before it is sold abroad."


def expiry(type: str, issued_on: date) -> date:
    """The last day of a permit, from its type and the day it was issued; the month's last day where it has no such."""
    months = issued_on.month - 1 + MONTHS[type]
    year, month = issued_on.year + months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(issued_on.day, last))
