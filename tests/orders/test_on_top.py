"""What a client's lines tell on top of their page: what they wait for, have here, asked for, bought, may design."""

import pytest
from django.urls import reverse

from clients import follow_ups, on_top
from orders import verbs
from tests import cast, walk
from tests.clients.test_on_top import strip
from tests.orders.test_client_page import declined_on_arrival


@pytest.fixture
def told(signed_in, nadia, fsh):
    """Choose facts for the boutique, and read what a client's page says under them."""

    def read(client, *facts, by=None):
        on_top.choose(fsh, facts, by=nadia)
        return list(strip(signed_in(by or nadia).get(reverse("client", args=[client.uuid]))).values())

    return read


def test_pieces_waited_for_here_and_bought(told, line, mme_ota, listed):
    """A line of theirs that is sold or closed is waited for no more: counting all of them turns it red, seen."""
    assert told(mme_ota, "waiting", "here", "bought") == ["Nothing", "Nothing", "None yet"]
    line("sold", wanted=walk.wish(listed, hardware=listed.ghw))
    line("placed")
    line("arrived", wanted=walk.wish(listed, colour=listed.noir))
    wished = walk.START.date()
    assert told(mme_ota, "waiting", "here", "bought") == [
        f"2 pieces the first since {wished.day} August 2026",
        "1 piece Birkin 30",
        "1 piece on 17 August 2026",
    ]


def test_what_they_asked_for_last_is_told_in_the_words_of_its_day(told, mme_ota, mr_fahd, listed):
    walk.request_of(mme_ota, walk.wish(listed))
    walk.request_of(mme_ota, walk.wish(listed, style=listed.k28s, leather=listed.epsom, colour=listed.noir), at=cast.AT)
    assert told(mme_ota, "last_wish") == ["Kelly 28 sellier Noir, Epsom · 1 September 2026"]
    assert told(mr_fahd, "last_wish") == ["Nothing yet"]


def test_the_last_day_of_an_offer_is_the_next_step_if_it_is_nearer(told, line, mme_ota, nadia):
    """Telling the follow-up whatever its day turns it red: seen."""
    ends = line("offered").open_offer().hold_until
    said = f"Birkin 30 on offer until {ends.day} September 2026"
    assert told(mme_ota, "next_step") == [said]
    later, sooner = ends.replace(year=2027), ends.replace(day=ends.day - 1)
    for day, word in ((later, "Call"), (sooner, "Write")):
        follow_ups.plan(mme_ota, by=nadia, day=day, what=word, at=walk.START)
        expected = said if day == later else f"Write {sooner.day} September 2026"
        assert told(mme_ota, "next_step") == [expected]


def test_a_second_chance_is_open_until_they_design_another_one(told, special, mme_ota, so2026, nadia, pascal, listed):
    order = declined_on_arrival(special(), nadia, pascal, so2026)
    assert told(mme_ota, "chances") == ["None"]
    verbs.second_chance(order, by=nadia, at=cast.AT, client=mme_ota, granted=True, words="Why.")
    assert told(mme_ota, "chances") == [f"1 special order in place of {order.reference}"]
    walk.request_of(mme_ota, walk.wish(listed, colour=listed.noir), kind="SO", at=cast.AT.replace(day=2))
    assert told(mme_ota, "chances") == ["None"]


def test_a_colleague_by_policy_reads_of_wishes_alone(told, line, mme_ota, fsh, lea):
    fsh.sees_all_clients = True
    fsh.save()
    line("offered")
    assert told(mme_ota, "bought", "here", "chances", by=lea) == []
    assert told(mme_ota, "waiting", "next_step", "last_wish", by=lea) == ["Nothing", "Nothing yet"]
