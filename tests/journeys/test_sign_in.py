"""Coming in: each role finds its own first page, and the way out."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("who", ["camille", "nadia", "pascal", "ada"])
def test_each_role_comes_in_and_goes_out(visit, who, request):
    person = request.getfixturevalue(who)
    page = visit(person, signed_in=False)
    page.goto("/")
    page.get_by_label("User name").fill(person.username)
    page.get_by_label("Password").fill("carnet-demo")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#me")).to_contain_text(person.short_name)
    page.locator('[popovertarget="me"]').click()
    page.locator("#me").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert page.complaints == []
