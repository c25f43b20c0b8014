"""The list's filters as they stand in its address: read without trust, said in words, written back into links."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from boutiques.models import Kind, Staff
from boutiques.text import one_line
from clients.models import Standing
from orders.columns import COLUMNS, COLUMNS_OF_PARIS, MOST_COLUMNS, USUAL

SHOWS = {
    "needs": ("Needs me", "that need someone"),
    "open": ("All open", "on their way"),
    "silent": ("Silent", "without an answer"),
    "late": ("Late", "that should be here"),
    "collect": ("To collect", "paid, to be collected"),
    "withdrawn": ("Withdrawn", "that use what was withdrawn"),
    "fits": ("New on the menu", "that the new menu has"),
    "all": ("Everything", "from first to last"),
}
"""What a list can be asked for: the words of its chip, and those of the page's title."""

STATES = {
    "requested": "Requested", "placed": "With Paris", "amended": "Paris proposes", "refused": "Paris said no",
    "accepted": "On the book", "arrived": "Arrived", "offered": "Offered", "free": "Free", "sold": "Sold",
    "released": "On the floor", "closed": "Closed",
}  # fmt: skip
PARIS_STATES = ("requested", "placed", "amended", "refused", "accepted", "arrived", "closed")
SORTS = {"newest": "Latest change first", "oldest": "Longest waiting first", "logged": "Last logged first"}
AGES = {"7": "A week", "30": "A month", "60": "Two months", "180": "Half a year", "365": "A year"}
"""For so many days a line has stood where it is, at least."""
SHOWS_OF_PARIS = ("open", "silent", "late", "all")
NARROWING = ("needs", "silent", "late", "collect", "withdrawn", "fits")
"""Lists that can be narrowed to some states; the others are states themselves."""
NAMED = ("boutique", "season", "style", "leather", "colour", "sa")
"""Filters that name a row by its own word: a code, a name, a user name."""
OLDEST_FIRST = ("needs", "silent", "late", "collect")
LONGEST = 100


@dataclass(frozen=True)
class Edge:
    """Beside which row a page begins: the moment it changed and its reference; `back` goes towards the start."""

    since: datetime | None
    reference: str
    back: bool = False

    @property
    def words(self) -> dict[str, str]:
        """The edge as an address carries it, as `edge_of` reads it."""
        return {"before" if self.back else "after": f"{self.since.isoformat() if self.since else ''}~{self.reference}"}


@dataclass(frozen=True)
class Filters:
    """What somebody asked the list for; `problems` says in sentences what could not be understood."""

    show: str = ""
    states: tuple[str, ...] = ()
    kind: str = ""
    standing: str = ""
    age: str = ""
    named: dict[str, str] = field(default_factory=dict)
    q: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    """The columns of choice; none: the usual ones."""
    edge: Edge | None = None
    problems: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether anything but the whole open list is asked for."""
        further = self.kind or self.standing or self.age
        return bool(self.states or further or self.named or self.q or self.show not in ("", "open"))

    @property
    def order(self) -> str:
        """The sort in force."""
        return self.sort or ("oldest" if self.show in OLDEST_FIRST else "newest")

    def only(self, **kept: Any) -> "Filters":
        """The same, from its first page, with something else in it."""
        return replace(self, **{"edge": None, "problems": (), **kept})

    def without(self, name: str) -> "Filters":
        """The same without one named filter."""
        return self.only(named={key: value for key, value in self.named.items() if key != name})

    def address(self) -> str:
        """These filters and the page in view, as the query of an address."""
        return self.query(**self.edge.words if self.edge else {})

    def query(self, **more: str) -> str:
        """These filters as the query of an address, "" or "?show=needs"."""
        pairs = [("show", self.show), *(("state", state) for state in self.states), ("kind", self.kind)]
        pairs += [("standing", self.standing), ("age", self.age), *self.named.items(), ("q", self.q)]
        pairs += [("sort", self.sort), *(("column", column) for column in self.columns), *more.items()]
        said = urlencode([(name, value) for name, value in pairs if value])
        return f"?{said}" if said else ""


def read(asked: QueryDict, user: Staff) -> Filters:
    """Read the filters of an address; what is unknown is left out and said in a sentence."""
    problems: list[str] = []
    known_states = PARIS_STATES if user.is_paris else tuple(STATES)

    def word(name: str, known: Any, what: str) -> str:
        value = clean(asked.get(name))
        if value and value not in known:
            problems.append(f"There is no {what} “{value}”: it is left out.")
            return ""
        return value

    states = dict.fromkeys(clean(state) for state in asked.getlist("state"))
    for state in states:
        if state and state not in known_states:
            problems.append(f"There is no state “{state}”: it is left out.")
    named = {name: clean(asked.get(name)) for name in NAMED if not (user.is_paris and name == "sa")}
    return Filters(
        show=word("show", SHOWS_OF_PARIS if user.is_paris else SHOWS, "list"),
        states=tuple(state for state in states if state in known_states),
        kind=word("kind", Kind.values, "kind of order"),
        standing=word("standing", Standing.values, "standing"),
        age=word("age", AGES, "age"),
        named={name: value for name, value in named.items() if value},
        q=clean(asked.get("q")),
        sort=word("sort", SORTS, "order of rows"),
        columns=columns_of(asked, user, problems),
        edge=edge_of(asked, problems),
        problems=tuple(problems),
    )


def columns_of(asked: QueryDict, user: Staff, problems: list[str]) -> tuple[str, ...]:
    """The columns of choice in the house's own order, "" where they are the usual ones; a few at the most."""
    known = COLUMNS_OF_PARIS if user.is_paris else tuple(COLUMNS)
    wanted = dict.fromkeys(filter(None, map(clean, asked.getlist("column"))))
    problems += [f"There is no column “{one}”: it is left out." for one in wanted if one not in known]
    found = tuple(column for column in known if column in wanted)
    if len(found) > MOST_COLUMNS:
        problems.append(f"{MOST_COLUMNS} columns of your choice fit: the others are left out.")
    return () if found == USUAL else found[:MOST_COLUMNS]


def clean(value: str | None) -> str:
    """What somebody typed, on one line, without control characters, a hundred characters at the most."""
    return one_line(value or "")[:LONGEST].strip()


def edge_of(asked: QueryDict, problems: list[str]) -> Edge | None:
    """Where the page begins, "<moment>~<reference>"; what cannot be read begins the list anew, and says so."""
    for name, back in (("after", False), ("before", True)):
        if name in asked:
            moment, _, reference = clean(asked.get(name)).partition("~")
            try:
                since = datetime.fromisoformat(moment) if moment else None
                if not reference or (since is not None and since.tzinfo is None):
                    raise ValueError
                return Edge(since and since.astimezone(UTC), reference, back)
            except (ValueError, OverflowError):
                problems.append("That page could not be found: here is the first one.")
    return None


def edge_words(facts: dict[str, Any], order: str) -> str:
    """Where the next page begins, as `edge_of` reads it."""
    moment = "" if order == "logged" else facts["state_since"].isoformat()
    return f"{moment}~{facts['reference']}"
