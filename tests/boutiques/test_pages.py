"""The pages of seasons and prices: who sees them, what they say, and that they cost the same however long they are."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from boutiques.models import Colour, Leather, LeatherColour, Price, Season, Style, StyleLeather, WindowReopened
from config.kept import AS_WRITTEN
from tests import cast
from tests.cast import AT, FRAME, in_paris

PAGES = ["/seasons/", "/seasons/SS2027/", "/prices/", "/prices/?country=FR&style=B30"]


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(AT, tick=False):
        yield


def signed_in(person) -> Browser:
    browser = Browser()
    browser.force_login(person)
    return browser


def words(browser: Browser, url: str) -> str:
    """The page's words, without markup and spaces that nobody sees."""
    answer = browser.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("page", PAGES)
def test_every_role_may_read(page, ss2027, listed, camille, nadia, pascal, ada):
    for person in (camille, nadia, pascal, ada):
        assert signed_in(person).get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_nobody_reads_without_signing_in(page, client, db):
    answer = client.get(page)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/login/")


@pytest.mark.parametrize("page", [*PAGES, "/seasons/XX/"])
def test_an_empty_house_has_pages_too(page, camille):
    expected = 404 if page.startswith("/seasons/S") or page.startswith("/seasons/X") else 200
    assert signed_in(camille).get(page).status_code == expected


def test_the_list_tells_phases_and_counts(ss2027, aw2027, so2026, listed, camille):
    page = words(signed_in(camille), "/seasons/")
    assert page.index("AW2027") < page.index("SS2027") < page.index("SO2026")
    assert "Being prepared" in page and "opens 15 January 2027" in page
    assert "15 Jul 2026 – 14 Jan 2027" in page and "until 14 January 2027" in page
    counted = Season.objects.with_counts().get(pk=ss2027.pk)
    assert (counted.styles, counted.leathers, counted.colours) == (3, 3, 3)


def test_a_reopened_window_is_told_to_its_own_boutique_only(ss2027, listed, camille, kenji, ada, pascal):
    autumn = cast.autumn(2026)
    WindowReopened.objects.create(
        season=autumn, boutique=camille.boutique, until=date(2026, 9, 3), reason="The letter came late.", by=ada, at=AT
    )
    assert "Open again" in words(signed_in(camille), "/seasons/")
    assert "until 3 September 2026: The letter came late." in words(signed_in(camille), "/seasons/AW2026/")
    for other in (kenji, ada, pascal):
        assert "Open again" not in words(signed_in(other), "/seasons/")
        assert "letter" not in words(signed_in(other), "/seasons/AW2026/")


def test_a_season_is_read_by_style_and_by_leather(ss2027, listed, camille):
    LeatherColour.objects.filter(leather=listed.togo, colour=listed.gold).update(
        withdrawn_at=in_paris(2026, 8, 20), withdrawn_reason="its thread <b>yellowed</b>"
    )
    StyleLeather.objects.filter(style=listed.k28s).update(from_at=in_paris(2026, 10, 1))
    page = words(signed_in(camille), "/seasons/SS2027/")
    assert "The window is open until 14 January 2027, Paris time." in page
    assert "Epsom in Kelly 28 sellier joins the list on 1 October 2026" in page
    assert escape("Gold in Togo was withdrawn on 20 August 2026: its thread <b>yellowed</b>") in page
    assert "<b>yellowed" not in page
    assert f'<i class="dot swatch-{listed.etoupe.pk}"></i>' in page
    assert "Togo, Epsom" in page and "Curry" not in page


def test_a_season_without_lists_says_so(aw2027, camille):
    assert "Nothing is listed yet" in words(signed_in(camille), "/seasons/AW2027/")


def test_prices_open_in_the_country_of_the_boutique(listed, camille, kenji, pascal):
    cast.price(listed.b30, listed.togo, 935000)
    cast.price(listed.b30, listed.ostrich, 1900000)
    cast.price(listed.b30, listed.togo, 1320000, "JP", currency="JPY")
    assert "€9,350" in words(signed_in(camille), "/prices/")
    assert "up to €19,000 in Ostrich" in words(signed_in(camille), "/prices/")
    assert "JP¥1,320,000" in words(signed_in(kenji), "/prices/")
    assert "in France" in words(signed_in(kenji), "/prices/?country=FR")
    cast.price(listed.b30, listed.togo, 4260000, "AE", currency="AED")
    assert "in France" in words(signed_in(pascal), "/prices/"), "the house's own country, not the first of the alphabet"


def test_a_style_shows_todays_price_the_coming_one_and_those_before(listed, camille):
    spring, autumn, winter = date(2026, 3, 1), date(2026, 9, 1), date(2027, 1, 1)
    cast.price(listed.b30, listed.togo, 900000, valid_from=spring, valid_until=autumn, tax_included=False)
    cast.price(listed.b30, listed.togo, 935000, valid_from=autumn, valid_until=winter)
    cast.price(listed.b30, listed.togo, 970000, valid_from=winter)
    page = words(signed_in(camille), "/prices/?country=FR&style=B30")
    assert "Birkin 30 <em>in France</em>" in page
    assert "With tax." in page
    table = page.partition("<table")[2]
    assert table.index("€9,350") < table.index("€9,700 from 1 January 2027") < table.index("€9,000")
    assert "from 1 Mar 2026, without tax" in page


@pytest.mark.parametrize(
    "query", ["country=XX", "country=FR&style=NONE", "country=Q%00", "style=%F0%9F%91%9C", "country=<script>"]
)
def test_what_is_not_listed_is_said_not_an_error(listed, camille, query):
    page = words(signed_in(camille), f"/prices/?{query}")
    assert "No price is listed there" in page
    assert "<script>" not in page.replace("<script src", "")


def grow(listed, season: Season, rows: int) -> None:
    """Make every page thirty rows longer."""
    for n in range(rows):
        style = Style.objects.create(code=f"X{n}", name=f"Bag {n}", family="Bag", rank=n)
        leather = Leather.objects.create(name=f"Leather {n}", family="calf", rank=n)
        colour = Colour.objects.create(name=f"Colour {n}", swatch="#000000", family="black", rank=n)
        StyleLeather.objects.create(season=season, style=style, leather=leather)
        LeatherColour.objects.create(season=season, leather=leather, colour=colour)
        cast.price(style, leather, 100 + n)
        cast.price(listed.b30, leather, 100 + n)
        cast.spring(1990 - n)


@pytest.mark.parametrize(
    ("page", "queries"), [("/seasons/", 2), ("/seasons/SS2027/", 11), ("/prices/", 2), (PAGES[3], 3)]
)
def test_a_page_costs_the_same_with_thirty_rows_more(page, queries, ss2027, listed, camille, django_assert_num_queries):
    cast.price(listed.b30, listed.togo, 1)
    browser = signed_in(camille)
    browser.get(page)
    with django_assert_num_queries(FRAME + queries):
        browser.get(page)
    grow(listed, ss2027, 30)
    assert Price.objects.count() == 61
    with django_assert_num_queries(FRAME + queries):
        browser.get(page)


@pytest.mark.parametrize("page", PAGES)
def test_reading_writes_nothing(page, ss2027, listed, camille):
    browser = signed_in(camille)
    browser.get(page)
    with CaptureQueriesContext(connection) as asked:
        browser.get(page)
    told = [query["sql"].removeprefix(AS_WRITTEN) for query in asked]
    assert [sql for sql in told if not sql.startswith(("SELECT", "(SELECT"))] == []
