"""Who of the book may be the person somebody is writing down as new: asked while they type, and when they send it.

Only of those whom the writer may see: that a colleague has such a client, discreet or not, is never told by a hint.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from boutiques.models import Staff
from boutiques.text import one_line
from clients.models import Client

LOOKED_AT = ("given_name", "family_name", "other_script", "email", "phone")
"""What two rows of one person have in common."""
MOST = 5


def likely(user: Staff, typed: Mapping[str, str], prefix: str = "") -> list[Client]:
    """Return at most MOST clients who may be whom `typed`, perhaps unfinished, is about (one query, or none)."""
    said = {field: one_line(typed.get(f"{prefix}{field}", ""))[:120] for field in LOOKED_AT}
    return _shown(user, Client.objects.likely(**said))


def the_same(user: Staff, facts: Mapping[str, Any], submission: UUID | None) -> list[Client]:
    """Return at most MOST who bear the very name, address or number; not what the same form wrote before."""
    said = {field: facts.get(field, "") for field in LOOKED_AT}
    return _shown(user, Client.objects.alike(**said).exclude(uuid=submission))


def _shown(user: Staff, rows: Any) -> list[Client]:
    return list(rows.visible_to(user).present().select_related("sa").filed()[:MOST])
