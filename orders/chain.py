"""The chain of a line's events, computed again in Python: the same fixed text form as the trigger's."""

import hashlib
from datetime import UTC

from orders.models import Event

SEPARATOR = "\x1f"


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
    text = SEPARATOR.join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()
