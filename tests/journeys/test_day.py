"""A day: Today says what is next and leads there, the bell says what happened, and an open page that it is old."""

from playwright.sync_api import expect

from orders import verbs
from tests.journeys.steps import do, open_line


def test_an_arrival_is_told_called_about_and_gone_from_the_day(visit, placed, camille, nadia, pascal):
    verbs.accept(placed, by=pascal)
    sa, manager = visit(camille), visit(nadia)

    sa.clock.install()
    open_line(sa, placed.reference)
    do(manager, placed.reference, "receive", blind_stamp="Y-204")
    if sa.locator("html[data-js]").count():
        sa.clock.run_for(61_000)
        expect(sa.locator("main .banner").first).to_contain_text("This page shows how it stood before.")
        sa.get_by_role("link", name="Read it as it stands").click()
        expect(sa.locator("main .state-arrived").first).to_be_visible()

    sa.goto("/")
    expect(sa.locator("#bell .count")).to_have_text("2")  # Paris's yes, and that it is here
    row = sa.locator("main tr", has_text=placed.reference).first
    expect(row).to_contain_text("Ōta")
    row.locator('[data-verb="offer"]').click()
    sa.locator('form[action*="/offer/"] button.filled').first.click()
    expect(sa.locator("#toasts")).to_contain_text(placed.reference)

    sa.locator("#bell").click()
    expect(sa.locator("main")).to_contain_text("It is here")
    sa.get_by_role("button", name="Mark all as read").click()
    expect(sa.locator("#bell .count")).to_have_count(0)
    assert sa.complaints == manager.complaints == []
