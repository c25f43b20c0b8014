"""What a client would read: for who looks after them, delicate words marked; and a note while it is being written."""

import re

import pytest

from boutiques.text import folded
from clients import book, delicate, follow_ups
from clients.marking import Bit, marker, plainly
from clients.models import Client, Note
from tests import cast


def marked(page):
    """What is marked on a page, with what it is about."""
    found = re.findall(r'(?s)<mark class="delicate">(.*?)<span class="unseen"> \(about (.*?)\)</span></mark>', page)
    return [(word.strip(), about) for word, about in found]


@pytest.mark.parametrize(
    "text",
    [
        "She is DIABETIC; l’été elle est Enceinte…",
        "Un peu pénible et nouveau   riche",
        "Très\nreligieuse, EXTRÊME-droite",
        "Sœur 山田 e\u0301nceinte",
        "Straße & Cie; İstanbul",
        "",
    ],
)
def test_what_is_marked_is_what_stops_a_note(db, text):
    """Marking by letters of another length than the text's cuts other words out: seen."""
    bits = marker()(text)
    assert "".join(bit.text for bit in bits) == text
    assert plainly(text)[0].strip() == folded(text)
    found = {folded(bit.text) for bit in bits if bit.about}
    assert found == {word for word, _ in delicate.found_in(text)}


def test_the_words_are_parted_where_they_stand(db):
    assert marker()("Elle est Diabétique, très.") == [
        Bit("Elle est "), Bit("Diabétique", "health"), Bit(", très."),
    ]  # fmt: skip


def test_who_looks_after_them_reads_what_they_would_read(browser, mme_ota, camille, nadia):
    book.note(mme_ota, by=nadia, text="Allergic to wool.\nCalls back.", about="call", anyway=True)
    day = mme_ota.boutique.today(cast.AT).replace(year=2030)
    follow_ups.plan(mme_ota, by=camille, day=day, what="Halal caterer", at=cast.AT.replace(year=2029))
    for person in (camille, nadia):
        page = browser(person).get(f"/clients/{mme_ota.uuid}/reads/").content.decode()
        for words in ("Manager", "Wants to be called", "to wool.\nCalls back.", "Family name", "Ōta", "caterer"):
            assert words in page, words
        assert "Nadia" not in page.partition("<main")[2]
        assert marked(page) == [("Allergic", "health"), ("Halal", "faith")]
        assert "words about health (once) and faith (once)" in " ".join(page.split())
    assert f"/clients/{mme_ota.uuid}/reads/" in browser(camille).get(f"/clients/{mme_ota.uuid}/").content.decode()


def test_where_nobody_wrote_a_word_it_says_so(browser, mme_ota, camille):
    page = browser(camille).get(f"/clients/{mme_ota.uuid}/reads/").content.decode()
    assert ("Nobody has written a word" in page, "Marked beneath" in page) == (True, False)


WHO = [("camille", 200), ("nadia", 200), ("lea", 403), ("aiko", 404), ("pascal", 403), ("ada", 403)]


@pytest.mark.parametrize(("who", "status"), WHO)
def test_it_is_for_who_looks_after_them(who, status, browser, open_house, mme_ota, request):
    visitor = browser(request.getfixturevalue(who))
    assert visitor.get(f"/clients/{mme_ota.uuid}/reads/").status_code == status
    assert visitor.post(f"/clients/{mme_ota.uuid}/note/reads/", {"text": "Called."}).status_code == status
    asked = visitor.post(f"/clients/{mme_ota.uuid}/reads/"), visitor.get(f"/clients/{mme_ota.uuid}/note/reads/")
    assert [answer.status_code for answer in asked] == [405, 405]


def test_of_somebody_who_was_erased_nothing_is_held(browser, mme_ota, nadia):
    blank = dict.fromkeys(["title", "given_name", "family_name", "other_script", "sort_name", "email", "phone"], "")
    Client.objects.update(anonymised_on="2026-11-01", **blank)
    answer = browser(nadia).get(f"/clients/{mme_ota.uuid}/reads/")
    assert (answer.status_code, "nothing is held on them" in answer.text) == (409, True)


def test_a_note_is_read_before_it_is_written_down(browser, mme_ota, camille):
    """Beside the field for htmx, with the form on a page of its own without; nothing is written, nothing lost."""
    address, said = f"/clients/{mme_ota.uuid}/note/reads/", {"text": "<b>Allergic</b> to wool", "about": "likes"}
    part = browser(camille).post(address, said, headers={"HX-Request": "true"}).content.decode()
    page = browser(camille).post(address, said).content.decode()
    for answer in (part, page):
        assert marked(answer) == [("Allergic", "health")]
        assert "Sales associate" in answer and "<b>" not in answer.partition("<figure")[2].partition("</figure")[0]
    assert ("<form" in part, "<main" in part) == (False, False)
    assert "&lt;b&gt;Allergic&lt;/b&gt; to wool</textarea>" in page and 'value="likes" checked' in re.sub(
        r' id="[^"]*"', "", page
    )
    assert 'action="/clients/' in page and Note.objects.count() == 0


def test_while_nothing_is_written_there_is_nothing_to_read(browser, mme_ota, camille):
    answer = browser(camille).post(f"/clients/{mme_ota.uuid}/note/reads/", {"text": " \n"}, headers={"HX-Request": "1"})
    assert (answer.status_code, "<figure" in answer.text) == (200, False)
