"""How the pages of the list follow one another: beside a row, both ways, at the edges."""

from datetime import timedelta

import pytest

from config import keyset
from tests import cast, walk
from tests.orders.reading import get, link, references


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(keyset, "SIZE", 3)


def turn(user, address, rel):
    """Follow the links from page to page; return each page's references."""
    pages = []
    while True:
        page = get(user, address)
        pages.append(references(page))
        found = link(page, rel)
        if not found:
            return pages, address
        address = f"/orders/{found}"


@pytest.mark.parametrize("sort", ["newest", "oldest", "logged"])
def test_pages_follow_one_another_both_ways(sort, lines, nadia, small_pages):
    made = [lines("requested", at=walk.START + timedelta(days=number // 3)).reference for number in range(7)]
    expected = made if sort == "oldest" else made[::-1]
    pages, last = turn(nadia, f"/orders/?sort={sort}", "next")
    assert pages == [expected[:3], expected[3:6], expected[6:]]
    back, first = turn(nadia, last, "prev")
    assert back == [expected[6:], expected[3:6], expected[:3]]
    assert link(get(nadia, first), "prev") == ""


def test_a_page_exactly_full_has_no_next(lines, nadia, small_pages):
    for _ in range(3):
        lines("requested")
    page = get(nadia, "/orders/")
    assert len(references(page)) == 3 and not link(page, "next") and not link(page, "prev")


def test_a_page_keeps_its_filters_and_carries_no_number_of_the_database(lines, nadia, small_pages):
    made = [lines("requested") for _ in range(4)]
    following = link(get(nadia, "/orders/?state=requested&style=B30"), "next")
    assert following.startswith("?state=requested&style=B30&after=2026-08-12T10%3A00%3A00%2B00%3A00~FSH-26-")
    assert references(get(nadia, f"/orders/{following}")) == [made[0].reference]


def test_a_page_begins_beside_its_row_though_the_row_moved_on(lines, nadia, small_pages):
    made = [lines("requested", at=walk.START + timedelta(hours=number)) for number in range(5)]
    following = link(get(nadia, "/orders/"), "next")
    walk.act("close", made[2], by=nadia, at=cast.AT, reason="withdrawn")
    assert references(get(nadia, f"/orders/{following}")) == [made[1].reference, made[0].reference]


def test_where_a_piece_was_offered_or_sold_would_show_the_page_tells_no_time(lines, pascal, small_pages):
    for _ in range(4):
        lines("sold")
    following = link(get(pascal, "/orders/?show=all"), "next")
    assert following.startswith("?show=all&after=~FSH-26-")
    assert len(references(get(pascal, f"/orders/{following}"))) == 1
