"""Changing a client in a browser, alone and while somebody else does."""

import pytest

from clients import book
from clients.models import Client


@pytest.fixture
def ota(camille):
    return book.register(by=camille, title="Mme", given_name="Renée", family_name="Ota", email="old@example.com")


def form_of(client, ota):
    """What a browser would send back untouched."""
    form = client.get(f"/clients/{ota.uuid}/edit/").context["form"]
    values = {field.html_name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_a_change_is_saved(client, camille, ota):
    client.force_login(camille)
    sent = form_of(client, ota) | {"family_name": "Ōta", "discreet": "on"}
    answer = client.post(f"/clients/{ota.uuid}/edit/", sent)
    assert (answer.status_code, answer["Location"]) == (303, f"/clients/{ota.uuid}/")
    changed = Client.objects.get()
    assert (changed.name, changed.discreet, changed.version, changed.sa) == ("Mme Renée Ōta", True, 2, camille)


def test_a_form_sent_back_untouched_changes_nothing(client, nadia, ota):
    client.force_login(nadia)
    assert client.post(f"/clients/{ota.uuid}/edit/", form_of(client, ota)).status_code == 303
    assert Client.objects.get().version == 1


def test_two_changes_of_the_same_field_are_shown_and_nothing_is_lost(client, camille, nadia, ota):
    client.force_login(camille)
    mine = form_of(client, ota) | {"email": "camille@example.com", "phone": "06 12 34 56 78"}
    book.amend(ota, by=nadia, version=1, email="nadia@example.com", standing="vip")
    answer = client.post(f"/clients/{ota.uuid}/edit/", mine)
    assert answer.status_code == 409
    [change] = answer.context["changes"]
    assert [change[side] for side in ("label", "before", "theirs", "yours")] == [
        *("E-mail", "old@example.com", "nadia@example.com", "camille@example.com"),
    ]
    assert "Nadia" in answer.text
    kept = {field.html_name: field.value() for field in answer.context["form"]}
    assert (kept["email"], kept["phone"], kept["standing"]) == ("camille@example.com", "06 12 34 56 78", "vip")
    again = {name: value for name, value in kept.items() if value not in (None, False)}
    assert client.post(f"/clients/{ota.uuid}/edit/", again).status_code == 303
    saved = Client.objects.get()
    assert (saved.email, saved.phone, saved.standing) == ("camille@example.com", "06 12 34 56 78", "vip")


def test_two_changes_of_different_fields_merge(client, camille, nadia, ota):
    client.force_login(camille)
    mine = form_of(client, ota) | {"family_name": "Ōta"}
    book.amend(ota, by=nadia, version=1, email="nadia@example.com")
    assert client.post(f"/clients/{ota.uuid}/edit/", mine).status_code == 303
    saved = Client.objects.get()
    assert (saved.family_name, saved.email) == ("Ōta", "nadia@example.com")


@pytest.mark.parametrize("version", ["", "0", "-1", "99", "abc", "9" * 40])
def test_a_tampered_version_overwrites_nothing(client, camille, ota, version):
    client.force_login(camille)
    mine = form_of(client, ota) | {"email": "new@example.com", "version": version}
    answer = client.post(f"/clients/{ota.uuid}/edit/", mine)
    assert answer.status_code == 409
    assert Client.objects.get().email == "old@example.com"


def test_an_associate_hands_nobody_over(client, camille, lea, ota):
    client.force_login(camille)
    client.post(f"/clients/{ota.uuid}/edit/", form_of(client, ota) | {"sa": "fsh.sa2", "second_sa": "fsh.sa2"})
    saved = Client.objects.get()
    assert (saved.sa, saved.second_sa) == (camille, lea)


def test_a_manager_hands_a_client_over(client, nadia, lea, ota):
    client.force_login(nadia)
    client.post(f"/clients/{ota.uuid}/edit/", form_of(client, ota) | {"sa": "fsh.sa2"})
    assert Client.objects.get().sa == lea


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, camille, ota):
    client.force_login(camille)
    sent = form_of(client, ota) | {"family_name": "Takahashi", "phone": "no"}
    answer = client.post(f"/clients/{ota.uuid}/edit/", sent)
    assert answer.status_code == 422
    assert "Write 6 to 15 digits" in answer.text
    assert 'value="Takahashi"' in answer.text
    assert Client.objects.get().family_name == "Ota"
