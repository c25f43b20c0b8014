"""Likely duplicates while one types: of one's own book, in any order of the names, and never a colleague's secret."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.models import Client
from tests.clients import FRAME

HTMX = {"HX-Request": "true"}


@pytest.fixture
def ask(client):
    """What the hint says to a person who has typed so far."""

    def asked(person, **typed):
        client.force_login(person)
        return client.get("/clients/alike/", typed, headers=HTMX).text

    return asked


@pytest.mark.parametrize(
    "typed",
    [
        {"given_name": "Renée", "family_name": "Ōta"},
        {"given_name": "ren", "family_name": "ot"},
        {"given_name": "Ota", "family_name": "Rene"},
        {"phone": "06 12 34 56 78"},
        {"phone": "+33612345678", "family_name": "Somebody"},
        {"email": "Renee@example.com"},
        {"other_script": "太田"},
    ],
)
def test_somebody_alike_is_shown_while_one_types(ask, camille, mme_ota, typed):
    Client.objects.filter(pk=mme_ota.pk).update(phone="0612345678", email="renee@example.com", other_script="太田")
    said = ask(camille, **typed)
    assert f'href="/clients/{mme_ota.uuid}/">This is the one' in said
    assert "<html" not in said


@pytest.mark.parametrize(
    "typed", [{}, {"family_name": "O"}, {"given_name": "R", "family_name": "O"}, {"phone": "0612"}]
)
def test_next_to_nothing_says_nothing(ask, camille, mme_ota, typed):
    Client.objects.filter(pk=mme_ota.pk).update(phone="0612345678")
    assert ask(camille, **typed).strip() == ""


def test_whom_one_may_not_see_is_betrayed_by_nothing(client, open_house, mme_ota, mr_fahd, lea, aiko):
    """A discreet client of a colleague, another boutique's, and nobody at all: the same bytes and statements."""
    Client.objects.filter(pk=mme_ota.pk).update(discreet=True)
    there, nowhere = {"given_name": "Renée", "family_name": "Ōta"}, {"given_name": "Xenia", "family_name": "Ypsilon"}
    for person in (lea, aiko):
        client.force_login(person)
        assert client.get("/clients/alike/", there, headers=HTMX).text == (
            client.get("/clients/alike/", nowhere, headers=HTMX).text
        )
    client.force_login(lea)
    assert "al-Fahd" in client.get("/clients/alike/", {"given_name": "Farid", "family_name": "al-F"}, headers=HTMX).text


def test_inside_a_wish_one_is_picked(ask, camille, mme_ota):
    said = ask(camille, **{"in": "wish", "new-given_name": "Renée", "new-family_name": "Ō"})
    assert said.strip() == ""
    said = ask(camille, **{"in": "wish", "new-given_name": "Renée", "new-family_name": "Ōta"})
    assert f'name="client" value="{mme_ota.uuid}"' in said
    assert 'name="client" value="" checked' in said


def test_without_htmx_it_is_a_page(client, camille, mme_ota):
    client.force_login(camille)
    text = client.get("/clients/alike/", {"given_name": "Renée", "family_name": "Ōta"}).text
    assert ("<html" in text, "This is the one" in text) == (True, True)


def test_it_only_reads_and_belongs_to_the_boutiques(client, camille, pascal, ada):
    client.force_login(camille)
    assert client.post("/clients/alike/").status_code == 405
    for person in (pascal, ada):
        client.force_login(person)
        assert client.get("/clients/alike/").status_code == 403


def test_it_costs_one_statement_beside_the_frame(client, camille, mme_ota):
    client.force_login(camille)
    client.get("/clients/alike/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/clients/alike/", {"given_name": "Renée", "family_name": "Ōta"}, headers=HTMX)
    assert len(asked) == FRAME
