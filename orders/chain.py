"""The chain of a line's events, computed again in Python: the same fixed text form as the trigger's."""

import hashlib
from collections.abc import Iterable
from datetime import UTC

from orders.models import Event

SEPARATOR = "\x1f"


def hashed(parts: Iterable[str]) -> str:
    """Return the hash, 64 hexadecimal digits, of an event: the head before it, then its columns in their fixed form."""
    return hashlib.sha256(SEPARATOR.join(parts).encode()).hexdigest()


def link(event: Event, previous: str) -> str:
    """Return the hash, 64 hexadecimal digits, that the event must have after `previous` (the head before it)."""
    parts = (
        previous,
        event.order_id,
        event.seq,
        event.verb,
        int(event.from_state),
        int(event.to_state),
        event.by_id,
        event.acting_for_id,
        event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f"),
        event.day.isoformat(),
        event.facts,
        event.words_id,
        event.words_digest,
        event.undoes_id,
        event.submission,
        event.content,
        event.version,
    )
    return hashed("" if part is None else str(part) for part in parts)
