"""Every number that the frame, a day, or a list's chips show is the number of rows of the list it leads to."""

import re
from datetime import timedelta

import pytest

from boutiques.models import Delegation, LeatherColour
from orders import granting, verbs
from tests import cast, walk
from tests.orders import crowd
from tests.orders.reading import get, link, references, statements

ANCHOR = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
COUNT = re.compile(r'<span class="count">([\d,]+)</span>|^(?:All )?([\d,]+)(?: requests?)?$')
WAITING = re.compile(
    r'<a class="row-link" href="([^"]*)">[^<]*</a></th><td class="end" data-label="Waiting">(\d+)</td>'
)


def numbers(page: str, here: str) -> dict[str, int]:
    """Where each number of the page leads, and the number."""
    found = {}
    for href, inner in ANCHOR.findall(page):
        if match := COUNT.search(inner.strip()):
            found[here + href if href.startswith("?") else href] = int((match[1] or match[2]).replace(",", ""))
    return found | {href: int(count) for href, count in WAITING.findall(page)}


def rows_at(user, address: str) -> int:
    """How many rows the list there has, page by page."""
    if address == "/":
        address = "/orders/?show=needs"
    page = get(user, address)
    if address == "/desk/":
        return page.count('class="free-piece"')
    further = link(page, "next")
    return len(references(page)) + (rows_at(user, "/orders/" + further) if further else 0)


@pytest.fixture
def sister_house(gin, aiko, kato, listed):
    """A boutique in Tokyo with a line of its own."""
    return verbs.request(gin, by=aiko, client=kato, wanted=walk.wish(listed), at=cast.AT).order


@pytest.fixture
def full_house(sister_house, fsh, ss2027, so2026, listed, nadia, camille, pascal, yamada, mr_fahd, time_machine):
    """A boutique with lines in every state, some silent, kept slots, and a colour that joined late; and another one."""
    made = crowd.lines(30, fsh, ss2027, manager=nadia, paris=pascal, sa=camille)
    crowd.free_pieces(7, fsh, ss2027, manager=nadia)
    cast.menu(so2026, listed)
    granting.grant(fsh, so2026, 2, by=pascal, at=cast.AT)
    for client in (yamada, mr_fahd):
        special = walk.request_of(client, walk.wish(listed), kind="SO", at=walk.START)
        walk.act("hold", special, by=nadia, at=cast.AT, season=so2026, until=cast.AT.date() + timedelta(days=64))
    walk.request_of(yamada, walk.wish(listed, colour=listed.curry), at=walk.START, duplicate_seen=True)
    joins = cast.AT + timedelta(days=60)
    LeatherColour.objects.create(season=ss2027, leather=listed.togo, colour=listed.curry, from_at=joins)
    time_machine.move_to(cast.AT + timedelta(days=62))
    return made


def test_each_number_is_that_of_its_list(full_house, fsh, nadia, camille, lea, pascal, aiko):
    shown = {}
    for user in (nadia, camille, lea, pascal, aiko):
        for here in ("/", "/orders/"):
            for address, number in numbers(get(user, here), here).items():
                assert rows_at(user, address) == number, (user.username, here, address)
                shown[user.username, address] = number
    assert shown["fsh.manager", "/"] > 20 and shown["fsh.manager", "/desk/"] >= 7
    assert shown["fsh.manager", "/orders/?show=needs&state=requested"] == 2
    assert shown["fsh.manager", "/orders/?show=fits"] == 1 == shown["fsh.sa2", "/orders/?show=fits"]
    assert shown["paris", "/paris/?boutique=FSH"] == shown["paris", "/paris/?age=60"] == shown["paris", "/paris/"]


@pytest.mark.parametrize("who", ["camille", "kenji"])
def test_a_deputys_numbers_too(full_house, fsh, nadia, who, request):
    deputy = request.getfixturevalue(who)
    days = {"starts_on": fsh.today(), "ends_on": fsh.today(), "given_by": nadia}
    Delegation.objects.create(boutique=fsh, deputy=deputy, **days)
    found = numbers(get(deputy, "/"), "/")
    assert len(found) > 5
    assert {address: rows_at(deputy, address) for address in found} == found


def test_the_heading_of_the_day_says_the_same(full_house, nadia, camille, pascal):
    for user in (nadia, camille):
        page = get(user, "/")
        assert f"{numbers(page, '/')['/']} lines <em>wait for you</em>" in page
    page = get(pascal, "/")
    assert f"{numbers(page, '/')['/paris/']} lines <em>wait for your answer</em>" in page


def test_a_full_day_costs_twelve_statements_at_the_most(full_house, fsh, nadia, camille, lea, pascal, ada):
    days = {"starts_on": fsh.today(), "ends_on": fsh.today(), "given_by": nadia}
    Delegation.objects.create(boutique=fsh, deputy=lea, **days)
    costs = {user.username: statements(user, "/") for user in (nadia, lea, camille, pascal, ada)}
    assert costs == {"fsh.manager": 12, "fsh.sa2": 12, "fsh.sa1": 10, "paris": 7, "admin": 9}
