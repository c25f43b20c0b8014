"""What is written once never changes, what is kept is never deleted, words go only with their erasure on record."""

import pytest
from django.db import ProgrammingError

from boutiques.models import Staff
from tests import behind

WRITTEN_ONCE = (
    "orders_event", "orders_specification", "orders_partchoice", "orders_slotmovement", "orders_secondchance",
    "orders_erasure", "orders_confirmation", "orders_export", "orders_heads",
)  # fmt: skip
KEPT = (
    "orders_order", "orders_placement", "orders_answer", "orders_agreement", "orders_piece", "orders_offer",
    "orders_proposal", "orders_sale", "orders_slot", "orders_transfer",
)  # fmt: skip
UPDATED = {"orders_order": "close_reason", "orders_words": "text"}
ANY_VALUE = {
    "bigint": 1, "integer": 1, "smallint": 1, "boolean": False, "uuid": "00000000-0000-4000-8000-000000000001",
    "date": behind.AT.date(), "timestamp with time zone": behind.AT, "text": "x", "character varying": "x",
}  # fmt: skip
BUT: dict[str, dict[str, object]] = {
    "orders_order": {"kind": "PO", "state": 0, "seq": 0, "head": "", "version": 0},
    "orders_offer": {"outcome": "declined", "ended_at": behind.AT},
    "orders_transfer": {"to_boutique_id": 2},
    "orders_export": {"form": "csv", "why": ""},
    "orders_confirmation": {"fingerprint": "0" * 64, "words_digest": "0" * 64},
}
both = pytest.mark.django_db(databases=["default", "owner"])


def any_row(table: str) -> int:
    """Any row of the table, written by the owner past all triggers and foreign keys."""
    columns = behind.run(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO'"
        " AND is_identity = 'NO' AND column_default IS NULL AND is_generated = 'NEVER'",
        table, using="owner",
    )  # fmt: skip
    row = {name: ANY_VALUE[kind] for name, kind in columns} | BUT.get(table, {})
    behind.run("SET LOCAL session_replication_role = replica", using="owner")
    pk = behind.insert(table, using="owner", **row)
    behind.run("SET LOCAL session_replication_role = origin", using="owner")
    return pk


@pytest.mark.parametrize("table", [*WRITTEN_ONCE, "orders_words"])
def test_the_app_may_not_change_it(db: None, table: str):
    with behind.refused("permission denied", error=ProgrammingError):
        behind.run(f"UPDATE {table} SET id = id")


@pytest.mark.parametrize("table", [*WRITTEN_ONCE, *KEPT])
def test_the_app_may_not_delete_it(db: None, table: str):
    with behind.refused("permission denied", error=ProgrammingError):
        behind.run(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", [*WRITTEN_ONCE, *KEPT, "orders_words"])
def test_the_app_may_not_truncate_it(db: None, table: str):
    with behind.refused("permission denied", error=ProgrammingError):
        behind.run(f"TRUNCATE {table} CASCADE")


@both
@pytest.mark.parametrize("table", [*WRITTEN_ONCE, "orders_words"])
def test_the_owner_does_not_change_it(table: str):
    pk = any_row(table)
    with behind.refused("written once: they never change", using="owner"):
        behind.run(f"UPDATE {table} SET id = id WHERE id = %s", pk, using="owner")


@both
@pytest.mark.parametrize("table", [*WRITTEN_ONCE, *KEPT])
def test_the_owner_does_not_delete_it(table: str):
    pk = any_row(table)
    with behind.refused("never deleted|written once", using="owner"):
        behind.run(f"DELETE FROM {table} WHERE id = %s", pk, using="owner")


@both
@pytest.mark.parametrize("table", [*WRITTEN_ONCE, *KEPT, "orders_words"])
def test_the_owner_does_not_truncate_it(table: str):
    with behind.refused("never deleted|written once", using="owner"):
        behind.run(f"TRUNCATE {table} CASCADE", using="owner")


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def words(db: None) -> int:
    return behind.insert("orders_words", salt="salt", text="He said he would think about it.")


def test_words_are_not_deleted_without_their_erasure(words: int):
    with behind.refused("only with their erasure on record"):
        behind.run("DELETE FROM orders_words WHERE id = %s", words)


def test_anothers_erasure_does_not_help(words: int, nadia: Staff):
    behind.insert("orders_erasure", words_number=words + 1, at=behind.AT, by_id=nadia.pk, why="asked for")
    with behind.refused("only with their erasure on record"):
        behind.run("DELETE FROM orders_words WHERE id = %s", words)


def test_words_go_with_their_erasure_on_record_and_the_record_stays(words: int, nadia: Staff):
    erasure = behind.insert("orders_erasure", words_number=words, at=behind.AT, by_id=nadia.pk, why="asked for")
    behind.run("DELETE FROM orders_words WHERE id = %s", words)
    assert behind.run("SELECT count(*) FROM orders_words WHERE id = %s", words) == [(0,)]
    with behind.refused("permission denied", error=ProgrammingError):
        behind.run("DELETE FROM orders_erasure WHERE id = %s", erasure)


def test_words_are_erased_once(words: int):
    behind.insert("orders_erasure", words_number=words, at=behind.AT, why="asked for")
    with behind.refused("words_number"):
        behind.insert("orders_erasure", words_number=words, at=behind.AT, why="again")
