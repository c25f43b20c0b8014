"""The undo beside a message: a form of its own, with a submission made when it is drawn."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

from django import template
from django.contrib.messages.storage.base import Message

register = template.Library()
PREFIX = "undo:"


@register.filter
def undo(message: Message) -> dict[str, Any] | None:
    """Return where the message's undo is posted and its hidden fields, or None where nothing can be undone."""
    tags = message.extra_tags or ""
    if not tags.startswith(PREFIX):
        return None
    address = urlsplit(tags.removeprefix(PREFIX))
    return {"action": address.path, "fields": {**dict(parse_qsl(address.query)), "submission": str(uuid4())}}
