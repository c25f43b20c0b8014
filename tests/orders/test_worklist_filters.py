"""What the list's filters mean, and what becomes of those that mean nothing."""

from datetime import timedelta

import pytest

from orders.filters import LONGEST
from tests import cast, walk
from tests.orders.reading import get, references, rows, statements

FOUND = [
    ("state=placed", ["placed"]),
    ("state=placed&state=refused", ["refused", "placed"]),
    ("state=free", ["declined"]),
    ("state=arrived", []),
    ("show=needs", ["refused", "declined"]),
    ("kind=SO", []),
    ("season=ss2027&state=placed", ["placed"]),
    ("style=B30&state=placed", ["placed"]),
    ("style=K28S", []),
    ("leather=togo&state=placed", ["placed"]),
    ("colour=Gold&state=placed", ["placed"]),
    ("sa=fsh.sa1&state=placed", ["placed"]),
    ("sa=fsh.sa2", []),
    ("sa=fsh.sa1&standing=new&state=placed", ["placed"]),
    ("standing=new&state=free", ["declined"]),
    ("standing=vip", []),
    ("state=accepted&state=placed&show=late", []),
    ("state=placed&state=free&show=needs", ["declined"]),
    ("age=7&state=placed", ["placed"]),
    ("age=30", []),
    ("q=renee+ota&state=placed", ["placed"]),
    ("q=OTA", ["placed", "refused", "declined", "sold"]),
    ("q=nobody", []),
    ("show=collect", ["sold"]),
    ("show=all", ["placed", "refused", "declined", "sold"]),
]


@pytest.mark.parametrize(("query", "found"), FOUND)
def test_filters(query, found, lines, nadia, lea):
    said = {lines(state).reference: state for state in ("placed", "refused", "declined", "sold")}
    assert sorted(said[reference] for reference in references(get(nadia, f"/orders/?{query}"))) == sorted(found)


def test_silent_and_late(lines, nadia, time_machine):
    placed, accepted = lines("placed"), lines("accepted")
    time_machine.move_to(cast.AT + timedelta(days=62))
    assert references(get(nadia, "/orders/?show=silent")) == [placed.reference]
    assert "No answer for two months" in get(nadia, "/orders/?show=silent")
    time_machine.move_to(cast.AT + timedelta(days=300))
    assert references(get(nadia, "/orders/?show=late")) == [accepted.reference]


def test_sold_is_loud_until_it_is_handed_over(lines, nadia):
    order = lines("sold")
    assert "Sold Camille Sold" in rows(get(nadia, "/orders/?show=collect"))[0]
    walk.act("hand_over", order, by=nadia, at=cast.AT)
    assert references(get(nadia, "/orders/?show=collect")) == []
    [row] = rows(get(nadia, "/orders/?show=all"))
    assert "Handed over on 1 September" in row and "Ōta Camille Sold" in row


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("state=lost", "There is no state “lost”: it is left out."),
        ("kind=XO", "There is no kind of order “XO”: it is left out."),
        ("show=gold", "There is no list “gold”: it is left out."),
        ("standing=duke", "There is no standing “duke”: it is left out."),
        ("age=3", "There is no age “3”: it is left out."),
        ("column=shoe", "There is no column “shoe”: it is left out."),
        ("sort=up", "There is no order of rows “up”: it is left out."),
        ("style=B99", "There is no style “B99”: it is left out."),
        ("sa=gin.sa1", "There is no associate “gin.sa1”: it is left out."),
        ("after=rubbish", "That page could not be found: here is the first one."),
        ("before=2026-08-12T10:00:00~FSH-26-0001", "That page could not be found: here is the first one."),
        ("after=0001-01-01T00:00:00%2B23:59~FSH-26-0001", "That page could not be found: here is the first one."),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_said_and_left_out(query, sentence, lines, nadia, kenji):
    order = lines("placed")
    page = get(nadia, f"/orders/?{query}")
    assert sentence in page
    assert references(page) == [order.reference]


TYPED = [
    "%00", "'%20OR%201=1", "a" * 5000, "%F0%9F%91%9C", "%D7%9E%D7%A8%D7%99%D7%9D", "-", "FSH-26-9999999999", "%25%25",
]  # fmt: skip


@pytest.mark.parametrize("q", TYPED)
def test_anything_may_be_searched_for(q, lines, nadia, pascal):
    lines("placed")
    for address in (f"/orders/?q={q}", f"/orders/filter/?q={q}&style={q}", f"/orders/?style={q}&after={q}"):
        for user in (nadia, pascal):
            assert len(get(user, address)) < 80_000 + LONGEST


def test_a_search_leads_to_the_clients_too(lines, nadia, camille, mr_fahd, yamada):
    assert f"/clients/{mr_fahd.uuid}/" in get(nadia, "/orders/?q=الفهد")
    assert str(yamada.uuid) not in get(camille, "/orders/?q=山田")


def test_three_kinds_of_nothing(lines, nadia, pascal):
    empty = get(nadia, "/orders/")
    assert ("No open line yet." in empty, '<a class="button filled" href="/orders/new/">' in empty) == (True, True)
    assert "Nothing is on its way." in get(pascal, "/orders/")
    assert "Nothing matches." in get(nadia, "/orders/?q=nobody")
    assert "Nothing waits for you today." in get(nadia, "/orders/?show=needs")


def test_the_filter_form_stands_as_the_list_does(lines, nadia, listed):
    page = get(nadia, "/orders/filter/?state=placed&style=B30&q=ota&sort=oldest")
    assert 'value="placed" checked' in page and 'value="ota"' in page
    assert '<option value="B30" selected>' in page and '<option value="oldest" selected>' in page
    assert statements(nadia, "/orders/filter/") == 4
