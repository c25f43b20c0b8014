"""A line opened from a list: the way back, the lines beside it, which of how many; nothing without a list."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests import cast, walk
from tests.orders.reading import browser
from tests.paper import opened, send

BUDGET = 12
ROW = re.compile(r'class="row-link" href="([^"]+)"')
STEP = re.compile(r'<a href="([^"]+)" rel="(prev|next)"')
PLACE = re.compile(r"\b(\d+ of \d+)\b")


def within(query):
    return "?" + urlencode({"in": query})


def steps(page):
    return {rel: href.replace("&amp;", "&") for href, rel in STEP.findall(page)}


def read(user, href):
    response = browser(user).get(href)
    assert response.status_code == 200
    return response.content.decode()


def test_one_walks_along_the_list_and_back_to_it(lines, camille, nadia):
    orders = [lines("arrived") for _ in range(3)]
    listed = ROW.findall(read(nadia, "/orders/?state=arrived&sort=oldest"))
    assert listed[0] == reverse("order", args=[orders[0].reference]) + within("state=arrived&sort=oldest")
    page = read(nadia, listed[0])
    assert '<a class="to-list" href="/orders/?state=arrived&amp;sort=oldest">Orders arrived</a>' in page
    assert (PLACE.findall(page), set(steps(page))) == (["1 of 3"], {"next"})
    page = read(nadia, steps(page)["next"])
    assert (PLACE.findall(page), steps(page)) == (["2 of 3"], {"prev": listed[0], "next": listed[2]})
    page = read(nadia, listed[2])
    assert (PLACE.findall(page), set(steps(page))) == (["3 of 3"], {"prev"})
    assert 'class="step"' not in read(nadia, reverse("order", args=[orders[1].reference]))


def test_a_verb_leads_back_into_the_list(lines, nadia):
    order, _ = lines("arrived"), lines("arrived")
    mine, carried = browser(nadia), within("state=arrived")
    page = mine.get(reverse("order", args=[order.reference]) + carried).content.decode()
    href = reverse("verb", args=[order.reference, "note"]) + carried
    assert f'href="{href}"' in page
    done = send(mine, opened(mine, href), words="She comes on Thursday.")
    assert done.headers["Location"] == reverse("order", args=[order.reference]) + carried
    walk.act("offer", order, by=nadia, at=cast.AT)
    page = mine.get(done.headers["Location"]).content.decode()
    assert steps(page) == {}  # it is no longer on the list; the way back is
    assert '<a class="to-list" href="/orders/?state=arrived">' in page


def test_the_page_of_the_list_is_kept_and_uncounted_it_still_leads_on(lines, nadia, monkeypatch):
    orders = [lines("arrived") for _ in range(3)]
    monkeypatch.setattr("config.keyset.SIZE", 1)
    second = re.search(r'href="(\?after=[^"]+)" rel="next"', read(nadia, "/orders/")).group(1)
    href = ROW.findall(read(nadia, "/orders/" + second))[0]
    assert f'<a class="to-list" href="/orders/{second}">Orders on their way</a>' in read(nadia, href)
    assert reverse("order", args=[orders[1].reference]) in href
    monkeypatch.setattr("orders.neighbours.MOST", 2)
    page = read(nadia, href)
    assert (PLACE.findall(page), set(steps(page))) == ([], {"prev", "next"})


@pytest.mark.parametrize("said", ["state=dreamt&after=x~y", "%00&sort=;", "q=%F0", "season=none", "q=Nobody&style=B30"])
def test_a_list_nobody_could_mean_is_no_fault(said, line, camille):
    order = line("arrived")
    assert browser(camille).get(reverse("order", args=[order.reference]) + within(said)).status_code == 200


@pytest.mark.parametrize("who", ["camille", "lea", "nadia", "pascal"])
def test_a_place_in_the_list_is_within_the_pages_budget(who, lines, prices, request, django_assert_max_num_queries):
    order, _ = lines("arrived"), lines("arrived")
    mine = browser(request.getfixturevalue(who))
    mine.get("/")
    for said in ("q=Ota&style=B30", "show=all&sort=logged"):
        with django_assert_max_num_queries(BUDGET):
            assert mine.get(reverse("order", args=[order.reference]) + within(said)).status_code == 200
