"""A season's timeline tells every change: who, when, from what to what, and why; in a bounded number of queries."""

from datetime import timedelta

import pghistory
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boutiques import seasons
from boutiques.lists.editing import Pair, stamp, switch, withdraw_entry
from boutiques.lists.kinds import BY_SLUG
from boutiques.models import Budget, LeatherColour, Season
from boutiques.timeline import PAGE, tables_of, timeline
from tests.cast import AT, in_paris

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(AT, tick=False):
        yield


def told(season, number=1):
    return timeline(tables_of(season), number).entries


def test_each_act_is_told_once_the_newest_first(aw2027, catalogue, ada, pascal, fsh):
    pair = Pair(aw2027, BY_SLUG["leather-colour"], catalogue.togo, catalogue.etoupe)
    switch(pair, on=True, by=pascal, at=AT - 3 * HOUR)
    withdraw_entry(pair, reason="The shade yellows", by=pascal, at=AT - 2 * HOUR, seen=stamp(pair.entry()))
    with pghistory.context(by=ada.pk, why="By hand", at=(AT - HOUR).isoformat()):
        budget = Budget.objects.create(season=aw2027, boutique=fsh, amount=900_000_00, currency="EUR")
        Budget.objects.filter(pk=budget.pk).update(amount=950_000_00)
    seasons.change(
        aw2027, code="AW2027", name="Autumn-Winter 2027", opens_at=aw2027.opens_at, closes_at=in_paris(2027, 7, 1),
        why="The podium is earlier", by=ada, seen=seasons.stamp(Season.objects.get(pk=aw2027.pk)),
    )  # fmt: skip
    entries = told(aw2027)
    assert [(one.who, one.why, one.changes) for one in entries[:4]] == [
        ("Ada Petit", "The podium is earlier", [
            "Name: Season AW2027 → Autumn-Winter 2027", "Closes at: 15 July 2027, 00:00 → 1 July 2027, 00:00",
        ]),
        ("Ada Petit", "By hand", [
            "Budget of Faubourg Saint-Honoré, leather goods: none → €900,000",
            "Budget of Faubourg Saint-Honoré, leather goods: €900,000 → €950,000",
        ]),
        ("Pascal Mercier", "The shade yellows", [
            "Leathers and their colours: Étoupe in Togo withdrawn from 1 September 2026, 10:00: The shade yellows",
        ]),
        ("Pascal Mercier", "", ["Leathers and their colours: Étoupe in Togo put on"]),
    ]  # fmt: skip


def test_many_entries_of_one_act_are_counted_and_a_page_costs_the_same(ss2027, listed, ada, client, nadia):
    with pghistory.context(by=ada.pk, act="import", why="The list of May", at=in_paris(2026, 5, 1).isoformat()):
        LeatherColour.objects.filter(season=ss2027).delete()
    (line,) = told(ss2027)[0].changes
    assert line.startswith("Leathers and their colours: ") and line.endswith(" and 3 more taken off")
    client.force_login(ada)
    client.get("/seasons/SS2027/timeline/")
    costs = []
    for times in (1, PAGE + 3):
        for number in range(times):
            pair = Pair(ss2027, BY_SLUG["leather-colour"], listed.togo, listed.noir)
            switch(pair, on=number % 2 == 0, by=ada, at=in_paris(2026, 7, 1))
        with CaptureQueriesContext(connection) as asked:
            assert "The list of May" in client.get("/seasons/SS2027/timeline/").content.decode() or times > 1
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 20
    assert "The list of May" in client.get("/seasons/SS2027/timeline/?page=2").content.decode()
    client.force_login(nadia)
    assert client.get("/seasons/SS2027/timeline/").status_code == 403
