"""What became of a season's slots stands on its timeline, act by act, among the other changes; nobody's name does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boutiques.hooks import season_acts
from boutiques.lists.editing import Pair, switch
from boutiques.lists.kinds import BY_SLUG
from boutiques.timeline import PAGE, tables_of, timeline
from orders import granting, lending
from orders.models import Slot
from tests import cast, walk
from tests.cast import AT

HOUR = timedelta(hours=1)
PAGE_OF = "/seasons/SO2026/timeline/"


def told(season, number=1):
    page = timeline(tables_of(season), number, season_acts.of(season))
    return [(one.who, one.why, one.changes) for one in page.entries]


def test_each_act_is_one_entry_among_the_others(
    fsh, gin, so2026, catalogue, nadia, aiko, pascal, ada, camille, mme_ota
):
    def slot(number):
        return Slot.objects.select_related("boutique", "season").get(number=number, granted_to=fsh)

    cast.menu(so2026, catalogue)
    granting.grant(fsh, so2026, 3, by=pascal, words="The year’s plan", at=AT - 9 * HOUR)
    granting.keep(mme_ota, so2026, so2026.last_day, by=nadia, words="For Mme Ōta", at=AT - 8 * HOUR)
    granting.let_go(mme_ota, so2026, by=nadia, words="Mme Ōta waits", at=AT - 7 * HOUR)
    switch(Pair(so2026, BY_SLUG["threads"], catalogue.curry), on=True, by=ada, at=AT - 6 * HOUR)
    lending.loan_take(lending.loan_offer(slot(3), gin, by=nadia, at=AT - 5 * HOUR), by=aiko, at=AT - 5 * HOUR)
    granting.keep(cast.client(aiko, given_name="Emi"), so2026, so2026.last_day, by=aiko, at=AT - 4 * HOUR)
    order = walk.request_of(mme_ota, walk.wish(catalogue), kind="SO")
    walk.act("place", order, by=nadia, at=AT - 3 * HOUR, season=so2026)
    walk.act("close", order, by=nadia, at=AT - 2 * HOUR, reason="withdrawn", words="Mme Ōta moved away.")
    granting.grant(fsh, so2026, 1, by=ada, words="Fewer this year", at=AT - HOUR)
    assert told(so2026)[:9] == [
        ("Ada Petit", "Fewer this year", ["Faubourg Saint-Honoré: 2 slots taken back"]),
        ("Nadia Benali", "", ["Faubourg Saint-Honoré: 1 slot free again"]),
        ("Nadia Benali", "", ["Faubourg Saint-Honoré: 1 slot taken"]),
        ("Aiko Tanaka", "", ["Ginza: 1 slot kept"]),
        ("Aiko Tanaka", "", ["Faubourg Saint-Honoré: 1 slot lent to Ginza"]),
        ("Ada Petit", "", ["Thread and its colours: Curry put on"]),
        ("Nadia Benali", "", ["Faubourg Saint-Honoré: 1 slot free again"]),
        ("Nadia Benali", "", ["Faubourg Saint-Honoré: 1 slot kept"]),
        ("Pascal Mercier", "The year’s plan", ["Faubourg Saint-Honoré: 3 slots granted"]),
    ]


@pytest.mark.parametrize("who", ["ada", "pascal"])
def test_no_client_is_named_on_the_page(who, request, fsh, so2026, nadia, pascal, mme_ota, catalogue, signed_in):
    granting.grant(fsh, so2026, 2, by=pascal, at=AT)
    granting.keep(mme_ota, so2026, so2026.last_day, by=nadia, words="For Renée Ōta", at=AT)
    page = signed_in(request.getfixturevalue(who)).get(PAGE_OF).content.decode()
    assert "Faubourg Saint-Honoré: 2 slots granted" in page and "Faubourg Saint-Honoré: 1 slot kept" in page
    assert "Ōta" not in page and "Renée" not in page


def test_boutiques_do_not_read_it(so2026, nadia, camille, signed_in):
    for person in (nadia, camille):
        assert signed_in(person).get(PAGE_OF).status_code == 403


def test_a_podium_season_asks_nothing_of_slots(ss2027, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert season_acts.of(ss2027) == []


def test_pages_follow_each_other_and_cost_the_same(fsh, so2026, catalogue, pascal, ada, signed_in):
    """Grants and entries of a list in turn: each stands on one page, in its order."""
    browser, costs = signed_in(ada), []
    browser.get(PAGE_OF)
    for times in (4, 2 * PAGE):
        for number in range(times):
            at = cast.in_paris(2026, 1, 1) + (times + number) * HOUR
            if number % 2:
                pair = Pair(so2026, BY_SLUG["threads"], catalogue.curry)
                switch(pair, on=pair.entry() is None, by=ada, at=at)
            else:
                has = Slot.objects.filter(is_void=False).count()
                granting.grant(fsh, so2026, has + 1 if has < 9 else 1, by=pascal, words="The plan", at=at)
        with CaptureQueriesContext(connection) as asked:
            browser.get(PAGE_OF)
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 20
    pages = [timeline(tables_of(so2026), number, season_acts.of(so2026)) for number in (1, 2, 3, 4)]
    *moments, _born = [one.at for page in pages for one in page.entries]
    assert moments == sorted(moments, reverse=True)
    assert [(len(page.entries), page.newer, page.older) for page in pages] == [
        (PAGE, 0, 2), (PAGE, 1, 3), (5, 2, 0), (0, 3, 0),
    ]  # fmt: skip
    assert sum("slot" in change for page in pages for one in page.entries for change in one.changes) == PAGE + 2
