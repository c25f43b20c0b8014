"""A tiny world, written once for all its tests: two years, thirteen boutiques, two hundred orders."""

from io import StringIO
from typing import NamedTuple

import pytest
from django.core.management import call_command
from django.db import connections

from orders.world.build import Size
from tests.emptying import really_committed

TINY = Size(boutiques=13, clients=60, orders=200, years=2)
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"


class Made(NamedTuple):
    """What the command said, and the indexes before it."""

    said: str
    indexes: list[str]


def asked(sql: str, *values: object) -> list[tuple]:
    """Ask the database as its owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def world_of(**changed: int) -> str:
    """Ask for a tiny world; return what was said."""
    out = StringIO()
    call_command("world", stdout=out, **{**TINY._asdict(), **changed})
    return out.getvalue()


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """The world is committed, by the tables' owner; afterwards the database is empty again."""
    with really_committed(django_db_blocker):
        yield


@pytest.fixture(scope="module")
def made(db: None) -> Made:
    """The world."""
    before = [row[0] for row in asked(INDEXES)]
    return Made(world_of(), before)
