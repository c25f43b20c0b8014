"""The tag of a piece in the house: loud, with its associate's initials, never with a client's name."""

import pytest
from django.urls import reverse

from orders.lifecycle import STANDING, State
from orders.seen import as_seen_by
from orders.sheets import printing
from orders.sheets.tag import tags
from tests import cast, walk
from tests.orders.sheets.reading import A6, boxes, outside, overlaps, paper_of, read

IN_THE_HOUSE = (State.ARRIVED, State.OFFERED, State.DECLINED, State.SOLD)


def address(order):
    return reverse("tag", args=[order.reference])


@pytest.fixture
def tag_of(signed_in):
    """The tag of a line as somebody gets it."""
    return lambda person, order: paper_of(signed_in(person).get(address(order)))


def test_a_promised_piece_says_so_and_not_to_whom(line, tag_of, camille, lea, nadia):
    order = line("arrived")
    for person in (camille, lea, nadia):
        paper = tag_of(person, order)
        assert (paper.sizes, paper.title, paper.tagged) == ([A6], f"Tag {order.reference}", True)
        assert paper.words == (
            "PROMISED Birkin 30 Gold, Togo SA CL STAMP Y-204 CAME 15 August 2026 "
            f"{order.reference} Faubourg Saint-Honoré "
            f"Printed on 1 September 2026, 12:00 by {person.initials}. Page 1 of 1"
        )
        for secret in ("Ōta", "Renée", "Mme"):
            assert secret not in paper.all


def test_what_is_sold_is_loud_until_it_is_handed_over(line, tag_of, signed_in, camille, nadia):
    order = line("sold")
    assert tag_of(camille, order).words.startswith("SOLD Birkin 30")
    walk.act("hand_over", order, by=nadia, at=cast.AT)
    assert signed_in(camille).get(address(order)).status_code == 409


def test_what_nobody_waits_for_is_free_and_nobodys(line, tag_of, lea):
    words = tag_of(lea, line("declined")).words
    assert words.startswith("FREE Birkin 30") and "SA" not in words


@pytest.mark.parametrize("state", STANDING, ids=lambda state: state.name)
def test_a_tag_is_for_a_piece_that_is_in_the_house(state, line, signed_in, nadia):
    answer = signed_in(nadia).get(address(line(state)))
    if state in IN_THE_HOUSE:
        assert paper_of(answer).sizes == [A6]
    else:
        assert answer.status_code == 409
        assert "A tag is for a piece that is in the house." in answer.content.decode()


def test_its_file_opens_in_the_browser_and_is_kept_nowhere(line, signed_in, camille):
    order = line("arrived")
    browser = signed_in(camille)
    answer = browser.get(address(order))
    assert answer["Content-Disposition"] == f'inline; filename="{order.reference} tag.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert browser.post(address(order)).status_code == 405


def test_paris_prints_no_tags(line, signed_in, pascal):
    answer = signed_in(pascal).get(address(line("arrived")))
    assert answer.status_code == 403
    assert "printed in the boutique where the piece is" in answer.content.decode()


@pytest.mark.parametrize("who", ["aiko", "kenji", "ada"])
def test_another_boutique_finds_nothing(who, line, signed_in, request):
    assert signed_in(request.getfixturevalue(who)).get(address(line("arrived"))).status_code == 404


def test_a_house_it_is_offered_to_waits_until_it_is_there(line, signed_in, nadia, aiko, gin):
    order = walk.act(
        "transfer", line("arrived"), by=nadia, at=cast.AT, boutique=gin, with_client=True, words="She moved."
    )
    assert signed_in(aiko).get(address(order)).status_code == 403


def test_several_are_a_card_each(lines, camille):
    pieces = [lines(state) for state in ("arrived", "offered", "declined")]
    seen = [as_seen_by(camille, one, cast.AT, with_line=False) for one in pieces]
    paper = read(tags(seen, by=camille, at=cast.AT))
    assert paper.sizes == [A6] * 3
    for number, one in enumerate(pieces, start=1):
        assert one.reference in paper.words and f"Page {number} of 3" in paper.words


def test_the_longest_words_stay_on_the_card(lines, listed, nadia, camille):
    for row, length in ((listed.b30, 80), (listed.togo, 60), (listed.gold, 60)):
        row.name = ("Ottergarter " * 7)[:length].strip()
        row.save()
    seen = as_seen_by(nadia, lines("arrived"), cast.AT, with_line=False)
    found = tags([seen], by=nadia, at=cast.AT)
    assert (read(found).sizes, outside(boxes(found), A6), overlaps(boxes(found))) == ([A6], [], [])


@pytest.mark.parametrize("state", IN_THE_HOUSE, ids=lambda state: state.name)
def test_no_clients_name_is_on_any_tag(state, line, nadia, camille, tag_of):
    planted = ("Marquée", "Plantée", "印")
    client = cast.client(
        camille, title="Mme", **dict(zip(("given_name", "family_name", "other_script"), planted, strict=True))
    )
    order = line(state, client)
    assert [word for word in planted if word in tag_of(nadia, order).all] == []


def test_a_letter_without_a_font_is_said_to_be_missing(line, listed, nadia, monkeypatch):
    listed.gold.name = "山吹"
    listed.gold.save()
    seen = as_seen_by(nadia, line("arrived"), cast.AT, with_line=False)
    alone = printing.typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[printing.FONTS])
    monkeypatch.setattr(printing, "fonts", lambda: alone)
    found = tags([seen], by=nadia, at=cast.AT)
    assert (read(found).sizes, outside(boxes(found), A6), overlaps(boxes(found))) == ([A6], [], [])
    assert "Boxes stand for letters of a script" in read(found).words
