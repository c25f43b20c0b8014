"""What the list's search box and named filters mean: a reference, clients that may be seen, rows of the catalogue."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet, Value
from django.db.models.fields import CharField
from django.urls import reverse

from boutiques.models import Boutique, Colour, Leather, Season, Staff, Style
from boutiques.permissions import managed_by
from clients import names
from clients.models import Client
from orders.filters import NAMED, Filters

if TYPE_CHECKING:
    from boutiques.models.staff import StaffQuerySet

REFERENCE = re.compile(r"[A-Za-z][A-Za-z0-9]{1,7}-[0-9]{2}(-[0-9]{0,6})?")
MOST_CLIENTS = 300
"""So many clients a search looks up; more mean that the words say too little."""
SHOWN_CLIENTS = 6
WORDS = {
    "boutique": "boutique",
    "season": "season",
    "style": "style",
    "leather": "leather",
    "colour": "colour",
    "sa": "associate",
}


@dataclass(frozen=True)
class Found:
    """What a search by name found among the clients the person may see."""

    clients: list[dict[str, Any]] = field(default_factory=list)
    too_many: bool = False

    @property
    def ids(self) -> list[int]:
        """Which rows they are."""
        return [client["pk"] for client in self.clients]

    @property
    def shown(self) -> list[dict[str, str]]:
        """The first of them, each with name and address."""
        return [
            {"name": name_of(client), "href": reverse("client", args=[client["uuid"]])}
            for client in self.clients[:SHOWN_CLIENTS]
        ]

    @property
    def others(self) -> int:
        """How many more there are."""
        return max(0, len(self.clients) - SHOWN_CLIENTS)


@dataclass(frozen=True)
class Named:
    """The rows that the filters name: for each its id and what it is called on the page."""

    ids: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def name_of(client: dict[str, Any]) -> str:
    """A found client's name as one says it."""
    title, given, family, other = (client[name] for name in ("title", "given_name", "family_name", "other_script"))
    return names.spoken(title, given, family, other, family_first=client["family_first"])


def is_reference(q: str) -> bool:
    """Whether somebody typed a reference, or the beginning of one."""
    return REFERENCE.fullmatch(q) is not None


def find_clients(filters: Filters, user: Staff) -> Found:
    """Return the visible clients meant by the search, in the order of the book; none for Paris (one query or none)."""
    if not names_somebody(filters, user):
        return Found([], False)
    columns = ("pk", "uuid", "title", "given_name", "family_name", "other_script", "family_first")
    clients = list(meant(filters, user).values(*columns)[: MOST_CLIENTS + 1])
    return Found(clients[:MOST_CLIENTS], len(clients) > MOST_CLIENTS)


def ids_meant(filters: Filters, user: Staff) -> QuerySet:
    """Return which clients `find_clients` finds, as a part of another query."""
    return meant(filters, user).values("pk")[:MOST_CLIENTS]


def meant(filters: Filters, user: Staff) -> QuerySet:
    """The visible clients meant by the search, in the order of the book; nobody where no name was typed."""
    if not names_somebody(filters, user):
        return Client.objects.none()
    return Client.objects.visible_to(user).present().find(filters.q).filed()


def names_somebody(filters: Filters, user: Staff) -> bool:
    """Whether a name was typed, by somebody who reads names."""
    return bool(filters.q) and not (is_reference(filters.q) or user.is_paris or user.is_admin)


def look_up(filters: Filters, user: Staff, at: datetime) -> Named:
    """Find the season, style, leather, colour and associate that the filters name (one query, none where none is)."""
    tables = {
        "boutique": lambda word: (Boutique.objects.filter(code__iexact=word), "name"),
        "season": lambda word: (Season.objects.filter(code__iexact=word), "code"),
        "style": lambda word: (Style.objects.filter(code__iexact=word), "name"),
        "leather": lambda word: (Leather.objects.filter(name__iexact=word), "name"),
        "colour": lambda word: (Colour.objects.filter(name__iexact=word), "name"),
        "sa": lambda word: (colleagues(user, at).filter(username=word.lower()), "name"),
    }
    asked = {name: filters.named[name] for name in NAMED if name in filters.named}
    if not asked:
        return Named()
    parts = [
        rows.order_by().values_list(Value(name, output_field=CharField()), "pk", column)
        for name, (rows, column) in ((name, tables[name](word)) for name, word in asked.items())
    ]
    found = list(parts[0].union(*parts[1:], all=True).order_by() if len(parts) > 1 else parts[0])
    words = {name: word for name, _, word in found}
    problems = [
        f"There is no {WORDS[name]} “{word}”: it is left out." for name, word in asked.items() if name not in words
    ]
    return Named({name: pk for name, pk, _ in found}, words, tuple(problems))


def colleagues(user: Staff, at: datetime) -> "StaffQuerySet":
    """The people of the boutiques whose lines the person works with."""
    houses = {*managed_by(user, at), *([user.boutique_id] if user.boutique_id else [])}
    return Staff.objects.filter(boutique__in=houses)
