"""The pages of delivery notes and arrivals: they work, their methods, other roles, another boutique, what they cost."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from orders.models import DeliveryNote, Order, Piece
from tests import cast, paper, walk
from tests.orders import crowd
from tests.orders.reading import browser, get, statements
from tests.orders.sheets.reading import paper_of


def pasted(user, text: str, **said):
    return browser(user).post("/arrivals/note/", {"text": text, "submission": str(uuid4()), **said})


def address(note) -> str:
    return reverse("delivery", args=[note.uuid])


def test_a_note_is_pasted_seen_received_and_its_tags_are_printed(lines, nadia, monkeypatch):
    monkeypatch.setattr("orders.bulk.machine.SECONDS", 60.0)
    order = lines("accepted")
    note = pasted(nadia, f"Reference\tColour\n{order.reference}\tÉtoupe\n\tNoir\n").headers["Location"]
    page = get(nadia, note)
    assert "Colour: <b>Étoupe</b>, not Gold" in page and "Mme Renée Ōta" in page
    form = paper.form_at(browser(nadia).get(note), note)
    answer = browser(nadia).post(note, {**form.said, "row": "2"})
    assert answer.status_code == 303 and Order.objects.get(pk=order.pk).state_slug == "arrived"
    assert order.reference in get(nadia, answer.headers["Location"])
    assert f'href="{note}"' in get(nadia, answer.headers["Location"])
    printing = browser(nadia).post("/arrivals/tags/", {"order": order.reference})
    assert printing.headers["Location"] == f"/arrivals/tags.pdf?order={order.reference}"
    assert Piece.objects.get(order=order).tag_printed_at == cast.AT
    assert "PROMISED" in paper_of(browser(nadia).get(printing.headers["Location"])).words


def test_a_tag_is_printed_from_the_lines_page_and_again(line, camille):
    order = line("arrived")
    page = browser(camille).get(f"/orders/{order.reference}/")
    said = paper.form_at(page, "/arrivals/tags/").said
    for _ in range(2):
        assert browser(camille).post("/arrivals/tags/", said).status_code == 303
    assert "Printed 1 September 2026" in get(camille, f"/orders/{order.reference}/")


def test_a_form_that_is_wrong_keeps_what_was_typed(nadia):
    for text, said in (
        ("", "Paste a table, or choose a file."),
        ("Reference,Stamp,Foo\nx,y,z", "No column is known as “Foo”"),
    ):
        answer = pasted(nadia, text)
        assert answer.status_code == 422 and said in answer.content.decode() and text[:9] in answer.content.decode()
    answer = pasted(nadia, "FSH-26-0001", day="2026-09-02")
    assert answer.status_code == 422 and "That day has not come yet." in answer.content.decode()
    assert not DeliveryNote.objects.exists()


def test_methods(line, send, nadia):
    note = send(f"Reference\n{line('accepted').reference}")
    asked = browser(nadia)
    for url in ("/arrivals/", reverse("delivery_file", args=[note.uuid]), "/arrivals/tags.pdf"):
        assert asked.post(url).status_code == 405
    for url in (reverse("delivery_stock", args=[note.uuid, 2]), "/arrivals/tags/"):
        assert asked.get(url).status_code == 405


def test_other_roles_have_no_arrivals(send, line, pascal, ada, nadia):
    note = send("Reference\nFSH-26-0001")
    for user in (pascal, ada):
        assert get(user, "/arrivals/", 403) and get(user, "/arrivals/note/", 403)
        assert browser(user).get(address(note)).status_code == 404
        assert browser(user).post("/arrivals/tags/", {"order": "FSH-26-0001"}).status_code in (403, 409)


def test_another_boutique_finds_no_note_and_prints_no_tag(send, line, kenji, aiko):
    note, order = send("Reference\nFSH-26-0001"), line("arrived")
    for user in (kenji, aiko):
        for url in (address(note), reverse("delivery_file", args=[note.uuid])):
            assert browser(user).get(url).status_code == 404
        assert browser(user).post(reverse("delivery_stock", args=[note.uuid, 2])).status_code == 404
        for reference in (order.reference, "FSH-26-9999"):
            assert browser(user).post("/arrivals/tags/", {"order": reference}).status_code == 409
        assert note.title not in get(user, "/arrivals/note/") and order.reference not in get(user, "/arrivals/")
    assert Piece.objects.get(order=order).tag_printed_at is None


def test_an_associate_is_told_to_ask_and_cannot_take_in(send, camille, listed):
    note = send("Style,Leather,Colour\nK28S,Epsom,Noir", by=camille)
    page = get(camille, address(note))
    assert "No line of yours. Ask the manager" in page and "Into stock" not in page
    assert browser(camille).post(reverse("delivery_stock", args=[note.uuid, 2])).status_code == 403


def test_a_form_of_another_number_is_refused_with_a_sentence(send, line, nadia):
    note = send(f"Reference\n{line('accepted').reference}")
    for said in ({}, {"row": "2"}, {"row": "99", "submission": str(uuid4())}, {"row": "²", "submission": "x"}):
        answer = browser(nadia).post(address(note), said)
        assert answer.status_code == 409 and "banner stop" in answer.content.decode()
    assert not Piece.objects.exists()


def test_the_file_is_handed_out_as_it_was_sent(send, nadia):
    note = send("Reference\nFSH-26-0001")
    answer = browser(nadia).get(reverse("delivery_file", args=[note.uuid]))
    assert answer.content == b"Reference\nFSH-26-0001"
    assert answer["Content-Disposition"] == 'attachment; filename="note.csv"'


def test_the_same_note_twice_is_said(send, line, nadia):
    text = f"Reference\n{line('accepted').reference}"
    send(text, title="Monday")
    again = send(text, title="Tuesday", at=cast.AT + walk.APART / 100)
    assert "The same note was sent on" in get(nadia, address(again))


COST = {"nadia": {"arrivals": 12, "note": 12}, "camille": {"arrivals": 11, "note": 12}}
"""Of a note whose batch ran one more; where anything is a special order of a design one or two more."""


@pytest.mark.parametrize("who", ["nadia", "camille"])
def test_pages_cost_the_same_at_one_row_and_at_thirty(who, request, fsh, ss2027, nadia, camille, pascal, send):
    user = request.getfixturevalue(who)
    crowd.lines(5, fsh, ss2027, manager=nadia, paris=pascal, sa=camille)
    costs = []
    for count in (0, 30):
        if count:
            crowd.lines(count, fsh, ss2027, manager=nadia, paris=pascal, sa=camille, first=5)
        references = Order.objects.values_list("reference", flat=True)
        note = send("Reference\n" + "\n".join(references))
        costs.append({"arrivals": statements(user, "/arrivals/"), "note": statements(user, address(note))})
    assert costs == [COST[who], COST[who]]


def test_another_houses_reference_answers_like_one_that_is_nowhere(line, send, aiko, gin):
    there = line("accepted").reference
    asked = []
    for reference in (there, "FSH-26-9999"):
        note = send(f"Reference\n{reference}", by=aiko, boutique=gin)
        page = get(aiko, address(note))
        for volatile in (str(note.uuid), reference):
            page = page.replace(volatile, "…")
        asked.append((statements(aiko, address(note)), re.sub(r'(nonce|name="submission"|csrf\w*)[^>]*', "", page)))
    assert asked[0] == asked[1]
