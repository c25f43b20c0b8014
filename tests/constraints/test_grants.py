"""What the app's role may do to each table of the line and of the worker, literally; who grants more writes it here."""

import pytest

from tests import behind

READ, ADD, CHANGE, DROP = "SELECT", "INSERT", "UPDATE", "DELETE"
ONCE = {READ, ADD}
KEPT = {READ, ADD, CHANGE}
ALL = {READ, ADD, CHANGE, DROP}

MAY: dict[str, set[str]] = {
    "boutiques_clockrun": ALL,
    "boutiques_mail": ALL,
    "django_tasks_database_dbtaskresult": ALL,
    "orders_agreement": KEPT,
    "orders_alternative": ALL,
    "orders_answer": KEPT,
    "orders_answerrow": KEPT,
    "orders_answersheet": KEPT,
    "orders_batch": ALL,
    "orders_batchrow": ALL,
    "orders_confirmation": ONCE,
    "orders_deliverynote": KEPT,
    "orders_deliveryrow": KEPT,
    "orders_draft": ALL,
    "orders_erasure": ONCE,
    "orders_event": ONCE,
    "orders_export": ONCE,
    "orders_heads": ONCE,
    "orders_loan": ALL,
    "orders_notice": ALL,
    "orders_noticechoice": ALL,
    "orders_offer": KEPT,
    "orders_order": ONCE,
    "orders_partchoice": ONCE,
    "orders_permit": KEPT,
    "orders_pick": ALL,
    "orders_piece": KEPT,
    "orders_placement": KEPT,
    "orders_proposal": KEPT,
    "orders_runningnumber": ALL,
    "orders_sale": KEPT,
    "orders_savedview": ALL,
    "orders_secondchance": ONCE,
    "orders_slot": KEPT,
    "orders_slotmovement": ONCE,
    "orders_specification": ONCE,
    "orders_tick": ONCE,
    "orders_transfer": KEPT,
    "orders_words": {READ, ADD, DROP},
}
COLUMNS_OF_AN_ORDER = {
    "kind", "boutique_id", "wished_by_id", "client_id", "sa_id", "recipient_id", "requested_on", "season_id",
    "specification_id", "fulfilled_by_id", "slot_id", "close_reason", "after_acceptance",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")


def test_each_table_of_the_line():
    may: dict[str, set[str]] = {}
    for table, right in behind.run(
        "SELECT table_name, privilege_type FROM information_schema.table_privileges"
        " WHERE grantee = 'carnet_app' AND table_schema = 'public' AND table_name LIKE ANY(%s)",
        [["orders\\_%", "boutiques\\_mail", "boutiques\\_clock%", "django\\_tasks\\_%"]],
    ):
        may.setdefault(table, set()).add(right)
    assert may == MAY


GO_ALONG = {(f"orders_{one}", "client_id") for one in ("confirmation", "secondchance", "slotmovement")}
"""Written once, but for their client when that one is merged: what else changes there, the guard refuses."""


def test_of_an_order_only_what_no_event_moves():
    """No other table of the house has a right of a single column, but those whose client is merged."""
    rights = behind.run(
        "SELECT c.relname, a.attname, array_to_string(a.attacl, ',') FROM pg_attribute a JOIN pg_class c"
        " ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND c.relnamespace = 'public'::regnamespace"
    )
    assert {right for _, _, right in rights} == {"carnet_app=w/carnet"}
    assert {(table, column) for table, column, _ in rights} == {
        *(("orders_order", name) for name in COLUMNS_OF_AN_ORDER), *GO_ALONG,
    }  # fmt: skip


def test_nothing_is_granted_to_everybody():
    assert (
        behind.run(
            "SELECT table_name, privilege_type FROM information_schema.table_privileges"
            " WHERE grantee = 'PUBLIC' AND table_schema = 'public'"
        )
        == []
    )


def test_no_table_may_be_truncated_or_given_a_trigger():
    rights = behind.run(
        "SELECT DISTINCT privilege_type FROM information_schema.table_privileges"
        " WHERE grantee = 'carnet_app' AND table_schema = 'public'"
    )
    assert {right for (right,) in rights} == ALL


def test_the_app_is_an_ordinary_role_that_owns_nothing():
    role = behind.run(
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles"
        " WHERE rolname = current_user"
    )
    assert role == [(False, False, False, False, False)]
    owned = behind.run(
        "SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
        " WHERE r.rolname = 'carnet_app' AND c.relpersistence = 'p'"
    )
    assert owned == []
    assert behind.run("SELECT has_schema_privilege('public', 'CREATE'), pg_has_role('carnet', 'MEMBER')") == [
        (False, False)
    ]


def test_every_function_of_ours_runs_as_its_owner_on_a_fixed_path():
    loose = behind.run(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND NOT (prosecdef AND proconfig IS"
        " NOT NULL) AND (proname = 'carnet_line_holds' OR oid IN (SELECT tgfoid FROM pg_trigger t JOIN pg_class c"
        " ON c.oid = t.tgrelid WHERE c.relname LIKE 'orders\\_%' AND NOT tgisinternal))"
    )
    assert loose == []
