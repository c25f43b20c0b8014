"""What the database refuses whoever asks: each rule is gone around with plain SQL."""

import hashlib
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from boutiques.models import Kind, LeatherColour, Price, Season, Staff
from tests import cast
from tests.cast import AT, in_paris


def sql(statement: str, *values: object) -> None:
    """Run a statement as the app's role, with every deferred rule asked at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement, values)


def refused(name: str, statement: str, *values: object) -> None:
    """The statement fails on the constraint of that name."""
    with pytest.raises(IntegrityError, match=name):
        sql(statement, *values)


WINDOW = "INSERT INTO boutiques_season (kind, code, name, opens_at, closes_at) VALUES (%s, %s, '', %s, %s)"


def test_the_app_is_not_the_owner(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("carnet_app",)


def test_windows_of_a_kind_never_overlap(ss2027):
    edge = in_paris(2027, 1, 15)
    refused("season_windows_never_overlap", WINDOW, "PO", "X", in_paris(2027, 1, 14), in_paris(2027, 7, 15))
    refused("season_windows_never_overlap", WINDOW, "PO", "X", in_paris(2026, 8, 1), in_paris(2026, 9, 1))
    sql(WINDOW, "SO", "SO2027", in_paris(2027, 1, 14), in_paris(2027, 7, 15))
    sql(WINDOW, "PO", "AW2027", edge, in_paris(2027, 7, 15))
    assert Season.objects.count() == 3


def test_a_window_closes_after_it_opens(db):
    refused("season_window_in_order", WINDOW, "PO", "X", in_paris(2027, 1, 2), in_paris(2027, 1, 1))


PRICE = """INSERT INTO boutiques_price
    (style_id, leather_id, country, currency, amount, tax_included, valid_from, valid_until, source_kind)
    VALUES (%s, %s, %s, 'EUR', %s, true, %s, %s, 'entered')"""


def test_one_price_a_day_for_style_leather_and_country(catalogue):
    bag, togo = catalogue.b30.pk, catalogue.togo.pk
    sql(PRICE, bag, togo, "FR", 1, date(2026, 1, 1), date(2027, 1, 1))
    refused("price_one_a_day", PRICE, bag, togo, "FR", 2, date(2026, 12, 31), None)
    sql(PRICE, bag, togo, "FR", 2, date(2027, 1, 1), None)
    sql(PRICE, bag, togo, "DE", 2, date(2026, 1, 1), None)
    sql(PRICE, bag, None, "FR", 2, date(2026, 1, 1), None)
    refused("price_one_a_day", PRICE, bag, None, "FR", 3, date(2030, 1, 1), None)


def test_a_rise_may_be_written_in_any_order_within_one_transaction(catalogue):
    old = cast.price(catalogue.b30, catalogue.togo, 1)
    with transaction.atomic():
        cast.price(catalogue.b30, catalogue.togo, 2, valid_from=date(2027, 1, 1))
        Price.objects.filter(pk=old.pk).update(valid_until=date(2027, 1, 1))
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert Price.objects.count() == 2


def test_a_price_is_above_nothing_and_its_days_are_in_order(catalogue):
    refused("price_above_nothing", PRICE, catalogue.b30.pk, None, "FR", 0, date(2026, 1, 1), None)
    refused("price_days_in_order", PRICE, catalogue.b30.pk, None, "FR", 1, date(2026, 1, 1), date(2026, 1, 1))


PERSON = """INSERT INTO boutiques_staff
    (password, username, email, name, role, boutique_id, pin_hash, is_active, is_demo)
    VALUES ('', %s, %s, '', %s, %s, '', true, false)"""


def test_a_role_has_a_boutique_or_none(fsh):
    refused("staff_boutique_follows_role", PERSON, "a", "", "associate", None)
    refused("staff_boutique_follows_role", PERSON, "a", "", "paris", fsh.pk)
    refused("staff_boutique_follows_role", PERSON, "a", "", "king", None)


def test_user_names_and_addresses_are_one_persons_in_any_case(fsh):
    sql(PERSON, "zoe", "Zoe@example.com", "associate", fsh.pk)
    refused("staff_username", PERSON, "zoe", "", "associate", fsh.pk)
    refused("staff_username_lower", PERSON, "Zoe", "", "associate", fsh.pk)
    refused("staff_email_once", PERSON, "other", "ZOE@example.com", "associate", fsh.pk)
    sql(PERSON, "b", "", "associate", fsh.pk)
    sql(PERSON, "c", "", "associate", fsh.pk)


def test_a_deputy_stands_in_for_somebody_else_on_days_in_order(fsh, camille, nadia):
    row = "INSERT INTO boutiques_delegation (boutique_id, deputy_id, starts_on, ends_on, given_by_id) VALUES "
    days = date(2026, 9, 2), date(2026, 9, 1)
    refused("delegation_days_in_order", row + "(%s, %s, %s, %s, %s)", fsh.pk, camille.pk, *days, nadia.pk)
    refused("delegation_to_another", row + "(%s, %s, %s, %s, %s)", fsh.pk, nadia.pk, *days[::-1], nadia.pk)


def test_a_menu_lists_a_pair_once_and_says_why_it_was_withdrawn(ss2027, listed):
    row = LeatherColour.objects.get(leather=listed.togo, colour=listed.etoupe)
    again = """INSERT INTO boutiques_leathercolour
        (season_id, leather_id, colour_id, withdrawn_reason, from_at, until_at)
        VALUES (%s, %s, %s, '', %s, %s)"""
    refused("leather_colour_once", again, ss2027.pk, listed.togo.pk, listed.etoupe.pk, None, None)
    refused("leathercolour_days_in_order", again, ss2027.pk, listed.togo.pk, listed.curry.pk, AT, AT)
    withdraw = "UPDATE boutiques_leathercolour SET withdrawn_at = %s, withdrawn_reason = %s WHERE id = %s"
    refused("leathercolour_withdrawn_with_reason", withdraw, AT, "", row.pk)
    refused("leathercolour_withdrawn_with_reason", withdraw, None, "its thread yellowed", row.pk)


def test_a_swatch_is_a_colour(catalogue):
    change = "UPDATE boutiques_colour SET swatch = %s WHERE id = %s"
    for wrong in ("red", "#12345", "#12345G", "#fff;}*{"):
        with pytest.raises(DatabaseError):
            sql(change, wrong, catalogue.noir.pk)


def test_a_file_is_at_most_10_mb_and_its_digest_true(ada):
    row = """INSERT INTO boutiques_storedfile (content, sha256, name, kind, media_type, owner_id, kept_at)
        VALUES (%s, %s, 'a', 'upload', 'text/plain', %s, now())"""
    refused("file_digest_is_true", row, b"one", hashlib.sha256(b"two").hexdigest(), ada.pk)
    large = bytes(10 * 1024 * 1024 + 1)
    refused("file_at_most_10_mb", row, large, hashlib.sha256(large).hexdigest(), ada.pk)


def test_what_is_referred_to_is_not_deleted(ss2027, listed, camille):
    for table, row in (("season", ss2027), ("style", listed.b30), ("boutique", camille.boutique)):
        refused("violates foreign key", f"DELETE FROM boutiques_{table} WHERE id = %s", row.pk)


@pytest.mark.parametrize("statement", ["UPDATE {} SET name = ''", "DELETE FROM {}"])
def test_history_never_changes(fsh, statement):
    refused("History rows are", statement.format("boutiques_boutiqueevent"))


def test_the_app_may_not_empty_a_table(camille):
    with pytest.raises(DatabaseError, match="permission denied"):
        sql("TRUNCATE boutiques_boutiqueevent")
    assert Staff.objects.count() == 1
    assert Kind.values == ["PO", "SO"]
