"""Where the data stands: the embedded PostgreSQL, or the server that the environment names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url


def from_environment(env: Mapping[str, str], var: Path) -> dict[str, Any]:
    """Return Django's DATABASES: `default` runs as carnet_app, `owner` migrates as carnet."""
    if "DATABASE_URL" in env:
        app = dj_database_url.parse(env["DATABASE_URL"])
        owner = dj_database_url.parse(env.get("DATABASE_OWNER_URL", env["DATABASE_URL"]))
    else:
        app, owner = ({"NAME": "carnet", "USER": user, "EMBEDDED": var} for user in ("carnet_app", "carnet"))
    common = {"ENGINE": "config.database", "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return {"default": {**app, **common}, "owner": {**owner, **common}}
