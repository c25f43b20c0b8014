"""A coat is no bag: without size, silhouette, construction and metal it goes from the catalogue to the order book."""

from datetime import date

import pytest

from boutiques.lists.editing import Pair, switch
from boutiques.lists.kinds import BY_SLUG
from boutiques.models import Budget, Style
from orders.budget import Spent, spent_in
from orders.specify import Wanted
from tests import cast, walk

COAT = {"code": "MANT", "name": "Manteau", "family": "Coats", "department": "ready-to-wear", "silhouette": "neutral"}


@pytest.fixture
def coat(listed, aw2027, ss2027, ada, signed_in, time_machine) -> Style:
    """Made on the catalogue's page, put on the season's list while it was prepared, and priced by hand."""
    time_machine.move_to(cast.AT)
    answer = signed_in(ada).post("/catalogue/style/new/", {**COAT, "rank": "90"})
    assert (answer.status_code, answer.url) == (303, "/catalogue/style/MANT/")
    made = Style.objects.get(code="MANT")
    assert (made.size_cm, made.construction, made.takes_hardware) == (None, "", False)
    before = cast.in_paris(2026, 7, 1)
    switch(Pair(ss2027, BY_SLUG["style-leather"], made, listed.togo), on=True, by=ada, at=before)
    cast.price(made, listed.togo, 12_300_00, valid_from=date(2026, 1, 1))
    return made


def test_it_is_wished_placed_and_shown_everywhere(coat, listed, ss2027, fsh, camille, nadia, mme_ota, signed_in):
    Budget.objects.create(season=ss2027, boutique=fsh, department="ready-to-wear", amount=20_000_00, currency="EUR")
    composer = signed_in(camille).get("/orders/new/?style=MANT&leather=Togo").content.decode()
    assert "Manteau" in composer and 'name="hardware" value="PHW"' not in composer
    wanted = Wanted(style=coat, leather=listed.togo, colour=listed.gold)
    order = walk.act("place", walk.request_of(mme_ota, wanted), by=nadia, at=cast.AT, season=ss2027)
    said = order.specification
    assert (said.style_name, said.silhouette, said.hardware) == ("Manteau", "neutral", None)
    page = signed_in(nadia).get(f"/orders/{order.reference}/").content.decode()
    assert "Manteau" in page and "€12,300" in page and "None" not in page.partition('id="main"')[2]
    assert "#neutral" in signed_in(nadia).get("/orders/").content.decode()
    assert spent_in(ss2027)["FSH", "ready-to-wear"] == Spent(12_300_00, with_tax=True)
    budgets = signed_in(nadia).get("/seasons/SS2027/budgets/").content.decode()
    assert "ready-to-wear" in budgets and "€12,300 spent" in budgets


def test_on_the_grid_it_takes_no_metal(coat, ada, signed_in):
    grid = signed_in(ada).get("/seasons/AW2027/lists/style-hardware/").content.decode()
    row = grid[grid.index("Manteau") :].partition("</tr>")[0]
    assert "not made" in row and 'name="on"' not in row
