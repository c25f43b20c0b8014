"""Delicate words: a gentle stop in English and French, a list that administrators keep, words kept where asked for."""

from uuid import uuid4

import pytest

from clients import book, delicate
from clients.models import DelicateWord, Note, Topic
from config.errors import NotYours, Refused


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She is DIABETIC, no chocolates.", [("diabetic", Topic.HEALTH)]),
        ("Enceinte, à rappeler en mai", [("enceinte", Topic.HEALTH)]),
        ("Très religieuse; halal", [("halal", Topic.FAITH), ("religieuse", Topic.FAITH)]),
        ("Un peu pénible et nouveau riche", [("nouveau riche", Topic.INSULT), ("penible", Topic.INSULT)]),
        ("extrême-droite", [("extreme droite", Topic.POLITICS)]),
        ("Sans papiers", [("sans papiers", Topic.ORIGIN)]),
        ("Call after Chinese New Year; likes Noir, a fatter strap, Christian’s colleague", []),
        ("Étoupe plutôt que Gold, pour les 40 ans de sa fille", []),
        ("Prefers the racetrack, conversations in Arabic", []),
        ("", []),
    ],
)
def test_what_is_found(db, text, found):
    assert delicate.found_in(text) == found


def test_a_note_stops_and_is_kept_where_the_client_asked(mme_ota, camille):
    with pytest.raises(Refused, match="“allergic”: the book keeps nothing on health") as stopped:
        book.note(mme_ota, by=camille, text="Allergic to nickel")
    assert (stopped.value.field, Note.objects.count()) == ("text", 0)
    book.note(mme_ota, by=camille, text="Allergic to nickel", anyway=True)
    assert Note.objects.get().text == "Allergic to nickel"


def test_the_page_says_why_keeps_what_was_typed_and_offers_to_keep_it(mme_ota, camille, browser):
    visitor, address = browser(camille), f"/clients/{mme_ota.uuid}/note/"
    said = {"about": "call", "text": "Allergic to nickel", "submission": str(uuid4())}
    assert 'type="checkbox" name="anyway"' not in visitor.get(address).content.decode()
    answer = visitor.post(address, said)
    page = answer.content.decode()
    assert answer.status_code == 422 and "the book keeps nothing on health" in page
    assert ">\nAllergic to nickel</textarea>" in page and 'type="checkbox" name="anyway"' in page
    assert visitor.post(address, {**said, "anyway": "on"}).status_code == 303
    assert [(one.about, one.text) for one in Note.objects.all()] == [("call", "Allergic to nickel")]
    assert "Wants to be called" in visitor.get(f"/clients/{mme_ota.uuid}/").content.decode()


def test_an_administrator_adds_leaves_out_and_takes_in_again(mme_ota, camille, ada, browser):
    visitor = browser(ada)
    assert visitor.post("/words/", {"word": "Végan*", "topic": "health", "language": "fr"}).status_code == 303
    assert delicate.found_in("végane") == [("vegane", Topic.HEALTH)]
    again = visitor.post("/words/", {"word": "vegan*", "topic": "health", "language": "fr"})
    assert again.status_code == 422 and "on the list already, under Health" in again.content.decode()
    assert visitor.post("/words/halal/leave-out/").status_code == 303
    book.note(mme_ota, by=camille, text="Halal caterer for the evening")
    assert 'class="left-out"' in visitor.get("/words/").content.decode()
    visitor.post("/words/", {"word": "halal", "topic": "faith", "language": "en"})
    assert delicate.found_in("halal") == [("halal", Topic.FAITH)]
    visitor.post("/words/vegan*/leave-out/")
    assert (delicate.found_in("végane"), DelicateWord.objects.count()) == ([], 0)


@pytest.mark.parametrize("word", ["", "*", "x", "y" * 40])
def test_a_word_has_letters(ada, word):
    with pytest.raises(Refused, match="2 to 39 letters"):
        delicate.add(word, "health", "en", by=ada)


def test_who_may(camille, nadia, pascal, ada, browser):
    assert {
        person.username: browser(person).get("/words/").status_code for person in (camille, nadia, pascal, ada)
    } == {
        "fsh.sa1": 200,
        "fsh.manager": 200,
        "paris": 403,
        "admin": 200,
    }
    assert "Leave out" not in browser(camille).get("/words/").content.decode()
    for person in (camille, nadia, pascal):
        answer = browser(person).post("/words/", {"word": "vegan", "topic": "health", "language": "en"})
        assert (answer.status_code, browser(person).post("/words/halal/leave-out/").status_code) == (403, 403)
        with pytest.raises(NotYours):
            delicate.leave_out("halal", by=person)
    assert DelicateWord.objects.count() == 0


def test_the_shipped_words_are_spelled_as_they_are_looked_for():
    assert [word for word in delicate.shipped() if delicate.spelled(word) != word] == []
    assert {one.topic for one in delicate.shipped().values()} == set(Topic)
