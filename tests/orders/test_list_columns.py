"""The list's columns of choice: in the address, no more than a row may show, and what filters must not tell either."""

import re
from datetime import date

import pytest

from clients.models import Client
from tests import walk
from tests.orders.reading import TAG, get, references

ALL = "column=season&column=sa&column=requested&column=price"
CELL = re.compile(r'<td class="also" data-label="([^"]*)">(.*?)</td>')
HEADS = re.compile(r'<th scope="col"[^>]*>(.*?)</th>')


def heads(page):
    """The heads of the page's columns."""
    return [TAG.sub("", head) for head in HEADS.findall(page)]


USUAL = ["Drawing", "Piece", "Promised to", "State", "Why now", "Next", "Reference"]


def test_the_columns_of_choice_stand_in_the_address(line, nadia, prices):
    line("arrived")
    page = get(nadia, f"/orders/?{ALL}")
    assert heads(page) == ["Drawing", "Piece", "Promised to", "State", *[
        "Season", "Associate", "Wished on", "Price",
    ], "Reference"]  # fmt: skip
    assert CELL.findall(page) == [
        ("Season", "SS2027"), ("Associate", "Camille Laurent"), ("Wished on", "12 Aug 2026"), ("Price", "€9,100"),
    ]  # fmt: skip


def test_the_usual_columns_are_said_by_nothing(line, nadia):
    line("placed")
    for address in ("/orders/", "/orders/?column=why&column=next", "/orders/?column=next&column=why"):
        page = get(nadia, address)
        assert (heads(page), CELL.findall(page)) == (USUAL, [])
    assert "column=" not in get(nadia, "/orders/?column=next&column=why").split("<main")[1]


def test_links_of_the_list_keep_its_columns(line, nadia):
    order = line("placed")
    page = get(nadia, "/orders/?kind=PO&column=season&column=next")
    assert f"/orders/{order.reference}/?in=kind%3DPO%26column%3Dnext%26column%3Dseason" in page
    assert 'href="?column=next&column=season"' in page


def test_what_is_made_of_what_in_columns(line, nadia, pascal):
    line("placed", None)
    for user in (nadia, pascal):
        page = get(user, "/orders/?column=kind&column=leather&column=colour")
        assert CELL.findall(page) == [("Kind", "Podium"), ("Leather", "Togo"), ("Colour", "Gold")]


def test_four_fit(line, nadia):
    line("placed")
    page = get(nadia, f"/orders/?{ALL}&column=kind")
    assert "4 columns of your choice fit: the others are left out." in page
    assert len(CELL.findall(page)) == 4


@pytest.mark.parametrize("column", ["sa", "standing", "requested", "price"])
def test_paris_has_no_column_of_what_it_may_not_read(column, line, pascal):
    line("placed")
    page = get(pascal, f"/orders/?column={column}")
    assert f"There is no column “{column}”: it is left out." in page
    assert CELL.findall(page) == []
    assert f'name="column" value="{column}"' not in get(pascal, "/orders/filter/")


def test_a_rivals_piece_says_what_it_is_and_nothing_more(line, camille, yamada, prices):
    order = line("offered", yamada)
    page = get(camille, f"/orders/?q={order.reference}&{ALL}")
    assert [words for _, words in CELL.findall(page)] == ["", "", "", ""]
    page = get(camille, f"/orders/?q={order.reference}&column=leather&column=standing")
    assert CELL.findall(page) == [("Leather", "Togo"), ("Standing", "")]


def test_standing_is_of_whom_the_row_names(line, nadia, camille, pascal, mme_ota, yamada):
    Client.objects.filter(pk=mme_ota.pk).update(standing="vip")
    order = line("placed")
    rival = line("offered", yamada)
    Client.objects.filter(pk=yamada.pk).update(standing="vvvip")
    for user in (nadia, camille, pascal):
        assert references(get(user, "/orders/?standing=vip")) == [order.reference]
    assert references(get(nadia, "/orders/?standing=vvvip")) == [rival.reference]
    assert references(get(camille, f"/orders/?standing=vvvip&q={rival.reference}")) == []
    assert references(get(pascal, "/orders/?standing=vvvip&show=all")) == [rival.reference]


def test_the_standing_of_who_wished_counts_only_while_nobody_is_promised(line, nadia, mme_ota, yamada):
    Client.objects.filter(pk=mme_ota.pk).update(standing="vip")
    order = line("declined")
    assert references(get(nadia, "/orders/?standing=vip")) == [order.reference]
    walk.act("promise", order, by=nadia, at=walk.START, client=yamada, words="Next in rank.")
    assert references(get(nadia, "/orders/?standing=vip")) == []


def test_an_age_is_asked_only_where_it_is_told(line, nadia, camille, pascal, yamada):
    piece = line("offered", yamada)
    assert references(get(nadia, "/orders/?age=7")) == [piece.reference]
    assert references(get(camille, f"/orders/?age=7&q={piece.reference}")) == []
    assert references(get(pascal, "/orders/?age=7&show=all")) == []


def test_filters_in_force_are_taken_away_one_by_one(line, nadia):
    line("placed")
    page = get(nadia, "/orders/?state=placed&show=silent&standing=new&age=7&column=season")
    for words, without in (
        ("Silent", "?state=placed&standing=new&age=7&column=season"),
        ("New", "?show=silent&state=placed&age=7&column=season"),
        ("A week or more", "?show=silent&state=placed&standing=new&column=season"),
    ):
        assert f'<a class="chip" href="{without}"><bdi>{words}</bdi>' in page


def test_paris_has_its_silent_and_late_lines(lines, pascal, time_machine):
    placed, accepted = lines("placed"), lines("accepted")
    time_machine.move_to(date(2027, 9, 1))
    assert references(get(pascal, "/orders/?show=silent")) == [placed.reference]
    assert references(get(pascal, "/orders/?show=late")) == [accepted.reference]
    assert '>Silent <span class="count">1</span>' in get(pascal, "/orders/")
