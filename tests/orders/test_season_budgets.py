"""A season's budgets as one grid: set at once, never over what somebody else set, read by who may."""

import re
from datetime import timedelta

import pytest

from boutiques.budgets import set_budgets
from boutiques.models import Budget, Delegation
from boutiques.timeline import tables_of, timeline
from config.errors import NotYours, Refused
from tests import cast

PAGE = "/seasons/SS2027/budgets/"
DAY = timedelta(days=1)
BAGS = "leather goods"


@pytest.fixture
def budget(ss2027, fsh, gin, catalogue):
    return Budget.objects.create(season=ss2027, boutique=fsh, amount=15_000_00, currency="EUR")


def typed(page, **cells):
    """What the page's form sends, with some cells written over."""
    inputs = re.findall(r"<input[^>]*>", page)
    found = {
        name[1]: value[1] if (value := re.search(r'value="([^"]*)"', one)) else ""
        for one in inputs
        if (name := re.search(r'name="([^"]*leather goods)"', one))
    }
    return found | {f"{code} {BAGS}": value for code, value in cells.items()} | {"why": "The year's plan"}


def there():
    return {one.boutique.code: one.amount for one in Budget.objects.select_related("boutique")}


def test_an_admin_sets_them_in_one_form_and_the_timeline_tells_it(budget, line, prices, ada, ss2027, signed_in):
    line("placed")
    browser = signed_in(ada)
    page = browser.get(PAGE).content.decode()
    assert "€8,450 spent, with tax" in page and 'value="€15,000"' in page and "Nothing spent" in page
    sent = typed(page, FSH="8 000", GIN="0")
    assert [browser.post(PAGE, sent).status_code for _ in range(2)] == [303, 303]
    assert there() == {"FSH": 8_000_00, "GIN": 0}
    assert "€450 over" in browser.get(PAGE).content.decode()
    (entry, *_) = timeline(tables_of(ss2027)).entries
    assert (entry.who, entry.why) == ("Ada Petit", "The year's plan")
    assert sorted(entry.changes) == [
        "Budget of Faubourg Saint-Honoré, leather goods: €15,000 → €8,000",
        "Budget of Ginza, leather goods: none → JP¥0",
    ]
    assert browser.post(PAGE, typed(browser.get(PAGE).content.decode(), FSH="")).status_code == 303
    assert there() == {"GIN": 0}


def test_what_is_typed_wrong_is_said_at_its_field_and_kept(budget, ada, signed_in):
    browser = signed_in(ada)
    page = browser.get(PAGE).content.decode()
    for wrong in ("a lot", "-5", "9" * 20, "1.2.3"):
        answer = browser.post(PAGE, typed(page, FSH=wrong, GIN="7"))
        assert answer.status_code == 422
        said = answer.content.decode()
        assert "Write the amount in digits" in said or "too large" in said
        assert 'value="7"' in said and f'value="{wrong}"' in said
    for seen in ("x", "²", "9" * 30):
        answer = browser.post(PAGE, typed(page, GIN="7") | {f"seen GIN {BAGS}": seen})
        assert (answer.status_code, "changed on its way here" in answer.content.decode()) == (422, True)
    assert there() == {"FSH": 15_000_00}


def test_two_admins_at_once_lose_nothing(budget, fsh, gin, ss2027, ada, pascal, signed_in):
    browser = signed_in(ada)
    page = browser.get(PAGE).content.decode()
    set_budgets(ss2027, {("FSH", BAGS): 20_000_00, ("GIN", BAGS): 900}, {("FSH", BAGS): 15_000_00}, by=pascal)
    answer = browser.post(PAGE, typed(page, FSH="16000"))
    said = answer.content.decode()
    assert answer.status_code == 422 and "meanwhile: it is €20,000 now. Nothing was saved." in said
    assert 'value="16000"' in said and there() == {"FSH": 20_000_00, "GIN": 900}
    assert browser.post(PAGE, typed(said)).status_code == 303
    assert there() == {"FSH": 16_000_00, "GIN": 900}


def test_a_manager_reads_the_own_row_and_an_associate_none(budget, nadia, camille, ss2027, so2026, ada, signed_in):
    page = signed_in(nadia).get(PAGE).content.decode()
    assert "€15,000" in page and "Ginza" not in page and '<button class="button filled">Set' not in page
    assert signed_in(nadia).post(PAGE, typed(page, FSH="1")).status_code == 403
    answer = signed_in(camille).get(PAGE)
    assert (answer.status_code, "read by the boutiques" in answer.content.decode()) == (403, True)
    assert "/budgets/" in signed_in(nadia).get("/seasons/SS2027/").content.decode()
    assert "/budgets/" not in signed_in(camille).get("/seasons/SS2027/").content.decode()
    with pytest.raises(NotYours):
        set_budgets(ss2027, {}, {}, by=nadia)
    with pytest.raises(Refused, match="have slots"):
        set_budgets(so2026, {}, {}, by=ada, at=cast.AT)
    assert signed_in(ada).get("/seasons/SO2026/budgets/").status_code == 404


def test_a_deputy_finds_the_way_to_the_budgets_of_the_house_while_it_lasts(budget, camille, nadia, fsh, signed_in):
    Delegation.objects.create(
        boutique=fsh, deputy=camille, given_by=nadia, starts_on=cast.AT.date(), ends_on=cast.AT.date()
    )
    assert PAGE in signed_in(camille).get("/seasons/SS2027/").content.decode()
    page = signed_in(camille).get(PAGE).content.decode()
    assert "€15,000" in page and "Ginza" not in page and "Set the budgets" not in page
    Delegation.objects.update(starts_on=cast.AT.date() - DAY, ends_on=cast.AT.date() - DAY)
    assert PAGE not in signed_in(camille).get("/seasons/SS2027/").content.decode()
    assert signed_in(camille).get(PAGE).status_code == 403
