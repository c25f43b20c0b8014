"""The pages of a note and of a consent."""

from uuid import uuid4

import pytest

from clients import book
from clients.models import Consent, Note


def note_to(client, one, **words):
    return client.post(f"/clients/{one.uuid}/note/", {"submission": str(uuid4()), **words})


def test_a_note_is_written_down(client, camille, mme_ota):
    client.force_login(camille)
    answer = note_to(client, mme_ota, text="Called.\r\n\r\nمرحبا 🌸\u202e")
    assert (answer.status_code, answer["Location"]) == (303, f"/clients/{mme_ota.uuid}/#notes")
    assert Note.objects.get().text == "Called.\n\nمرحبا 🌸"


def test_a_double_click_writes_one_note(client, camille, mme_ota):
    client.force_login(camille)
    sent = {"submission": str(uuid4()), "text": "Called."}
    for _ in range(2):
        assert client.post(f"/clients/{mme_ota.uuid}/note/", sent).status_code == 303
    assert Note.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"text": "y" * 10_000}, "Too long: 10,000 characters, 4,000 fit. Shorten it."),
        ({"text": " \u200b"}, "Write the note first."),
        ({"text": "kept words", "submission": "tampered"}, "This form was changed on its way here."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, camille, mme_ota, words, sentence):
    client.force_login(camille)
    answer = note_to(client, mme_ota, **words)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert words["text"].strip(" \u200b") in answer.text
    assert not Note.objects.exists()
    assert note_to(client, mme_ota, text="Short.").status_code == 303


def test_consent_is_asked_then_written_down(client, camille, mme_ota):
    client.force_login(camille)
    path = f"/clients/{mme_ota.uuid}/consent/email/"
    assert "consent given" in client.get(path).text
    answer = client.post(path, {"given": "yes", "how": "in_writing"})
    assert (answer.status_code, answer["Location"]) == (303, f"/clients/{mme_ota.uuid}/")
    [written] = Consent.objects.all()
    assert (written.channel, written.given, written.how, written.by) == ("email", True, "in_writing", camille)
    assert "consent withdrawn" in client.get(path).text
    client.post(path, {"given": "no", "how": "by_phone"})
    assert [one.given for one in mme_ota.consents.all()] == [False, True]


def test_a_double_click_writes_one_consent(client, camille, mme_ota):
    client.force_login(camille)
    for _ in range(2):
        client.post(f"/clients/{mme_ota.uuid}/consent/phone/", {"given": "yes", "how": "in_person"})
    assert Consent.objects.count() == 1


@pytest.mark.parametrize("sent", [{"given": "yes"}, {"how": "in_person"}, {"given": "maybe", "how": "in_person"}])
def test_a_consent_needs_how(client, camille, mme_ota, sent):
    client.force_login(camille)
    answer = client.post(f"/clients/{mme_ota.uuid}/consent/phone/", sent)
    assert answer.status_code == 422
    assert not Consent.objects.exists()


def test_nothing_to_withdraw_is_a_sentence(client, camille, mme_ota):
    client.force_login(camille)
    answer = client.post(f"/clients/{mme_ota.uuid}/consent/phone/", {"given": "no", "how": "in_person"})
    assert answer.status_code == 409
    assert "no answer already means no" in answer.text


def test_an_unknown_channel_is_not_there(client, camille, mme_ota):
    client.force_login(camille)
    assert client.get(f"/clients/{mme_ota.uuid}/consent/fax/").status_code == 404


def test_the_dialog_is_the_same_frame(client, camille, mme_ota):
    book.consent(mme_ota, by=camille, channel="email", given=True, how="in_person")
    client.force_login(camille)
    part = client.get(f"/clients/{mme_ota.uuid}/consent/email/", headers={"HX-Request": "true", "HX-Target": "dialog"})
    assert part.text.strip().startswith('<section class="ask">')
