"""Paris's queue: the lines of every boutique that wait for an answer, oldest first; never a name, note or offer."""

from datetime import timedelta

import pytest

from config import keyset
from tests import cast, walk
from tests.orders.reading import browser, get, link, references, rows


@pytest.fixture
def tokyo(mori, aiko, listed, ss2027):
    """A line of the boutique in Tokyo."""
    order = walk.request_of(mori, walk.wish(listed), by=aiko, at=walk.START + timedelta(days=3))
    return walk.act("place", order, by=aiko, at=walk.START + timedelta(days=4), season=ss2027)


def test_the_oldest_comes_first_from_every_boutique(lines, tokyo, pascal):
    late, early = lines("placed", at=walk.START + timedelta(days=9)), lines("placed")
    assert references(get(pascal, "/paris/")) == [early.reference, tokyo.reference, late.reference]


def test_a_row_says_choice_boutique_season_standing_and_age(line, pascal, mme_ota):
    mme_ota.since = 2012
    mme_ota.save(update_fields=["since"])
    order = line("placed")
    [row] = rows(get(pascal, "/paris/"))
    assert row.startswith("Birkin 30 Gold, Togo Faubourg Saint-Honoré SS2027 New, since 2012 19 days")
    assert row.endswith(order.reference)


def test_only_what_waits_for_an_answer(lines, pascal):
    for state in ("requested", "amended", "refused", "accepted", "arrived", "offered", "sold", "closed"):
        lines(state)
    page = get(pascal, "/paris/")
    assert references(page) == [] and "Nothing waits for Paris." in page


def test_no_name_in_any_byte(line, tokyo, nadia, pascal):
    order = line("placed")
    walk.act("note", order, by=nadia, at=cast.AT, words="Renée Ōta telephoned.")
    page = get(pascal, "/paris/")
    assert not any(word in page for word in ("Ōta", "Renée", "Mori", "Haru", "telephoned", "Camille", "Nadia", "Aiko"))


def test_the_boutiques_are_told_whose_queue_it_is(camille, nadia, ada):
    for user in (camille, nadia, ada):
        assert "This queue is Paris’s own." in get(user, "/paris/", 403)
    assert browser(nadia).post("/paris/").status_code == 405


@pytest.mark.parametrize(
    ("query", "found"),
    [("boutique=GIN", 1), ("boutique=fsh", 1), ("season=SS2027", 2), ("style=B30", 2), ("style=K28S", 0), ("q=ota", 2)],
)
def test_filters(query, found, line, tokyo, pascal):
    line("placed")
    assert len(references(get(pascal, f"/paris/?{query}"))) == found


def test_an_unknown_filter_is_said(line, pascal):
    line("placed")
    page = get(pascal, "/paris/?boutique=XXX")
    assert "There is no boutique “XXX”: it is left out." in page and len(references(page)) == 1
    assert "Nothing of that waits." in get(pascal, "/paris/?style=K28S")


def test_pages_both_ways(lines, pascal, monkeypatch):
    monkeypatch.setattr(keyset, "SIZE", 2)
    made = [lines("placed", at=walk.START + timedelta(hours=number)).reference for number in range(5)]
    first = get(pascal, "/paris/?boutique=FSH")
    second = get(pascal, f"/paris/{link(first, 'next')}")
    third = get(pascal, f"/paris/{link(second, 'next')}")
    assert [references(page) for page in (first, second, third)] == [made[:2], made[2:4], made[4:]]
    assert "boutique=FSH" in link(third, "prev") and not link(third, "next")
    assert references(get(pascal, f"/paris/{link(third, 'prev')}")) == made[2:4]
