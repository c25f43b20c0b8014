"""Paris's queue: the lines of every boutique that wait for an answer, oldest first; never a name, note or offer."""

import re
from datetime import timedelta

import pytest

from boutiques.models import LeatherColour
from clients.models import Client
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


@pytest.mark.parametrize("address", ["/paris/", "/paris/?mark=withdrawn&age=30", "/paris/?leather=Togo", "/orders/{}/"])
def test_nothing_personal_in_any_byte(address, lines, tokyo, nadia, pascal, mme_ota):
    Client.objects.update(email="renee@example.org", phone="+33144556677", other_script="大田")
    order, _ = lines("placed"), lines("refused")
    walk.act("note", order, by=nadia, at=cast.AT, words="Renée Ōta telephoned.")
    walk.act("contact", order, by=nadia, at=cast.AT, channel="phone", reached=True, words="Called her back.")
    page = get(pascal, address.format(order.reference))
    planted = (
        "Ōta",
        "Renée",
        "大田",
        "renee@",
        "3314455",
        "Mori",
        "Haru",
        "telephoned",
        "Called her",
        "Camille",
        "Aiko",
    )
    assert [word for word in planted if word in page] == []
    assert [word for word in planted if word in get(nadia, f"/orders/{order.reference}/")] != []


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


def test_kind_leather_colour_and_what_is_unknown(line, tokyo, pascal):
    order = line("placed")
    assert references(get(pascal, "/paris/?kind=PO&leather=togo&colour=Gold&boutique=FSH")) == [order.reference]
    assert "Nothing of that waits." in get(pascal, "/paris/?kind=SO")
    page = get(pascal, "/paris/?mark=secret&age=7")
    assert "There is no mark “secret”: it is left out." in page and "There is no age “7”: it is left out." in page
    assert len(references(page)) == 2


def test_ages_are_loud_past_thirty_and_sixty_days(lines, pascal, time_machine):
    later = cast.AT + timedelta(days=30)
    time_machine.move_to(later, tick=False)
    made = {days: lines("placed", at=later - timedelta(days=days + 1)).reference for days in (61, 31, 5)}
    page = get(pascal, "/paris/")
    assert re.findall(r'class="age( \w+)?">(\d+) days', page) == [(" late", "61"), (" slow", "31"), ("", "5")]
    assert references(get(pascal, "/paris/?age=30")) == [made[61], made[31]]
    assert references(get(pascal, "/paris/?age=60")) == [made[61]]
    assert "?age=60&boutique=FSH" not in page and "boutique=FSH&age=60" in get(pascal, "/paris/?boutique=FSH")


def test_what_was_withdrawn_since_is_flagged_and_found(lines, tokyo, listed, ss2027, pascal, ada):
    epsom = lines("placed", wanted=walk.wish(listed, leather=listed.epsom, colour=listed.noir))
    LeatherColour.objects.filter(season=ss2027, leather=listed.togo, colour=listed.gold).update(
        withdrawn_at=cast.AT, withdrawn_reason="A fault in the dye."
    )
    marked = references(get(pascal, "/paris/?mark=withdrawn"))
    assert marked == [tokyo.reference]
    [flagged] = [row for row in rows(get(pascal, "/paris/")) if "Withdrawn" in row]
    assert "Gold was withdrawn: A fault in the dye" in flagged and flagged.endswith(tokyo.reference)
    assert epsom.reference not in marked


def test_an_exception_is_flagged_and_found(special, lines, listed, so2026, nadia, pascal):
    lines("placed")
    order = special(walk.wish(listed, colour=listed.curry))
    walk.act("place", order, by=nadia, at=walk.START, season=so2026, exception="For a wedding.")
    page = get(pascal, "/paris/?mark=exception")
    assert references(page) == [order.reference] and "Exception" in rows(page)[0]


def test_others_of_the_combination_are_at_hand(lines, tokyo, listed, camille, pascal):
    lines("accepted"), lines("refused"), lines("arrived"), lines("requested")
    lines("placed", wanted=walk.wish(listed, colour=listed.noir))
    order = lines("placed")
    found = {row.split()[-1]: row for row in rows(get(pascal, "/paris/"))}
    assert "4 others: 2 accepted, 1 refused, 1 waiting" in found[order.reference]
    assert "others" not in rows(get(pascal, "/paris/?colour=Noir"))[0]
    assert "others" not in get(camille, f"/orders/{order.reference}/")
    address = '/orders/?show=all&style=B30&leather=Togo&colour=Gold"'
    assert address in get(pascal, "/paris/") and len(references(get(pascal, address[:-1]))) == 5
    own = get(pascal, f"/orders/{order.reference}/")
    assert f"{address}>4 others: 2 accepted, 1 refused, 1 waiting" in own


def test_what_was_sent_again_says_so(line, nadia, pascal, ss2027):
    order = line("placed", at=cast.AT - timedelta(days=40))
    walk.act("resubmit", order, by=nadia, at=cast.AT - timedelta(days=4), season=ss2027, words="No answer so far.")
    assert "39 days sent again 4 days ago" in rows(get(pascal, "/paris/"))[0]


def test_the_search_box_says_what_each_finds(lines, nadia, pascal):
    order = lines("placed")
    for user, words in ((nadia, "Find an order or client"), (pascal, "Find an order by its reference")):
        assert f'<label class="unseen" for="find">{words}</label>' in get(user, "/")
        assert f'<label for="q">{words}</label>' in get(user, "/orders/FSH-26-9999/", 404)
        assert references(get(user, f"/orders/?q={order.reference}")) == [order.reference]
    assert "client" not in get(pascal, "/paris/").partition("</header>")[0]
