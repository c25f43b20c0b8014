"""What higher apps answer when the client book asks: what else is held on somebody, may they be erased, what goes then.

They join when they are ready.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from boutiques.hooks import Hook, Joined

if TYPE_CHECKING:
    from boutiques.models import Staff
    from clients.borne import Borne
    from clients.models import Client, ClientMerge, HandOver


class Held(NamedTuple):
    """One part of what is held: its key in a file, its title on paper, and its entries, each of named values.

    A value is what a person reads or a machine: a text, number, day, moment, yes or no, or a list of such entries.
    """

    key: str
    title: str
    entries: list[dict[str, Any]]


class Along(NamedTuple):
    """A colleague who reads along what a client would read: less than the client does.

    What is sealed between colleagues stays so; a draft is its person's alone; some reasons are for the manager alone.
    """

    user: "Staff"
    manages: bool


class Holders(Joined[Callable[["Client", datetime, Along | None], list[Held]]]):
    """Who else holds something on a client, each asked as source(client, at, along)."""

    def of(self, client: "Client", at: datetime, along: Along | None = None) -> list[Held]:
        """Return their parts, in the order in which they joined; `along`: only what a colleague reads along."""
        return [part for source in self._questions for part in source(client, at, along)]


also_held = Holders()


class Going(NamedTuple):
    """What an erasure would take, and what of it stays, each in words: "3 notes"."""

    goes: list[str]
    stays: list[str]


class Previews(Joined[Callable[["Client", datetime], Going]]):
    """Who says what goes and what stays when a client is erased, each asked as source(client, at)."""

    def of(self, client: "Client", at: datetime) -> list[Going]:
        """Return what each says."""
        return [source(client, at) for source in self._questions]


class Leaving(NamedTuple):
    """Somebody who is being erased: the row as it still is, the names they bear, and who does it, when and why."""

    client: "Client"
    borne: "Borne"
    by: "Staff | None"
    why: str
    at: datetime


class Forgetters(Joined[Callable[[Leaving], None]]):
    """Who forgets somebody, each asked as forget(leaving) while the client still has their names."""

    def forget(self, leaving: Leaving) -> None:
        """Let each forget, in the transaction of the erasure."""
        for forgetter in self._questions:
            forgetter(leaving)


class Receivers(Joined[Callable[["HandOver"], None]]):
    """Who is told that a book was handed over, each asked as tell(hand_over), in its transaction."""

    def tell(self, written: "HandOver") -> None:
        """Tell each."""
        for receiver in self._questions:
            receiver(written)


book_handed_over = Receivers()
before_client_erased = Hook()
locks_with_client = Hook()
goes_with_client = Previews()
forgets_client = Forgetters()


class MergeLocks(Joined[Callable[["Client", bool], None]]):
    """Who locks what is to move with a client, each asked as lock(client, waits); one that does not wait may refuse."""

    def take(self, client: "Client", *, waits: bool) -> None:
        """Let each lock its rows."""
        for lock in self._questions:
            lock(client, waits)


class MergeQuestions(Joined[Callable[["Client", "Client"], None]]):
    """What stands against a merge, each asked as question(kept, gone); each may raise Refused."""

    def ask(self, kept: "Client", gone: "Client") -> None:
        """Ask every question; the first Refused is raised to the caller."""
        for question in self._questions:
            question(kept, gone)


class Merges(Joined[Callable[["ClientMerge"], None]]):
    """Who has rows that a merge, or its end, does not simply give another client, each asked as change(merge)."""

    def change(self, merge: "ClientMerge") -> None:
        """Let each change its rows, in the transaction of the merge."""
        for change in self._questions:
            change(merge)


class Moving(Joined[Callable[["Client", "Staff", datetime], list[str]]]):
    """What goes along with a client who is merged, each asked as source(client, reader, at) in words: "3 notes"."""

    def of(self, client: "Client", reader: "Staff", at: datetime) -> list[str]:
        """Return what each says."""
        return [said for source in self._questions for said in source(client, reader, at)]


class Staying(NamedTuple):
    """What does not go back when a merge is taken apart: the rows, by the label of their model, and in words."""

    rows: dict[str, set[int]]
    said: list[str]


class Stayers(Joined[Callable[["ClientMerge"], Staying]]):
    """Who says which rows stay with the kept client, as they went on since, each asked as source(merge)."""

    def of(self, merge: "ClientMerge") -> Staying:
        """Return what each says, in one."""
        rows: dict[str, set[int]] = {}
        said: list[str] = []
        for source in self._questions:
            found = source(merge)
            said += found.said
            for label, pks in found.rows.items():
                rows[label] = rows.get(label, set()) | pks
        return Staying(rows, said)


locks_with_merge = MergeLocks()
before_clients_merge = MergeQuestions()
makes_way_for_merge = Merges()
comes_back_from_merge = Merges()
moves_with_client = Moving()
stays_when_apart = Stayers()


class Needs(Joined[Callable[[date], Q]]):
    """Who still needs somebody, each asked as source(since) for a condition on clients, since a day."""

    def of(self, since: date) -> Q:
        """Return whether anybody does."""
        found = Q(pk__in=[])
        for source in self._questions:
            found |= source(since)
        return found


still_needed = Needs()
