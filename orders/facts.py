"""What an event says in ids, codes and numbers, as the one canonical text that is hashed."""

import dataclasses
import datetime
import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: a row becomes its id, a day its ISO text, a choice what it names."""
    if isinstance(value, models.Model):
        return value.pk
    if dataclasses.is_dataclass(value):
        value = vars(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value


def canonical(facts: Mapping[str, Any]) -> str:
    """Return facts as canonical JSON text: sorted keys, no spaces, plain ASCII."""
    return json.dumps(plain(facts), sort_keys=True, separators=(",", ":"))


def read(text: str) -> dict[str, Any]:
    """Return the facts of an event's text."""
    return json.loads(text)


def content_digest(verb: str, asks: Mapping[str, Any]) -> str:
    """Return the digest of what a form said, 64 hexadecimal digits."""
    return hashlib.sha256(f"{verb}\x1f{canonical(asks)}".encode()).hexdigest()
