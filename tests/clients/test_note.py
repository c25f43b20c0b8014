"""Notes about a client."""

from uuid import uuid4

import pytest

from clients import book
from clients.models import Note
from config.errors import NotYours, Refused


def test_a_note_has_author_and_time(mme_ota, camille):
    note = book.note(mme_ota, by=camille, text="Prefers to be called in the morning.")
    assert (note.by, note.text) == (camille, "Prefers to be called in the morning.")
    assert list(mme_ota.notes.all()) == [note]


def test_the_same_note_twice_is_one(mme_ota, camille):
    submission = uuid4()
    first = book.note(mme_ota, by=camille, text="Called.", submission=submission)
    assert book.note(mme_ota, by=camille, text="Called.", submission=submission) == first
    assert Note.objects.count() == 1


def test_the_same_form_with_other_words_is_refused(mme_ota, mr_fahd, camille):
    submission = uuid4()
    book.note(mme_ota, by=camille, text="Called.", submission=submission)
    for client, text in ((mme_ota, "Called again."), (mr_fahd, "Called.")):
        with pytest.raises(Refused, match="already written down"):
            book.note(client, by=camille, text=text, submission=submission)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4001])
def test_a_note_says_something_in_4000_characters(mme_ota, camille, text):
    with pytest.raises(Refused, match="1 to 4,000 characters"):
        book.note(mme_ota, by=camille, text=text)


def test_the_second_associate_and_the_manager_write_too(mme_ota, lea, nadia):
    mme_ota.second_sa = lea
    mme_ota.save()
    book.note(mme_ota, by=lea, text="Came by.")
    book.note(mme_ota, by=nadia, text="Called.")
    assert mme_ota.notes.count() == 2


@pytest.mark.parametrize("who", ["lea", "aiko", "pascal", "ada"])
def test_others_do_not_write(mme_ota, who, request):
    with pytest.raises(NotYours):
        book.note(mme_ota, by=request.getfixturevalue(who), text="Hello.")
