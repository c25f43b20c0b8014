"""Every row that changes has its event or its history row, whoever changes it: the database is asked."""

import pytest

from orders.models import Order
from tests import behind, cast, walk
from tests.emptying import really_committed
from tests.orders.conftest import line, special

__all__ = ["line", "special"]

LINES = {
    "agreement", "alternative", "answer", "offer", "order", "permit", "piece", "placement", "proposal", "sale", "slot",
    "transfer",
}  # fmt: skip
"""A line's own rows: what changes them is a step, whose event says what was and what is; a slot's also in its moves."""
THEMSELVES = {
    "clients_bookexport", "clients_bookimport", "clients_clientmerge", "clients_clientmove", "clients_consent",
    "clients_handedclient", "clients_handedfollowup", "clients_handover", "clients_retention", "clients_sameperson",
    "boutiques_factorreset", "boutiques_house", "boutiques_import", "django_admin_log", "orders_answerrow",
    "orders_answersheet",
    "orders_batch", "orders_batchrow", "orders_deliverynote", "orders_deliveryrow", "orders_loan", "pghistory_context",
}  # fmt: skip
"""Each is the record of one act, with who and when: asked, then answered once."""
OWN = {
    "clients_calendarfeed", "clients_followup", "clients_note", "orders_draft", "orders_noticechoice", "orders_pick",
    "orders_savedview",
}  # fmt: skip
"""A person's own desk: drafts, choices, notes, follow-ups, what one ticks at the podium."""
RUNNING = {
    "account_emailaddress", "account_emailconfirmation", "auth_group", "auth_group_permissions", "auth_permission",
    "boutiques_clockrun", "boutiques_mail", "boutiques_storedfile", "config_lock", "django_content_type",
    "django_migrations", "django_session", "django_tasks_database_dbtaskresult", "orders_notice",
    "orders_runningnumber", "carnet_cache", "config_signedin", "mfa_authenticator",
}  # fmt: skip
"""What keeps the house running: sessions, tasks, mails, notices, files of those who have them, how one signs in."""
WORDS = {"orders_words": "deleted only with the erasure on record", "clients_delicateword": "a list, kept by who may"}
MERGED = {"orders_confirmation", "orders_secondchance", "orders_slotmovement"}
"""Written once but for whose they are: a merge of clients, which has each such row on its own record."""
TRACKED = """
    SELECT c.relname, array_agg(t.tgname::text) FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid
    WHERE t.tgenabled = 'O' AND t.tgname ~ '^pgtrigger_(insert_insert|update_update|delete_delete)_'
    GROUP BY c.relname
"""
MAY_CHANGE = """
    SELECT DISTINCT table_name::text FROM information_schema.role_table_grants
    WHERE grantee = 'carnet_app' AND table_schema = 'public' AND privilege_type IN ('UPDATE', 'DELETE')
    UNION SELECT DISTINCT table_name::text FROM information_schema.column_privileges
    WHERE grantee = 'carnet_app' AND table_schema = 'public' AND privilege_type = 'UPDATE'
"""


def test_every_table_that_may_change_is_known_to_be_recorded(db):
    tracked = {table: {name.split("_")[1] for name in names} for table, names in behind.run(TRACKED)}
    kept_for_ever = {"clients_client"}
    for table, changes in tracked.items():
        assert changes >= {"insert", "update"} | (set() if table in kept_for_ever else {"delete"}), table
    may_change = {table for (table,) in behind.run(MAY_CHANGE)}
    histories = {f"{table}event" for table in tracked}
    lines = {f"orders_{name}" for name in LINES}
    known = {*tracked, *histories, *lines, *THEMSELVES, *OWN, *RUNNING, *WORDS, *MERGED}
    assert may_change - known == set(), "say here where a change of it is on record, or let it be tracked"
    assert known - may_change == set(), "nobody may change it any more"


NOTED = """
    CREATE TABLE noted (act xid8, what text);
    CREATE FUNCTION note() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS
        'BEGIN INSERT INTO noted VALUES (pg_current_xact_id(), TG_TABLE_NAME); RETURN NULL; END';
"""
EACH = "CREATE TRIGGER zz_noted AFTER INSERT OR UPDATE OR DELETE ON {0} FOR EACH ROW EXECUTE FUNCTION note();"
GONE = "DROP TRIGGER zz_noted ON {0};"
UNRECORDED = """
    SELECT DISTINCT what FROM noted WHERE act NOT IN
    (SELECT act FROM noted WHERE what IN ('orders_event', 'orders_slotmovement')) ORDER BY 1
"""
WATCHED = [*(f"orders_{name}" for name in sorted(LINES)), "orders_event", "orders_slotmovement"]


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Each step in a transaction of its own, as in a house; the database notes which tables it changed."""
    with really_committed(django_db_blocker):
        behind.run(NOTED + "".join(EACH.format(table) for table in WATCHED), using="owner")
        try:
            yield
        finally:
            dropped = "".join(GONE.format(table) for table in WATCHED)
            behind.run(f"{dropped} DROP TABLE noted; DROP FUNCTION note()", using="owner")


@pytest.fixture
def db(request, django_db_setup):
    """Committing where the story asks for it, else rolled back as everywhere."""
    return request.getfixturevalue("committed" if "committed" in request.fixturenames else "_django_db_helper")


def test_no_step_changes_a_line_without_its_event(
    committed, line, special, nadia, pascal, camille, so2026, time_machine
):
    """Nor a slot without its move; what goes around the verbs is seen."""
    time_machine.move_to(cast.AT, tick=False)
    line("released")
    sold = line("sold", cast.client(camille, family_name="Sato"))
    walk.act("void", sold, by=nadia, at=cast.AT, words="The card was refused.")
    order = special(kept=True)
    walk.act("place", order, by=nadia, at=walk.START + walk.APART, season=so2026)
    walk.act("correct", order, by=nadia, at=cast.AT)
    assert behind.run(UNRECORDED, using="owner") == []
    changed = {what for (what,) in behind.run("SELECT DISTINCT what FROM noted", using="owner")}
    assert {"orders_order", "orders_offer", "orders_sale", "orders_piece", "orders_placement", "orders_slot"} <= changed
    Order.objects.filter(pk=order.pk).update(close_reason="")
    assert behind.run(UNRECORDED, using="owner") == [("orders_order",)]
