"""What higher apps answer when the client book asks: what else is held on somebody. They join when they are ready."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from boutiques.hooks import Joined

if TYPE_CHECKING:
    from clients.models import Client


class Held(NamedTuple):
    """One part of what is held: its key in a file, its title on paper, and its entries, each of named values.

    A value is what a person reads or a machine: a text, number, day, moment, yes or no, or a list of such entries.
    """

    key: str
    title: str
    entries: list[dict[str, Any]]


class Holders(Joined[Callable[["Client", datetime], list[Held]]]):
    """Who else holds something on a client, each asked as source(client, at)."""

    def of(self, client: "Client", at: datetime) -> list[Held]:
        """Return their parts, in the order in which they joined."""
        return [part for source in self._questions for part in source(client, at)]


also_held = Holders()
