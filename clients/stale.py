"""Two people change one client at a time: what was before, what is theirs, what is yours; different fields merge."""

from dataclasses import dataclass
from typing import Any

from boutiques.models import Staff
from clients.models import Client
from config.errors import Refused


@dataclass(frozen=True)
class Clash:
    """One field that both changed, as the model holds it."""

    field: str
    before: Any
    theirs: Any
    yours: Any


class Stale(Refused):
    """Somebody else changed the same fields since the form was opened; nothing was written."""

    def __init__(self, client: Client, clashes: list[Clash], merged: dict[str, Any]) -> None:
        self.by = last_writer(client)
        super().__init__(
            f"{self.by} changed {client.short} while you were writing. Compare, keep what is right, and save again."
        )
        self.client = client
        self.clashes = clashes
        self.merged = merged


def column(field: str) -> str:
    """Return the attribute that holds this field's plain value."""
    return f"{field}_id" if field in {"sa", "second_sa"} else field


def plain(value: Any) -> Any:
    """Return a person's id in place of the person, anything else as it is."""
    return value.pk if isinstance(value, Staff) else value


def as_of(client: Client, version: int, fields: list[str]) -> dict[str, Any] | None:
    """Return the client's fields as they were at `version`, from its history; None where that is not on record."""
    row = client.history.filter(version=version).order_by("-pgh_id").first()
    return {field: getattr(row, column(field)) for field in fields} if row else None


def last_writer(client: Client) -> str:
    """Return the name of who changed the client last, as far as the history knows."""
    row = client.history.select_related("pgh_context").order_by("-pgh_id").first()
    by = row.pgh_context.metadata.get("by") if row and row.pgh_context else None
    person = Staff.objects.filter(pk=by).first() if by else None
    return person.short_name if person else "Somebody"


def only_by(client: Client, person: Staff, since: int) -> bool:
    """Say whether nobody but `person` changed the client after version `since`."""
    rows = client.history.filter(version__gt=since).values_list("pgh_context__metadata__by", flat=True)
    return set(rows) == {person.pk}


def merge(client: Client, version: int, yours: dict[str, Any], by: Staff) -> dict[str, Any]:
    """Return what of `yours` is to be written over the locked `client`, seen at `version` when the form was opened.

    Raises Stale where somebody else changed a field of yours to another value; one's own changes are no clash.
    """
    theirs = {field: getattr(client, column(field)) for field in yours}
    differing = {field: value for field, value in yours.items() if plain(value) != theirs[field]}
    if version == client.version or not differing:
        return differing
    before = as_of(client, version, list(yours))
    mine = {field: value for field, value in differing.items() if not before or plain(value) != before[field]}
    clashes = [
        Clash(field, before and before[field], theirs[field], plain(value))
        for field, value in mine.items()
        if not before or theirs[field] != before[field]
    ]
    if clashes and not (before and only_by(client, by, version)):
        raise Stale(client, clashes, mine)
    return mine
