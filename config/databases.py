"""Where the data stands: in the embedded PostgreSQL, or on the server that the environment names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

KEPT = {"ENGINE": "config.database", "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def from_environment(env: Mapping[str, str], var: Path) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES, two roles on one database: `default` runs as carnet_app, `owner` migrates as carnet.

    Without DATABASE_URL both live in the embedded server of `var`; with it, `owner` comes from DATABASE_OWNER_URL,
    or else is the same role. Raises ImproperlyConfigured on a URL that names no PostgreSQL.
    """
    url, owner_url = env.get("DATABASE_URL"), env.get("DATABASE_OWNER_URL")
    if url:
        return {"default": _parsed("DATABASE_URL", url), "owner": _parsed("DATABASE_OWNER_URL", owner_url or url)}
    if owner_url:
        raise ImproperlyConfigured("DATABASE_OWNER_URL is set, DATABASE_URL is not: set both, or neither.")
    return {
        "default": {**KEPT, "NAME": "carnet", "USER": "carnet_app", "EMBEDDED": var},
        "owner": {**KEPT, "NAME": "carnet", "USER": "carnet", "EMBEDDED": var},
    }


def _parsed(variable: str, url: str) -> dict[str, Any]:
    """Return a URL as settings; the URL itself, which may hold a password, is in no error."""
    try:
        found = dj_database_url.parse(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"{variable} cannot be read: {error}") from None
    if found["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            f"{variable} must name a PostgreSQL server: postgresql://user:password@host/database"
        )
    return {**found, **KEPT}
