"""The list's filters as they stand in its address: read without trust, said in words, written back into links."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from boutiques.models import Kind, Staff
from boutiques.text import one_line

SHOWS = {
    "needs": ("Needs me", "that need someone"),
    "open": ("All open", "on their way"),
    "silent": ("Silent", "without an answer"),
    "late": ("Late", "that should be here"),
    "collect": ("To collect", "paid, to be collected"),
    "withdrawn": ("Withdrawn", "that use what was withdrawn"),
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
    named: dict[str, str] = field(default_factory=dict)
    q: str = ""
    sort: str = ""
    edge: Edge | None = None
    problems: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether anything but the whole open list is asked for."""
        return bool(self.states or self.kind or self.named or self.q or self.show not in ("", "open"))

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
        pairs += [*self.named.items(), ("q", self.q), ("sort", self.sort), *more.items()]
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
        show=word("show", ("open", "all") if user.is_paris else SHOWS, "list"),
        states=tuple(state for state in states if state in known_states),
        kind=word("kind", Kind.values, "kind of order"),
        named={name: value for name, value in named.items() if value},
        q=clean(asked.get("q")),
        sort=word("sort", SORTS, "order of rows"),
        edge=edge_of(asked, problems),
        problems=tuple(problems),
    )


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
