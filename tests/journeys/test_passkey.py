"""A manager sets a passkey up when she first comes in, and comes in with it; no script breaks the policy."""

import pytest
from playwright.sync_api import expect

from boutiques.models import Role
from tests import cast
from tests.journeys.conftest import TABLET

FINGER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
"""A finger that is always there: Chromium's own pretended authenticator."""
SHUT = "() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')) }"
"""What the browser says where somebody shuts its window."""


@pytest.fixture
def page(browser, server, db, settings):
    """A page of a browser with a finger on it; passkeys belong to names, so the house is called localhost here."""
    settings.MFA_REQUIRED_ROLES = (Role.MANAGER,)
    context = browser.new_context(base_url=server.url.replace("127.0.0.1", "localhost"), viewport=TABLET)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    browser_itself = context.new_cdp_session(page)
    browser_itself.send("WebAuthn.enable")
    browser_itself.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    yield page
    context.close()


def come_in(page, person):
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(person.username)
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_passkey_is_made_and_opens_the_house(page, nadia):
    come_in(page, nadia)
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_label("What you call it").fill("Nadia’s finger")
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_role("button", name="Show me").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="They are safe").click()
    expect(page.get_by_role("rowheader", name="Nadia’s finger")).to_be_visible()
    page.locator('[popovertarget="me"]').click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    come_in(page, nadia)
    expect(page.get_by_role("heading", name="Your second key")).to_be_visible()
    page.evaluate(SHUT)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("No passkey was used. Press the button to try once more.")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator("#me")).to_contain_text("Nadia")
    assert page.complaints == []
