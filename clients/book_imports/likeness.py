"""Whether rows of a table are about people of the book, or twice in the table: by the signs of `alike`, all at once.

A row and a client, or two rows, are alike by the same names in either order, the same name in another script, the same
e-mail, or the same end of a telephone number (`ClientQuerySet.alike`); all rows are compared in four statements.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection

from boutiques.models import Staff
from clients.book_imports.rows import Read
from clients.models import Client
from clients.search import Fold, phone_tail

Sign = tuple[str, str]
NAMED = ("uuid", "title", "given_name", "family_name", "family_first", "other_script", "email", "phone")
BESIDE = tuple(f"merged_into__{name}" for name in NAMED)
IN_COMMON = {"email": "the same e-mail", "name": "the same name", "other": "the same name", "phone": "the same number"}


class Somebody(NamedTuple):
    """A client who may be meant: the UUID, and how they are called."""

    uuid: str
    name: str


class Likeness:
    """The signs by which those whom a person may see are known."""

    def __init__(self, user: Staff, boutique: int, reads: Sequence[Read]) -> None:
        self.folds = folds(text for read in reads for text in texts(read.facts))
        self.known: dict[Sign, list[Somebody]] = defaultdict(list)
        seen = Client.objects.visible_to(user).present().filter(boutique=boutique)
        self.know(with_signs(seen).only(*NAMED), lambda row: row)
        aside = with_signs(Client.every.filter(merged_into__in=seen.values("pk"))).select_related("merged_into")
        self.know(aside.only("merged_into", *NAMED, *BESIDE), lambda row: row.merged_into)

    def know(self, rows: Any, who: Callable[[Any], Client]) -> None:
        """Learn by what each is known; who stands aside is known as who stands for them."""
        for row in rows:
            stands = who(row)
            somebody = Somebody(str(stands.uuid), stands.name)
            for sign in signs({row.both, row.turned}, row.other, row.email, row.phone):
                self.known[sign].append(somebody)

    def signs_of(self, read: Read) -> set[Sign]:
        """Return the signs of a row."""
        facts = read.facts
        both, turned, other = (self.folds[text] for text in texts(facts))
        return signs({both, turned}, other, facts.get("email", ""), facts.get("phone", ""))

    def alike(self, signs: Iterable[Sign]) -> dict[Somebody, str]:
        """Return the clients that have one of these signs, each once, with what they have in common in words."""
        found: dict[Somebody, str] = {}
        for sign in sorted(signs):
            for one in self.known.get(sign, ()):
                found.setdefault(one, IN_COMMON[sign[0]])
        return found


def with_signs(rows: Any) -> Any:
    """The clients with their names as the database folds them."""
    return rows.annotate(
        both=Fold("given_name", "family_name"), turned=Fold("family_name", "given_name"), other=Fold("other_script")
    )


def texts(facts: dict[str, Any]) -> tuple[str, str, str]:
    """The names of a row as `Fold` joins them: in either order, and in another script."""
    given, family, other = (facts.get(name, "") for name in ("given_name", "family_name", "other_script"))
    return f"{given} {family}", f"{family} {given}", other


def signs(names: Iterable[str], other: str, email: str, phone: str) -> set[Sign]:
    """Return by what somebody is known; the names folded."""
    found = {("name", name.strip()) for name in names if name.strip()}
    if other.strip():
        found.add(("other", other.strip()))
    if email:
        found.add(("email", email.casefold()))
    if len(tail := phone_tail(phone)) >= 6:
        found.add(("phone", tail))
    return found


def folds(of: Iterable[str]) -> dict[str, str]:
    """Return texts as the database folds them (one statement)."""
    known = list(set(of))
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, public.carnet_fold(text) FROM unnest(%s::text[]) AS text", [known])
        return dict(cursor.fetchall())
