"""Prepares the demo's database: migrated, its own, made once; made anew only where a demo stands, on this machine."""

import socket
import time
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Any, Unpack

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from boutiques import clock
from boutiques.days import ago
from boutiques.models import Boutique, House, MadeBy, Staff
from orders.demo import house
from orders.demo.house import Progress, Size, unheard
from orders.models import Event, Notice, Order

NEWS = timedelta(days=3)
"""What was told in the demo's last days is new to its people."""
OLD_AFTER_DAYS = 14
"""From then on the demo says that its days have passed by."""
DROP = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


class NotOurs(Exception):
    """The database is not the demo's to make or to drop; the sentence says what to do."""


def prepare(*, reset: bool = False, progress: Progress = unheard, **size: Unpack[Size]) -> str:
    """Make the demo if it is not there (anew, if `reset`, or if it was broken off); return what there is, in words.

    Raises NotOurs for a database elsewhere, or one with work in it.
    """
    ask_for_loopback(settings.DATABASES["default"])
    begun = time.monotonic()
    progress(0, "database")
    migrate()
    found = House.objects.this()
    ask_whose(found)
    if found and (reset or not found.ready_at):
        drop()
        migrate()
        found = None
    if found is None:
        make(clock.now(), progress, **size)
    return described(time.monotonic() - begun)


def ask_for_loopback(database: dict[str, Any]) -> None:
    """Refuse a database on another machine, by its settings. Raises NotOurs."""
    if database.get("EMBEDDED"):
        return
    host = database.get("HOST") or "localhost"
    if not host.startswith("/") and not is_loopback(host):
        raise NotOurs(
            f"DATABASE_URL names a server at {host}. The demo only works with a database on this machine: "
            "leave DATABASE_URL unset and it brings its own."
        )


def is_loopback(host: str) -> bool:
    """Say whether every address of a host is this machine's own."""
    try:
        found = {str(address[0]) for *_, address in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return all(ip_address(one).is_loopback for one in found)


def ask_whose(found: House | None) -> None:
    """Refuse a house that the demo did not make. Raises NotOurs."""
    ours = found.is_demo if found else not (Boutique.objects.exists() or Staff.objects.exists())
    if not ours:
        raise NotOurs(
            "This database holds a house that the demo did not make. It is left as it is: "
            "let CARNET_VAR name another folder, or DATABASE_URL another database, for the demo."
        )


def migrate() -> None:
    """Bring the tables up to date, as the role that owns them."""
    executor = MigrationExecutor(connections[settings.MIGRATION_ROLE])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False, database=settings.MIGRATION_ROLE, skip_checks=True)


def drop() -> None:
    """Drop every table of the demo. Raises NotOurs unless its marker row stands in this very database."""
    found = House.objects.this()
    if found is None or not found.is_demo:
        raise NotOurs("Only a database that the demo made is dropped; this one does not say so.")
    connection.close()
    with connections[settings.MIGRATION_ROLE].cursor() as cursor:
        cursor.execute(DROP)
    connections[settings.MIGRATION_ROLE].close()


def make(now: datetime, progress: Progress, **size: Unpack[Size]) -> None:
    """Make the house; the marker row comes first, so that what is broken off is known as the demo's."""
    begun = House.objects.made(by=MadeBy.DEMO, at=now)
    house.build(now, progress=progress, **size)
    Notice.objects.filter(at__lt=now - NEWS).update(seen_at=now)  # read on their day, as people do
    with connections[settings.MIGRATION_ROLE].cursor() as cursor:
        cursor.execute("ANALYZE")
    begun.ready(at=clock.now())


def described(seconds: float) -> str:
    """Say what the demo holds and how long it took; that it is old, if it is."""
    made = House.objects.get()
    now = clock.now()
    told = f"The demo is ready ({seconds:.1f} s): {Order.objects.count()} orders, {Event.objects.count()} events."
    if (now - made.begun_at).days < OLD_AFTER_DAYS:
        return told
    return f"{told}\nIt was made {ago(made.begun_at, now)} ago; manage.py demo --reset makes it anew as of today."
