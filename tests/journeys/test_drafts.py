"""Nothing typed is lost: a tab that dies, signing out, a sign-in that ended, no connection, another window."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from orders import verbs
from orders.models import Draft, Order
from orders.specify import Wanted
from tests import cast
from tests.journeys.steps import form_of, open_line, press

NEW = "/orders/new/"
scripted_only = pytest.mark.parametrize("scripted", [True], ids=["with JavaScript"])


def begin(page: Page, words: str, *, scripted: bool) -> None:
    """Begin a request of a Birkin 30 with some words; see that it is kept."""
    page.goto(NEW)
    page.locator("label.tile-choice").filter(has=page.get_by_text("Birkin 30", exact=True)).click()
    page.locator('[name="words"]').fill(words)
    if not scripted:
        page.get_by_role("button", name="Go on").click()
    expect(page.locator("carnet-draft")).to_contain_text("Draft kept at")


def is_there(page: Page, words: str) -> None:
    """Open the form again: it is there, and said."""
    page.goto(NEW)
    expect(page.locator(".banner").filter(has_text=re.compile(r"Draft of \d\d:\d\d restored"))).to_be_visible()
    expect(page.locator('[name="words"]')).to_have_value(words)
    expect(page.locator(".question-head").first).to_contain_text("Birkin 30")
    assert not Order.objects.exists()


def sign_in(page: Page, person) -> None:
    """Sign in on the page at which one was asked to."""
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(person.username)
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#me")).to_contain_text(person.short_name)


def test_a_tab_that_dies(visit, scripted, camille, catalogue):
    page = visit(camille)
    begin(page, "For the summer.", scripted=scripted)
    page.close()
    again = visit(camille)
    is_there(again, "For the summer.")
    again.get_by_role("button", name="Throw it away").click()
    expect(again.locator('[name="words"]')).to_have_value("")
    assert not Draft.objects.exists()
    assert again.complaints == []


def test_signing_out_and_in_again(visit, scripted, camille, catalogue):
    page = visit(camille)
    begin(page, "For the summer.", scripted=scripted)
    page.locator('[popovertarget="me"]').click()
    page.locator("#me").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    sign_in(page, camille)
    is_there(page, "For the summer.")


@scripted_only
def test_a_sign_in_that_ended_while_one_types(visit, scripted, camille, catalogue, mme_ota):
    page = visit(camille)
    begin(page, "For the summer.", scripted=scripted)
    Session.objects.all().delete()
    words = page.locator('[name="words"]')
    words.fill("For the summer, or for June.")
    status = page.locator("carnet-draft [role=status]")
    expect(status).to_contain_text("Signed out: what you typed is still here.")
    page.get_by_role("button", name="Log the wish").click()
    expect(status).to_contain_text("Signed out")
    expect(words).to_have_value("For the summer, or for June.")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in").click()
    sign_in(opened.value, camille)
    page.locator('[name="client_q"]').fill("ota")
    expect(status).to_contain_text("Draft kept at")
    page.locator("#client-found label").first.click()
    page.get_by_role("button", name="Log the wish").click()
    page.wait_for_url(re.compile(r"/orders/FSH-\d\d-\d{4}/$"))
    expect(page.locator("main")).to_contain_text("For the summer, or for June.")
    assert not Draft.objects.exists()


@scripted_only
def test_somebody_else_signed_in_meanwhile(visit, scripted, camille, lea, catalogue):
    page = visit(camille)
    begin(page, "Camille’s own.", scripted=scripted)
    page.context.clear_cookies()
    other = page.context.new_page()
    sign_in(other, lea)
    page.locator('[name="words"]').fill("Camille’s own, and more.")
    expect(page.locator("carnet-draft [role=status]")).to_contain_text("Somebody else is signed in")
    assert {draft.staff for draft in Draft.objects.all()} == {camille}
    other.goto(NEW)
    expect(other.locator('[name="words"]')).to_have_value("")


@scripted_only
def test_a_while_without_a_connection(visit, scripted, camille, catalogue):
    page = visit(camille)
    begin(page, "For the summer.", scripted=scripted)
    page.context.set_offline(True)
    page.locator('[name="words"]').fill("For the summer, or for June.")
    status = page.locator("carnet-draft [role=status]")
    expect(status).to_have_text("Not kept: no connection. It will be as soon as there is one.")
    page.get_by_role("button", name="Log the wish").click()
    expect(page.locator('[name="words"]')).to_have_value("For the summer, or for June.")
    page.context.set_offline(False)
    expect(status).to_contain_text("Draft kept at")
    page.close()
    is_there(visit(camille), "For the summer, or for June.")


@scripted_only
def test_two_windows(visit, scripted, camille, catalogue):
    one, other = visit(camille), visit(camille)
    one.goto(NEW)
    other.goto(NEW)
    begin(one, "In the one.", scripted=scripted)
    other.locator('[name="words"]').fill("In the other.")
    status = other.locator("carnet-draft")
    expect(status).to_contain_text(re.compile(r"Kept from another window at \d\d:\d\d: this one is not kept."))
    assert Draft.objects.get().content["words"] == ["In the one."]
    other.get_by_role("button", name="Keep this one instead").click()
    expect(status).to_contain_text("Draft kept at")
    assert Draft.objects.get().content["words"] == ["In the other."]
    one.locator('[name="words"]').fill("In the one again.")
    expect(one.locator("carnet-draft")).to_contain_text("Kept from another window")


@scripted_only
def test_a_step_begun_in_the_dialog(visit, scripted, camille, catalogue, mme_ota):
    wanted = Wanted(catalogue.b30, catalogue.togo)
    order = verbs.request(camille.boutique, by=camille, client=mme_ota, wanted=wanted).order
    page = visit(camille)
    open_line(page, order.reference)
    press(page, "close")
    form_of(page, "close").locator('[name="words"]').fill("She hesitates.")
    page.keyboard.press("Escape")
    expect(page.locator("#dialog")).to_be_hidden()
    open_line(page, order.reference)
    press(page, "close")
    form = form_of(page, "close")
    expect(page.locator("#dialog .banner")).to_contain_text("restored")
    expect(form.locator('[name="words"]')).to_have_value("She hesitates.")
    page.locator("#dialog").get_by_role("button", name="Throw it away").click()
    expect(form.locator('[name="words"]')).to_have_value("")
    form.locator('[name="reason"][value="withdrawn"]').check()
    form.locator("button.filled").click()
    expect(page.locator("#toasts")).to_contain_text(order.reference)
    page.wait_for_timeout(1500)
    assert not Draft.objects.exists()
    assert page.complaints == []
