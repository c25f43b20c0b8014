"""Writing a new client into the book."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from clients import book
from clients.models import Client
from config.errors import NotYours, Refused


def test_an_associate_registers_their_own_client(camille):
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    client = book.register(by=camille, at=late, title="Mme", given_name="Renée", family_name="Ōta", since=2019)
    client.refresh_from_db()
    assert (client.name, client.sa, client.boutique, client.version) == ("Mme Renée Ōta", camille, camille.boutique, 1)
    assert client.last_contact_on == date(2026, 11, 23)


def test_history_says_who(camille):
    client = book.register(by=camille, family_name="Ōta")
    [row] = client.history.select_related("pgh_context")
    assert row.pgh_context.metadata == {"by": camille.pk, "why": "register"}


def test_a_manager_registers_for_the_desk_or_an_associate(nadia, lea):
    assert book.register(by=nadia, family_name="Desk").sa is None
    assert book.register(by=nadia, family_name="Hers", sa=lea).sa == lea


def test_an_associate_registers_for_nobody_else(camille, lea):
    for sa in (lea, None):
        with pytest.raises(NotYours):
            book.register(by=camille, family_name="Ōta", sa=sa)
    assert not Client.objects.exists()


def test_the_second_associate_works_in_the_boutique(camille, lea, aiko):
    assert book.register(by=camille, family_name="Ōta", second_sa=lea).second_sa == lea
    for second, sentence in ((aiko, "does not work at"), (camille, "another person")):
        with pytest.raises(Refused, match=sentence):
            book.register(by=camille, family_name="Ōta", second_sa=second)
    lea.is_active = False
    with pytest.raises(Refused, match="does not work at"):
        book.register(by=camille, family_name="Ōta", second_sa=lea)


def test_one_name_is_enough_and_needed(camille):
    assert book.register(by=camille, other_script="الفهد").name == "الفهد"
    with pytest.raises(Refused, match="at least one name"):
        book.register(by=camille, email="nobody@example.com")


def test_the_same_form_twice_makes_one_client(camille):
    submission = uuid4()
    first = book.register(by=camille, submission=submission, family_name="Ōta")
    again = book.register(by=camille, submission=submission, family_name="Ōta")
    assert first == again
    assert again.uuid == submission
    assert Client.objects.count() == 1


def test_the_same_form_twice_after_a_change_still_shows_the_first_result(camille):
    submission = uuid4()
    first = book.register(by=camille, submission=submission, family_name="Ota")
    book.amend(first, by=camille, version=1, family_name="Ōta")
    assert book.register(by=camille, submission=submission, family_name="Ota") == first


def test_the_same_form_with_other_content_is_refused(camille):
    submission = uuid4()
    book.register(by=camille, submission=submission, family_name="Ōta")
    with pytest.raises(Refused, match="already used"):
        book.register(by=camille, submission=submission, family_name="Other")


def test_a_form_used_in_another_boutique_tells_nothing(camille, aiko):
    submission = uuid4()
    book.register(by=aiko, submission=submission, family_name="Ōta")
    with pytest.raises(Refused, match="already used"):
        book.register(by=camille, submission=submission, family_name="Ōta")


@pytest.mark.parametrize("who", ["pascal", "ada"])
def test_paris_and_administrators_have_no_book(who, request):
    with pytest.raises(NotYours):
        book.register(by=request.getfixturevalue(who), family_name="Ōta")
