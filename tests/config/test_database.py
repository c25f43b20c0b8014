"""Django's connections on the embedded engine: begun late, renewed after the server's death, tested by the owner."""

import os
import signal
from pathlib import Path

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import ConnectionHandler, OperationalError
from pytest import fixture, raises

from config import embedded
from config.databases import from_environment
from tests import template
from tests.config.conftest import server


@fixture
def connection(var: Path, django_db_blocker) -> BaseDatabaseWrapper:
    """A connection as the app's role to a house that no test of the app uses."""
    django_db_blocker.unblock()
    handler = ConnectionHandler(from_environment({}, var))
    yield handler["default"]
    handler.close_all()
    embedded.stop(var)
    django_db_blocker.restore()


def asked(connection: BaseDatabaseWrapper, sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_the_first_statement_starts_the_server(connection: BaseDatabaseWrapper, var: Path) -> None:
    assert asked(connection, "SELECT current_user") == "carnet_app"
    assert server(var)


def test_a_page_that_joins_many_tables_is_planned_in_the_order_it_is_written(connection: BaseDatabaseWrapper) -> None:
    assert asked(connection, "SHOW join_collapse_limit") == "4"


def test_the_version_told_beforehand_is_the_servers(connection: BaseDatabaseWrapper) -> None:
    assert str(connection.pg_version) == asked(connection, "SELECT current_setting('server_version_num')")


def test_a_request_after_the_servers_death_finds_it_again(connection: BaseDatabaseWrapper, var: Path) -> None:
    asked(connection, "SELECT 1")
    os.kill(server(var), signal.SIGKILL)
    with raises(OperationalError):
        asked(connection, "SELECT pg_sleep(1)")
    connection.close_if_unusable_or_obsolete()
    assert asked(connection, "SELECT 1") == 1


def test_dbshell_finds_the_server(connection: BaseDatabaseWrapper, var: Path) -> None:
    args, _ = connection.client.settings_to_cmd_args_env(connection.settings_dict, ["-c", "SELECT 1"])
    assert args[1:] == [
        "-U",
        "carnet_app",
        "-h",
        str(embedded.ensure(var).socket_dir),
        "-p",
        "5432",
        "-c",
        "SELECT 1",
        "carnet",
    ]


def test_the_owner_makes_and_drops_test_databases(connection: BaseDatabaseWrapper) -> None:
    assert connection.creation.owner is connections["owner"]


def test_the_copied_test_database_wants_no_migration(db):
    executor = MigrationExecutor(connections["default"])
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_the_template_goes_by_its_migrations(db, monkeypatch):
    before = template.fingerprint()
    assert connections["owner"].settings_dict["TEST"]["TEMPLATE"] == template.PREFIX + before
    monkeypatch.setattr(template, "version", lambda name: "another")
    assert template.fingerprint() != before
