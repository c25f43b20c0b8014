"""Erasing a client: the person goes, what was ordered stays; refused while something is open; once and for ever."""

import pytest
from django.core.management import call_command

from clients.erasing import erase, preview
from clients.models import Client, ClientErasure, Note, SamePerson
from config.errors import NotYours, Refused
from orders import granting, verbs
from orders.models import Draft, Erasure, Order, Proposal, SavedView, Words
from orders.verification import faults
from tests import behind, cast, walk


@pytest.fixture
def gone(told, nadia) -> Client:
    """Mme Ōta, erased."""
    return erase(told.client, by=nadia, why="asked", at=cast.AT)


def address(client) -> str:
    return f"/clients/{client.uuid}/erase/"


def test_the_person_goes_and_the_row_stays(gone, fsh, camille):
    row = Client.objects.get(pk=gone.pk)
    assert (row.name, row.email, row.phone, row.language, row.boutique, row.sa) == (
        "A former client", "", "", "", fsh, camille,
    )  # fmt: skip
    assert (row.notes.count(), row.consents.count(), row.history.count()) == (0, 0, 1)
    assert list(Client.objects.find("Ōta")) == []


def test_it_is_on_record_without_a_name(gone, nadia):
    record = ClientErasure.objects.get(client=gone)
    assert (record.by, record.why, record.at) == (nadia, "asked", cast.AT)
    assert set(Erasure.objects.values_list("by", "why")) == {(nadia.pk, "The client asked for it")}
    with behind.refused("Erasures of clients are written once|permission denied", error=Exception):
        ClientErasure.objects.filter(client=gone).delete()


def test_words_of_a_line_that_is_anothers_now_stay(gone, told):
    assert [words.text for words in Words.objects.all()] == ["Mrs O’Brien waits longest."]
    assert list(faults()) == []
    call_command("verify")


def test_orders_offers_and_the_facts_of_the_invoice_stay(gone, told):
    bought = Order.objects.get(pk=told.bought.pk)
    sale = bought.standing_sale()
    assert (bought.client, bought.state_slug) == (gone, "sold")
    assert (sale.amount, sale.receipt, sale.paid_on.isoformat()) == (9_100_00, "R-1001", "2026-08-17")


def test_whoever_was_proposed_is_proposed_no_more(gone):
    assert [one.taken_back_at for one in Proposal.objects.all()] == [cast.AT]
    assert Draft.objects.count() == 0


def test_the_same_person_goes_at_the_other_house_too(gone, kato):
    assert Client.objects.get(pk=kato.pk).name == "A former client"
    assert (SamePerson.objects.count(), ClientErasure.objects.count()) == (0, 2)


def test_a_row_that_was_a_mistake_goes_alone(told, kato, nadia):
    erase(told.client, by=nadia, why="mistake", at=cast.AT)
    assert (Client.objects.get(pk=kato.pk).name, SamePerson.objects.count()) == ("Emi Katō", 0)


def test_what_the_other_house_has_open_is_said_by_its_name_alone(told, kato, kenji, nadia, aiko, listed, signed_in):
    order = walk.request_of(kato, walk.wish(listed), at=cast.AT)
    with pytest.raises(Refused) as refused:
        erase(told.client, by=nadia, why="asked", at=cast.AT)
    assert refused.value.sentence == (
        "The same person is in the book of Ginza, and something is open there. Ask its manager to bring it to its end."
    )
    assert order.reference not in signed_in(nadia).get(address(told.client)).content.decode()
    assert Client.objects.get(pk=told.client.pk).family_name == "Ōta"


def test_refused_while_a_line_is_open_and_says_what_to_do(line, mme_ota, nadia):
    order = line("placed")
    with pytest.raises(Refused) as refused:
        erase(mme_ota, by=nadia, why="asked", at=cast.AT)
    assert refused.value.sentence == (
        f"{order.reference} is still open for them. Close it, or promise it to somebody else, first."
    )


def test_refused_while_a_paid_piece_waits(line, mme_ota, nadia):
    order = line("sold")
    with pytest.raises(Refused) as refused:
        erase(mme_ota, by=nadia, why="asked", at=cast.AT)
    assert refused.value.sentence == (
        f"{order.reference} is paid and not handed over. Hand it over, or void the sale, first."
    )
    walk.act("hand_over", order, by=nadia, at=cast.AT)
    assert erase(mme_ota, by=nadia, why="asked", at=cast.AT).is_anonymised


def test_refused_while_a_slot_is_kept(mme_ota, nadia, pascal, so2026, fsh):
    granting.grant(fsh, so2026, 1, by=pascal, at=cast.AT)
    granting.keep(mme_ota, so2026, cast.AT.date().replace(month=10), by=nadia, at=cast.AT)
    with pytest.raises(Refused) as refused:
        erase(mme_ota, by=nadia, why="asked", at=cast.AT)
    assert refused.value.sentence == "A slot is kept for them until 1 October 2026. Let it go first."


def test_twice_is_refused(gone, nadia):
    with pytest.raises(Refused, match="erased already"):
        erase(gone, by=nadia, why="asked", at=cast.AT)


def test_the_manager_of_the_house_and_nobody_else(mme_ota, camille, aiko, pascal):
    for person in (camille, aiko, pascal):
        with pytest.raises(NotYours):
            erase(mme_ota, by=person, why="asked", at=cast.AT)
    assert erase(mme_ota, by=None, why="long_ago", at=cast.AT).is_anonymised, "the clock"


def test_nothing_more_is_promised_to_them(gone, line, nadia, obrien):
    with pytest.raises(Refused):
        verbs.promise(line("arrived", obrien), by=nadia, at=cast.AT, client=gone, words="Them.")


def test_what_was_closed_or_passed_on_does_not_come_back_to_them(line, mme_ota, obrien, nadia, listed):
    closed = walk.act("close", line("requested"), by=nadia, at=cast.AT, reason="withdrawn")
    passed = line("arrived", wanted=walk.wish(listed, colour=listed.noir))
    passed = walk.act("promise", passed, by=nadia, at=cast.AT, client=obrien, words="She gave it up.")
    erase(mme_ota, by=nadia, why="asked", at=cast.AT)
    for order in (closed, passed):
        with pytest.raises(Refused, match="Its client was erased since"):
            verbs.correct(order, by=nadia, at=cast.AT)
    assert list(faults()) == []


def test_names_in_the_words_of_others_go_and_other_namesakes_stay(mme_ota, obrien, yamada, lea, nadia):
    def note(text: str) -> Note:
        return Note.objects.create(client=obrien, text=text, by=lea, at=cast.AT)

    named = note("Came with Mme OTA’s sister; Ōta, she said. Not Otaru.")
    other = note("山田様のお友達. Gold Togo.")
    SavedView.objects.create(uuid=obrien.uuid, staff=nadia, name="For Ōta", query="show=late")
    erase(mme_ota, by=nadia, why="asked", at=cast.AT)
    erase(yamada, by=nadia, why="asked", at=cast.AT)
    said = {one.pk: one.text for one in Note.objects.all()}
    assert said[named.pk] == "Came with a former client’s sister; a former client, she said. Not Otaru."
    assert said[other.pk] == "a former client様のお友達. Gold Togo."
    assert SavedView.objects.get().name.startswith("For a former client ")


def test_a_name_that_is_a_word_of_the_house_or_anothers_is_no_proof(camille, obrien, lea, nadia, catalogue):
    gold = cast.client(camille, title="Mr", given_name="Paul", family_name="Gold")
    note = Note.objects.create(client=obrien, text="Gold Togo, as Mr Gold has. Paul too.", by=lea, at=cast.AT)
    erase(gold, by=nadia, why="asked", at=cast.AT)
    note.refresh_from_db()
    assert note.text == "Gold Togo, as a former client has. Paul too."


def test_a_given_name_alone_that_another_client_bears_too_is_no_proof(camille, obrien, lea, nadia):
    sole, _ = (cast.client(camille, given_name="Odile", family_name=family) for family in ("", "Marchand"))
    note = Note.objects.create(client=obrien, text="Odile called.", by=lea, at=cast.AT)
    erase(sole, by=nadia, why="asked", at=cast.AT)
    note.refresh_from_db()
    assert note.text == "Odile called."


def test_what_goes_and_what_stays_is_said_first(told):
    going = preview(told.client, cast.AT)
    assert going.goes == [
        "Name, telephone, e-mail and language, and what they were before",
        "1 note",
        "1 answer about consent",
        "6 texts written about them: reasons, remarks, initials, a typed name",
        "Drafts about them, and their name wherever else it was written",
    ]
    assert going.stays == [
        "Standing and since when, without a name, so that counts stay right",
        "2 orders of “a former client”: choices, states, days",
        "The facts of 1 invoice: amount, day, receipt, which the law keeps for ten years",
    ]


def test_the_page_asks_before_it_erases(signed_in, told, nadia):
    browser = signed_in(nadia)
    page = browser.get(address(told.client)).content.decode()
    assert ("What goes" in page, "Ginza" in page) == (True, True)
    assert browser.post(address(told.client), {"why": "asked"}).status_code == 422
    assert ClientErasure.objects.count() == 0
    answer = browser.post(address(told.client), {"why": "asked", "sure": "on"})
    assert (answer.status_code, answer["Location"]) == (303, f"/clients/{told.client.uuid}/")
    after = browser.get(answer["Location"]).content.decode()
    assert ("A former client" in after, address(told.client) in after) == (True, False)
    assert browser.get(address(told.client)).status_code == 409


def test_a_line_that_opened_meanwhile_is_said_on_the_page(signed_in, line, mme_ota, nadia):
    order = line("requested")
    answer = signed_in(nadia).post(address(mme_ota), {"why": "asked", "sure": "on"})
    assert (answer.status_code, f"{order.reference} is still open" in answer.content.decode()) == (422, True)


def test_who_gets_the_page(signed_in, mme_ota, camille, pascal, aiko):
    for person, status in ((camille, 403), (pascal, 403), (aiko, 404)):
        browser = signed_in(person)
        asked = browser.get(address(mme_ota)), browser.post(address(mme_ota), {"why": "asked", "sure": "on"})
        assert [answer.status_code for answer in asked] == [status, status], person
    assert ClientErasure.objects.count() == 0


def test_the_log_says_whose_row_was_erased_and_no_name(told, nadia, caplog, django_capture_on_commit_callbacks):
    """A backup that is restored has them again: who was erased since is erased anew, and only the log knows whom."""
    caplog.set_level("INFO")
    with django_capture_on_commit_callbacks(execute=True):
        erase(told.client, by=nadia, why="asked", at=cast.AT)
    said = [one.getMessage() for one in caplog.records if one.name == "carnet.erasing"]
    assert f"client={told.client.uuid} erased why=asked" in said
    assert "Ōta" not in caplog.text
