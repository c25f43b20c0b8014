"""The page of a new client: what is written, what is asked again, what is never lost."""

from uuid import uuid4

import pytest

from clients.models import Client


def facts(**others):
    return {"submission": str(uuid4()), "standing": "new", "given_name": "Renée", "family_name": "Ōta", **others}


def test_an_associate_writes_their_client_in(client, camille):
    client.force_login(camille)
    assert "Write into the book" in client.get("/clients/new/").text
    sent = facts(title="Mme", email="renee@example.com", phone="+33 (0)6 12-34.56 78", since="2019", language="ja")
    answer = client.post("/clients/new/", sent)
    [written] = Client.objects.all()
    assert (answer.status_code, answer["Location"]) == (303, f"/clients/{written.uuid}/")
    assert (written.name, written.sa, str(written.uuid)) == ("Mme Renée Ōta", camille, sent["submission"])
    assert "Mme Renée Ōta is in the book." in client.get(answer["Location"]).text


def test_a_double_click_makes_one_client(client, camille):
    client.force_login(camille)
    sent = facts()
    first = client.post("/clients/new/", sent)
    again = client.post("/clients/new/", {**sent, "confirmed": "on"})
    assert first["Location"] == again["Location"]
    assert Client.objects.count() == 1


def test_a_manager_chooses_whose_client(client, nadia, lea, kenji):
    client.force_login(nadia)
    client.post("/clients/new/", facts(sa="fsh.sa2"))
    assert Client.objects.get().sa == lea
    answer = client.post("/clients/new/", facts(family_name="Other", sa="gin.sa1"))
    assert answer.status_code == 422
    assert "Choose somebody who works in this boutique." in answer.text


def test_an_associate_cannot_write_for_another(client, camille, lea):
    client.force_login(camille)
    client.post("/clients/new/", facts(sa="fsh.sa2"))
    assert Client.objects.get().sa == camille


def test_somebody_alike_is_shown_and_one_confirms(client, camille, mme_ota):
    client.force_login(camille)
    sent = facts(given_name="OTA", family_name="renee")
    answer = client.post("/clients/new/", sent)
    assert answer.status_code == 422
    assert f"/clients/{mme_ota.uuid}/" in answer.text
    assert Client.objects.count() == 1
    assert client.post("/clients/new/", {**sent, "confirmed": "on"}).status_code == 303
    assert Client.objects.count() == 2


def test_somebody_alike_whom_one_may_not_see_is_not_told(client, lea, open_house, mme_ota, kato):
    Client.objects.filter(pk=mme_ota.pk).update(discreet=True)
    client.force_login(lea)
    assert client.post("/clients/new/", facts()).status_code == 303
    assert client.post("/clients/new/", facts(given_name="Emi", family_name="Katō")).status_code == 303


@pytest.mark.parametrize(
    ("given", "family", "other", "spoken"),
    [
        ("Thị Lan", "Nguyễn", "", "Thị Lan Nguyễn"),
        ("陽子", "山田", "", "山田 陽子"),
        ("", "", "الفهد", "الفهد"),
        ("Grace", "O'Brien", "", "Grace O'Brien"),
        ("Bjørn", "Øta", "", "Bjørn Øta"),
        ("Lily 🌸", "Chen 👩‍🎨", "", "Lily 🌸 Chen 👩‍🎨"),
        ("Rene\u0301e", "  O\u0304ta ", "", "Renée Ōta"),
        ("\u202eeé\u0000n\u200be\u2066R\x07", "\tŌta\n", "", "eéneR Ōta"),
        ("<b>Bold</b>", "& Sons", "", "<b>Bold</b> & Sons"),
    ],
)
def test_names_of_the_whole_world(client, camille, given, family, other, spoken):
    client.force_login(camille)
    answer = client.post("/clients/new/", facts(given_name=given, family_name=family, other_script=other))
    assert answer.status_code == 303
    written = Client.objects.get()
    assert written.name == spoken
    assert "<b>Bold" not in client.get(f"/clients/{written.uuid}/").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"given_name": "x" * 10_000}, "Too long: 10,000 characters, 120 fit. Shorten it."),
        ({"given_name": "", "family_name": " \u200b ", "other_script": ""}, "Write at least one name, in any script."),
        ({"email": "renee at example"}, "Write the address as name@example.com"),
        ({"phone": "call me"}, "Write 6 to 15 digits"),
        ({"phone": "12345"}, "Write 6 to 15 digits"),
        ({"since": "2199"}, "That year is still to come."),
        ({"since": "long ago"}, "Write a year between 1900 and"),
        ({"since": "9" * 10_000}, "Write a year between 1900 and"),
        ({"standing": "rich"}, "Choose one of these."),
        ({"second_sa": "fsh.sa1"}, "The second associate is another person than the first."),
        ({"second_sa": "gin.sa1"}, "Choose somebody who works in this boutique."),
        ({"submission": "tampered"}, "This form was changed on its way here."),
        ({"submission": ""}, "This form was changed on its way here."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, camille, kenji, wrong, sentence):
    client.force_login(camille)
    sent = facts(phone="+33 6 12 34 56 78", other_script="大田", sort_name="Kept") | wrong
    answer = client.post("/clients/new/", sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Kept"' in answer.text
    assert not Client.objects.exists()


def test_a_form_used_for_another_client_comes_back_to_be_sent_again(client, camille):
    client.force_login(camille)
    sent = facts()
    client.post("/clients/new/", sent)
    other = {**sent, "given_name": "Another", "family_name": "Person"}
    answer = client.post("/clients/new/", other)
    assert answer.status_code == 422
    assert "already used for another client" in answer.text
    renewed = answer.context["form"].data["submission"]
    assert renewed != sent["submission"]
    assert client.post("/clients/new/", {**other, "submission": renewed}).status_code == 303
    assert Client.objects.count() == 2


def test_a_name_looked_for_is_filled_in(client, camille):
    client.force_login(camille)
    assert 'value="Dubois &amp; Fils"' in client.get("/clients/new/", {"name": "Dubois & Fils"}).text
