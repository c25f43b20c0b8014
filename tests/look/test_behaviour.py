"""What the small script adds, in a real browser under the house's own policy: dialogs, toasts, keys, one sending."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.look import urls

pytestmark = pytest.mark.urls("tests.look.urls")


def open_dialog(page: Page) -> None:
    page.click("[data-verb=offer]")
    expect(page.locator("#dialog form")).to_be_visible()


@pytest.mark.parametrize("shut", ["Escape", "back", "not now"])
def test_a_dialog_opens_and_shuts_and_the_focus_returns(specimen: Page, shut: str):
    open_dialog(specimen)
    assert specimen.evaluate("document.activeElement.closest('dialog')?.id") == "dialog"
    {
        "Escape": lambda: specimen.keyboard.press("Escape"),
        "back": specimen.go_back,
        "not now": lambda: specimen.click("#dialog [data-close]"),
    }[shut]()
    expect(specimen.locator("#dialog")).to_be_hidden()
    expect(specimen.locator("[data-verb=offer]")).to_be_focused()
    assert specimen.url.endswith("/design/")
    assert specimen.locator("#order").count() == 1


def test_what_is_wrong_comes_back_into_the_dialog_and_what_is_right_leaves_a_toast(specimen: Page):
    open_dialog(specimen)
    specimen.click("#dialog .filled")
    expect(specimen.locator("#dialog .errors")).to_have_text("Say in a word why.")
    specimen.fill("#dialog [name=words]", "She is in town")
    specimen.click("#dialog .filled")
    expect(specimen.locator(".toast p")).to_have_text("It is done.")
    assert urls.sent == ["", "She is in town"]
    specimen.click(".toast .close")
    expect(specimen.locator(".toast")).to_have_count(0)


def test_the_undo_beside_a_message_is_a_form_of_its_own(specimen: Page):
    specimen.goto("/design/ask/")
    specimen.fill("[name=words]", "She is in town")
    specimen.click(".ask .filled")
    specimen.click(".toast .button")
    expect(specimen.locator(".ask .errors")).to_have_text("Say in a word why.")
    assert urls.sent == ["She is in town", ""]


def test_a_double_click_sends_once(specimen: Page):
    specimen.goto("/design/ask/")
    specimen.fill("[name=words]", "Twice")
    specimen.dblclick(".ask .filled")
    expect(specimen.locator(".toast p")).to_have_text("It is done.")
    assert urls.sent == ["Twice"]


def test_a_page_that_is_gone_never_lands_in_the_dialog(specimen: Page):
    link = "document.querySelector('[data-verb=offer]')"
    specimen.evaluate(f"{link}.setAttribute('hx-get', '/gone/'); htmx.process({link}, true)")
    specimen.click("[data-verb=offer]")
    expect(specimen.locator("h1")).to_have_text("Nothing here under that name")
    expect(specimen.locator("dialog[open]")).to_have_count(0)


def test_no_answer_is_said_in_words(specimen: Page):
    specimen.route("**/design/ask/", lambda route: route.abort())
    specimen.click("[data-verb=offer]")
    expect(specimen.locator(".toast p")).to_contain_text("No answer from the house.")


def test_keys_reach_search_and_their_own_list_and_can_be_turned_off(specimen: Page):
    specimen.keyboard.press("/")
    expect(specimen.locator("#find")).to_be_focused()
    specimen.keyboard.type("?")
    expect(specimen.locator("#keys")).to_be_hidden()
    specimen.evaluate("document.activeElement.blur()")
    specimen.keyboard.press("?")
    expect(specimen.locator("#keys")).to_be_visible()
    specimen.uncheck("#keys-on")
    specimen.keyboard.press("Escape")
    specimen.keyboard.press("/")
    expect(specimen.locator("#find")).not_to_be_focused()


def test_dark_is_kept_from_the_next_page_on(specimen: Page):
    specimen.click(".me")
    specimen.click("carnet-theme [value=dark]")
    specimen.goto("/design/ask/")
    assert specimen.locator("html").get_attribute("data-theme") == "dark"
    assert specimen.evaluate("getComputedStyle(document.body).color") == "rgb(240, 231, 218)"


def test_nothing_scrolls_sideways(specimen: Page):
    over = {}
    for width in (360, 390, 600, 768, 1024, 1440):
        specimen.set_viewport_size({"width": width, "height": 800})
        over[width] = specimen.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")
    assert over == dict.fromkeys(over, 0)


def test_without_javascript_the_verb_is_a_page_and_its_message_a_toast(room: BrowserContext, browser, house):
    plain = browser.new_context(java_script_enabled=False, base_url=house.url)
    page = plain.new_page()
    page.goto("/design/")
    page.click("[data-verb=offer]")
    page.click(".ask .filled")
    assert page.locator(".ask .errors").inner_text() == "Say in a word why."
    page.fill("[name=words]", "By hand")
    page.click(".ask .filled")
    assert page.locator(".toast p").inner_text() == "It is done."
    page.click(".toast .close")
    assert page.locator(".toast").count() == 0
    plain.close()
