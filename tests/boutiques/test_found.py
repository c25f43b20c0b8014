"""The first day: one command makes the administrator, loads the catalogue and prints the link."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from boutiques.checks import no_demo_accounts
from boutiques.models import House, MadeBy, Role, Staff
from tests import cast
from tests.cast import PASSWORD


def found(**options: str) -> str:
    said = StringIO()
    call_command("found", stdout=said, url="https://carnet.example/", **options)
    return said.getvalue()


def test_the_link_leads_to_a_password_and_into_the_house(client, db):
    said = found(username="Ada", name="Ada Petit", email="Ada@Example.com")
    ada = Staff.objects.get()
    house = House.objects.get()
    assert (house.made_by, house.is_demo, house.ready_at is None) == (MadeBy.FOUND, False, False)
    assert (ada.username, ada.email, ada.role, ada.has_usable_password()) == (
        "ada",
        "ada@example.com",
        Role.ADMIN,
        False,
    )
    assert "12 boutiques, 21 styles, 23 leathers, 123 colours, 8 kinds of hardware, 38 prices" in said
    link = re.search(r"https://carnet\.example(/\S+)", said)[1]
    form = client.get(link, follow=True)
    chosen = "a-long-secret-of-ada"
    assert form.status_code == 200
    client.post(form.redirect_chain[-1][0], {"password1": chosen, "password2": chosen})
    ada.refresh_from_db()
    assert ada.check_password(chosen)
    assert client.get(link, follow=True).context.get("token_fail")


def test_a_second_time_it_changes_nothing(db):
    found(username="ada")
    again = found(username="ada")
    assert "https://carnet.example/accounts/password/reset/key/" in again
    Staff.objects.get().set_password(PASSWORD)
    ada = Staff.objects.get()
    ada.set_password(PASSWORD)
    ada.save()
    assert "There is an administrator already: ada. Nothing was changed." in found(username="eve")
    assert Staff.objects.count() == 1


def test_it_does_not_make_an_administrator_of_somebody_else(camille):
    with pytest.raises(CommandError, match=r"Somebody else is called fsh\.sa1\. Choose another name with --username\."):
        found(username="FSH.SA1")


def test_demo_accounts_fail_the_check_outside_the_demo(fsh, settings):
    assert no_demo_accounts(["default"]) == []
    cast.associate("demo", "Demo", fsh)
    Staff.objects.update(is_demo=True)
    assert [error.id for error in no_demo_accounts(["default"])] == ["carnet.E001"]
    assert no_demo_accounts(None) == []
    settings.DEMO = True
    assert no_demo_accounts(["default"]) == []


def test_before_the_tables_are_there_it_says_what_comes_first(db, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    with pytest.raises(CommandError, match=r"no tables yet\. Run manage\.py migrate first"):
        found()
    assert not House.objects.exists()
