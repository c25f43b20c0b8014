"""A client's page: facts, consent, notes."""

import pytest

from clients import book
from clients.models import Client
from tests import cast
from tests.clients import FRAME


def test_the_profile_shows_the_facts(client, camille, lea):
    ota = book.register(
        by=camille,
        title="Mme",
        given_name="Renée",
        family_name="Ōta",
        second_sa=lea,
        standing="vip",
        since=2014,
        language="ja",
        email="renee@example.com",
        phone="+33 6 12 34 56 78",
    )
    book.consent(ota, by=camille, channel="email", given=True, how="in_person")
    book.note(ota, by=camille, text="Likes <Étoupe>.\nCalls back.")
    client.force_login(lea)
    text = client.get(f"/clients/{ota.uuid}/").text
    for word in ("Mme Renée Ōta", "VIP", "2014", "Camille Laurent", "Léa Martin", "Japanese", "renee@example.com"):
        assert word in text, word
    for word in ("tel:+33612345678", "Given", "in the boutique", "Likes &lt;Étoupe&gt;."):
        assert word in text, word


def test_no_field_for_wealth_or_address():
    kept = {field.name for field in Client._meta.get_fields()}
    assert not kept & {"wealth", "income", "address", "street", "instagram", "spend", "required_spend", "net_worth"}


def test_a_colleague_by_policy_sees_no_form(client, open_house, mme_ota, lea):
    client.force_login(lea)
    text = client.get(f"/clients/{mme_ota.uuid}/").text
    assert "<textarea" not in text
    assert "Camille Laurent looks after this client" in text


def test_older_notes_are_one_click_away(client, camille, mme_ota):
    for number in range(25):
        book.note(mme_ota, by=camille, text=f"Note {number}.")
    client.force_login(camille)
    first = client.get(f"/clients/{mme_ota.uuid}/")
    assert ("Note 24." in first.text, "Note 4." in first.text, "All notes" in first.text) == (True, False, True)
    everything = client.get(f"/clients/{mme_ota.uuid}/", {"all": ""})
    assert ("Note 0." in everything.text, "All notes" in everything.text) == (True, False)


def test_an_erased_client_is_a_former_client(client, nadia, mme_ota):
    blank = dict.fromkeys(["title", "given_name", "family_name", "other_script", "sort_name", "email", "phone"], "")
    Client.objects.update(anonymised_on="2026-11-01", **blank)
    client.force_login(nadia)
    answer = client.get(f"/clients/{mme_ota.uuid}/")
    assert "A former client" in answer.text
    assert "<textarea" not in answer.text


@pytest.mark.parametrize("count", [1, 19])
def test_the_profile_costs_the_same_at_any_length(client, camille, mme_ota, django_assert_num_queries, count):
    for number in range(count):
        writer = cast.associate(f"fsh.writer{number}", f"Writer {number}", camille.boutique)
        mme_ota.notes.create(text="Called.", by=writer, at="2026-11-01T10:00Z")
    client.force_login(camille)
    client.get("/clients/find/")
    with django_assert_num_queries(FRAME + 7):
        client.get(f"/clients/{mme_ota.uuid}/")
