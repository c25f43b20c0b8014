"""An administrator at a season's lists in a browser: a press, the keys, an entry's days, a whole row, and the clone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from boutiques.models import LeatherColour, Season
from tests import cast

WITH = pytest.mark.parametrize("scripted", [True], ids=["with JavaScript"], indirect=True)
WITHOUT = pytest.mark.parametrize("scripted", [False], ids=["without JavaScript"], indirect=True)


@pytest.fixture
def seasons(catalogue) -> tuple[Season, Season]:
    """Last year's season with its lists, and next year's, being prepared."""
    year = timezone.now().year
    last, coming = cast.spring(year - 1), cast.spring(year + 2)
    cast.menu(last, catalogue)
    return last, coming


def on(season: Season, leather: str) -> list[str]:
    """The colours a leather has that are on from start to end."""
    rows = LeatherColour.objects.filter(season=season, leather__name=leather, from_at=None)
    return list(rows.order_by("colour__rank").values_list("colour__name", flat=True))


@WITH
def test_a_press_the_keys_and_the_clone(visit, ada, seasons, catalogue):
    _, coming = seasons
    page = visit(ada)
    page.goto(f"/seasons/{coming.code}/")
    page.get_by_role("link", name="Take over the lists").click()
    page.get_by_role("button", name="Take over 17 entries").click()
    expect(page.locator("#toasts")).to_contain_text("took over 17 entries")
    page.get_by_role("link", name="Leathers and their colours").click()
    said, cell = page.locator("#grid-said"), page.locator('td > button[value="Togo\tCurry"]')
    expect(page.get_by_role("grid")).to_be_visible()
    cell.click()
    expect(said).to_have_text("Curry in Togo is on the list. Saved.")
    expect(page.locator("#r-Togo")).to_have_text("4")
    expect(cell).to_be_focused()
    for key in ("ArrowDown", "ArrowRight", "ArrowLeft", "ArrowLeft", "Space"):
        page.keyboard.press(key)
    expect(said).to_have_text("Étoupe in Epsom is not on the list. Saved.")
    page.keyboard.press("Home")
    expect(page.locator('td > button[value="Epsom\tNoir"]')).to_be_focused()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Joins the list on").fill(f"{coming.opens_at:%Y}-11-02")
    dialog.get_by_role("button", name="Set these days").click()
    expect(page.locator("#toasts")).to_contain_text("Noir in Epsom joins the list on 2 November")
    assert (on(coming, "Togo"), on(coming, "Epsom")) == (["Noir", "Gold", "Étoupe", "Curry"], [])
    expect(page.get_by_role("grid")).to_be_visible()
    assert page.complaints == []
    page.context.set_offline(True)
    cell.click()
    expect(said).to_contain_text("Not saved")


@WITHOUT
def test_without_script_each_cell_and_each_row_is_a_form(visit, ada, seasons, catalogue):
    last, coming = seasons
    page = visit(ada)
    page.goto(f"/seasons/{coming.code}/lists/leather-colour/")
    page.locator('button[value="Togo\tCurry"]').click()
    expect(page.locator("#toasts")).to_contain_text("Curry in Togo is on the list.")
    page.get_by_role("link", name="Togo").click()
    page.get_by_label("Gold").check()
    page.get_by_label("Curry").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#toasts")).to_contain_text("Togo: 1 put on, 1 taken off.")
    assert on(coming, "Togo") == ["Gold"]
    page.goto(f"/seasons/{last.code}/lists/leather-colour/")
    page.locator('button[value="Togo\tNoir"]').click()
    page.get_by_label("Why").fill("The thread yellowed")
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.locator('button[value="Togo\tNoir"]')).to_have_attribute("class", "withdrawn")
    assert page.complaints == []
