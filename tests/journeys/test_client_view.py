"""The tablet is turned to a client, who confirms; nothing else of the house can be reached until the PIN is given."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from boutiques.pins import set_pin
from orders import verbs
from orders.models import Confirmation
from orders.specify import Wanted
from orders.verification import faults
from tests import cast
from tests.journeys.steps import open_line

PHONE, UPRIGHT, TABLET = {"width": 390, "height": 844}, {"width": 768, "height": 1024}, {"width": 1024, "height": 768}
SECRETS = ("Ōta", "Camille", "FSH-", "Orders")


@pytest.fixture
def order(catalogue, camille, mme_ota):
    now = timezone.now()
    cast.menu(cast.season("PO", "NOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1)), catalogue)
    cast.price(catalogue.b30, catalogue.togo, 950000)
    set_pin(camille, "2468")
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    return verbs.request(camille.boutique, by=camille, client=mme_ota, wanted=wanted).order


def shows_nothing_of_the_house(page) -> None:
    """See the unlock page or the client's, and no word of the house."""
    expect(page.locator("main")).to_be_visible()
    expect(page.locator(".bar")).to_have_count(0)
    words = page.locator("body").inner_text()
    assert not [secret for secret in SECRETS if secret in words], words


def is_locked(page) -> None:
    """See the unlock page."""
    expect(page.locator("main")).to_contain_text("This screen shows one piece until it is taken back.")
    shows_nothing_of_the_house(page)


@pytest.mark.parametrize(
    ("scripted", "size"),
    [(True, TABLET), (True, UPRIGHT), (True, PHONE), (False, PHONE)],
    ids=["tablet", "upright", "phone", "phone without JavaScript"],
)
def test_turned_confirmed_and_taken_back(visit, order, camille, scripted, size):
    page = visit(camille)
    page.set_viewport_size(size)
    other = page.context.new_page()
    open_line(other, order.reference)
    open_line(page, order.reference)
    page.get_by_role("button", name="Show to the client").click()
    page.wait_for_url("**/show/")
    shows_nothing_of_the_house(page)
    expect(page.locator("main")).to_contain_text("€9,500")
    overflow = page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")
    assert overflow <= 0, "nothing scrolls sideways"
    if scripted:
        is_locked(other)  # a tab that was open hears of it

    page.get_by_text("Confirm this piece").click()
    page.get_by_label("Your name").fill("Renée Lindqvist")
    page.get_by_label("This is what I want.").check()
    page.get_by_role("button", name="I confirm").click()
    expect(page.locator("main")).to_contain_text("Thank you.")
    shows_nothing_of_the_house(page)

    page.go_back()
    shows_nothing_of_the_house(page)
    page.go_back()
    shows_nothing_of_the_house(page)
    for address in ("/", f"/orders/{order.reference}/", "/clients/", "/admin/", "/nothing/"):
        page.goto(address)
        is_locked(page)
    other.reload()
    is_locked(other)

    page.get_by_label("PIN").fill("1357")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("main")).to_contain_text("That is not your PIN. 4 tries are left.")
    page.get_by_role("link", name="Back to the piece").click()
    expect(page.locator("main")).to_contain_text("Thank you.")
    page.get_by_role("link", name="For the house").click()
    page.get_by_label("PIN").fill("2468")
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_url(f"**/orders/{order.reference}/")
    expect(page.locator("main")).to_contain_text("Confirmed by the client on")
    expect(page.locator("main .line")).to_contain_text("Renée Lindqvist")
    assert Confirmation.objects.get().by == camille
    assert list(faults()) == []
    other.goto("/orders/")
    expect(other.locator("main h1")).to_contain_text("Orders")
    assert [said for said in page.complaints if "423" not in said and "422" not in said] == []


def test_a_dialog_of_another_tab_is_locked_too(visit, order, camille, scripted):
    page = visit(camille)
    open_line(page, order.reference)
    if scripted:
        page.evaluate("() => { window.BroadcastChannel.prototype.postMessage = () => {} }")
    other = page.context.new_page()
    if scripted:
        other.add_init_script("window.BroadcastChannel.prototype.postMessage = () => {}")
    open_line(other, order.reference)
    other.get_by_role("button", name="Show to the client").click()
    other.wait_for_url("**/show/")
    page.get_by_role("link", name="Write a note").click()
    is_locked(page)


def test_without_a_pin_the_password_is_asked(visit, order, camille, scripted):
    camille.pin_hash = ""
    camille.save()
    page = visit(camille)
    open_line(page, order.reference)
    page.get_by_role("link", name="Show to the client").click()
    expect(page.locator("section.ask")).to_contain_text("To come back, give your password.")
    page.locator("section.ask button.filled").click()
    page.wait_for_url("**/show/")
    page.get_by_role("link", name="For the house").click()
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_url(f"**/orders/{order.reference}/")
    assert page.complaints == []
