"""A migrated database that every process of tests copies: migrating takes twelve seconds, copying a tenth of one."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connections

PREFIX = "carnet_migrated_"
LOCK = 7_046_029


def copy_from_template() -> None:
    """Let the test database be a copy of the template of these very migrations, which is made where it is missing."""
    owner = connections["owner"]
    name = PREFIX + fingerprint()
    with owner._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
        found = {row[0] for row in cursor.fetchall()}
        if name not in found:
            for old in found:
                cursor.execute(f"DROP DATABASE {owner.ops.quote_name(old)} WITH (FORCE)")
            make(cursor, name)
    owner.settings_dict["TEST"] |= {"TEMPLATE": name, "MIGRATE": False}


def make(cursor, name: str) -> None:
    """Migrate a database from nothing; it bears its name only once it is whole."""
    owner, half = connections["owner"], f"{PREFIX}half"
    cursor.execute(f"CREATE DATABASE {half}")
    with pointed_to(half):
        call_command("migrate", database="owner", verbosity=0, interactive=False, run_syncdb=True)
    cursor.execute(f"ALTER DATABASE {half} RENAME TO {owner.ops.quote_name(name)}")


@contextmanager
def pointed_to(name: str) -> Iterator[None]:
    """The owner's connection leads to another database meanwhile."""
    owner = connections["owner"]
    before = owner.settings_dict["NAME"]
    owner.close()
    owner.settings_dict["NAME"] = name
    try:
        yield
    finally:
        owner.close()
        owner.settings_dict["NAME"] = before


def fingerprint() -> str:
    """What the tables depend on: every migration there is, and the versions of what writes their SQL."""
    digest = hashlib.sha256(
        " ".join(version(name) for name in ("django", "django-pgtrigger", "django-pghistory")).encode()
    )
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted((Path(app.path) / "migrations").glob("*.py")):
            digest.update(file.name.encode() + file.read_bytes())
    for file in sorted((Path(__file__).parents[1] / "config").rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
