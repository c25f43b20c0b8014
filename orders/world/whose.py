"""Whose database it is: the world is made only in an empty one, on this machine, or in place of one broken off."""

from django.conf import settings
from django.db import connection, connections

from boutiques.models import Boutique, House, MadeBy, Staff
from orders.demo.prepare import DROP, NotOurs, ask_for_loopback, migrate

NOT_EMPTY = (
    "This database is not empty. It is left as it is: let CARNET_VAR name another folder, or DATABASE_URL an empty "
    "database, for the world."
)


def make_ready() -> None:
    """Migrate an empty database; take away a world that was broken off. Raises NotOurs for any other."""
    ask_for_loopback(settings.DATABASES["default"])
    if tables() and ask_whose():
        drop()
    migrate()


def tables() -> set[str]:
    """Return the tables of this database."""
    return set(connections[settings.MIGRATION_ROLE].introspection.table_names())


def ask_whose() -> bool:
    """Refuse a database with anything in it but a world broken off; say whether there is one. Raises NotOurs."""
    there = tables()
    if House._meta.db_table not in there:
        raise NotOurs(NOT_EMPTY)
    found = House.objects.this()
    if found and found.made_by == MadeBy.WORLD and not found.ready_at:
        return True
    if found or any(model._meta.db_table in there and model.objects.exists() for model in (Boutique, Staff)):
        raise NotOurs(NOT_EMPTY)
    return False


def drop() -> None:
    """Drop every table, of a world broken off alone. Raises NotOurs for any other."""
    if not ask_whose():
        raise NotOurs(NOT_EMPTY)
    connection.close()
    with connections[settings.MIGRATION_ROLE].cursor() as cursor:
        cursor.execute(DROP)
    connections[settings.MIGRATION_ROLE].close()
