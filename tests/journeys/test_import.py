"""An administrator pastes a list in a browser: its progress, its verdicts, applied whole, taken back whole."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from boutiques.models import LeatherColour
from tests import cast

pytestmark = pytest.mark.parametrize("scripted", [True], ids=["with JavaScript"], indirect=True)


def test_a_list_is_pasted_seen_applied_and_taken_back(visit, ada, catalogue, monkeypatch):
    monkeypatch.setattr("boutiques.imports.sending.SLICE", 1)
    season = cast.spring(timezone.now().year + 2)
    page = visit(ada)
    page.goto(f"/seasons/{season.code}/")
    page.get_by_role("link", name="Import or export").click()
    page.get_by_label("Paste the table").fill("Leather\tColour\nTogo\tetoupe\nTogo\tNior\nEPSOM\t89\n")
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_text("No colour is called Nior. Do you mean Noir?")).to_be_visible()
    expect(page.get_by_role("button", name="Apply")).to_have_count(0)
    page.get_by_role("link", name="Imports").click()
    page.get_by_label("Paste the table").fill("Leather\tColour\nTogo\tetoupe\nTogo\tNoir\nEPSOM\t89\n")
    page.get_by_role("button", name="Check it").click()
    assert not LeatherColour.objects.exists()
    page.get_by_role("button", name="Apply the 3 rows").click()
    expect(page.locator("#toasts")).to_contain_text("applied, 3 rows written")
    assert LeatherColour.objects.filter(season=season).count() == 3
    page.get_by_text("Take the whole import back").click()
    page.get_by_label("Why").fill("The wrong season")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("#toasts")).to_contain_text("taken back")
    assert page.complaints == []
    assert not LeatherColour.objects.exists()
