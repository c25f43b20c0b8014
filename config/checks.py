"""What `manage.py check` says about the ground: whether the app and the owner of its tables are two roles."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register
def two_roles(**_: Any) -> list[CheckMessage]:
    """Warn when the app runs as the role that owns its tables."""
    app, owner = settings.DATABASES["default"], settings.DATABASES[settings.MIGRATION_ROLE]
    if app.get("USER") != owner.get("USER"):
        return []
    return [
        Warning(
            "Carnet runs as the role that owns its tables: the database does not keep the app from changing history.",
            hint="What is lost: the app could alter or delete events and drop the triggers that guard them. "
            "Give the app a role of its own in DATABASE_URL, and the owner's in DATABASE_OWNER_URL.",
            id="carnet.W001",
        )
    ]
