"""What `manage.py check` says about the ground: whether app and owner are two roles, and mails can lead to Carnet."""

from typing import Any
from urllib.parse import urlsplit

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


@register(deploy=True)
def mails_lead_here(**_: Any) -> list[CheckMessage]:
    """Warn when mails go out that cannot say where Carnet is: their links come from CARNET_ADDRESS alone."""
    url = urlsplit(settings.CARNET_ADDRESS)
    if (url.scheme in ("http", "https") and url.netloc) or "smtp" not in settings.MAILERS["default"]["BACKEND"]:
        return []
    return [
        Warning(
            "Mails to colleagues carry no link: CARNET_ADDRESS does not say where Carnet is.",
            hint="Set it to the address people open, like https://carnet.example; the Host header is never asked.",
            id="carnet.W002",
        )
    ]
