"""Is it still you: exports, erasure, staff, slots and second keys ask again after some minutes, and then go on."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.urls import URLPattern, get_resolver

from boutiques.models import Role, Staff
from clients.models import BookExport, Client
from tests import cast
from tests.boutiques.test_second_factor import SECRET, digits

ASKS = {
    "orders_export", "orders_export_file", "clients_export", "holding", "client_erase", "slot_grid", "slots_grant",
    "staff_reset", "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes", "mfa_deactivate_totp",
    "factor_remove",
}  # fmt: skip
"""Every address that asks, literally; Django's own pages of staff ask too, and are tried below."""
QUESTION = "Is it <em>still you?</em>"


def asking(patterns=None) -> set[str]:
    """The names of the addresses whose views ask."""
    found = set()
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLPattern):
            found |= {one.name} if getattr(one.callback, "asks_again", False) else set()
        else:
            found |= asking(one.url_patterns)
    return found


@pytest.fixture
def later(client, time_machine):
    """A browser in which somebody signed in eleven minutes ago, and was seen since."""

    def of(person: Staff):
        time_machine.move_to(cast.AT, tick=False)
        client.force_login(person)
        client.get("/profile/")
        time_machine.move_to(cast.AT + timedelta(minutes=11), tick=False)
        return client

    return of


@pytest.fixture(autouse=True)
def nobody_knocked_yet():
    cache.clear()


def test_these_ask_and_no_others():
    assert asking() == ASKS


@pytest.mark.parametrize(
    ("who", "method", "address"),
    [
        ("camille", "get", "/orders/export/"),
        ("camille", "post", "/orders/export.csv"),
        ("nadia", "get", "/clients/export/"),
        ("nadia", "post", "/clients/export/"),
        ("nadia", "get", "/clients/{client}/held/"),
        ("nadia", "post", "/clients/{client}/erase/"),
        ("pascal", "post", "/slots/grid/SO2026/"),
        ("pascal", "post", "/slots/SO2026/FSH/grant/"),
        ("nadia", "post", "/staff/keys/fsh.sa1/"),
        ("ada", "get", "/admin/boutiques/staff/add/"),
        ("ada", "post", "/admin/boutiques/staff/add/"),
        ("camille", "post", "/profile/security/codes/"),
    ],
)
def test_it_asks_first_and_does_nothing(later, so2026, mme_ota, who, method, address, request):
    browser, before = later(request.getfixturevalue(who)), Staff.objects.count()
    answer = getattr(browser, method)(address.format(client=mme_ota.uuid), {"why": "event", "username": "eve"})
    assert (answer.status_code, QUESTION in answer.text) == (200 if method == "get" else 422, True)
    assert "Content-Disposition" not in answer.headers
    assert (Staff.objects.count(), Client.objects.get().is_anonymised) == (before, False)


def test_the_page_of_all_slots_is_read_without_being_asked(later, pascal, so2026):
    assert QUESTION not in later(pascal).get("/slots/grid/SO2026/").text


def test_the_password_lets_it_go_on_with_what_was_typed(later, nadia, mme_ota):
    browser = later(nadia)
    asked = browser.post("/clients/export/", {"why": "event", "as": "csv"}).text
    typed = dict(re.findall(r'<input type="hidden" name="(why|as)" value="(\w+)">', asked))
    assert typed == {"why": "event", "as": "csv"}
    wrong = browser.post("/clients/export/", {**typed, "proof": "guess"})
    assert (wrong.status_code, "That did not fit." in wrong.text, "guess" in wrong.text) == (422, True, False)
    assert 'name="why" value="event"' in wrong.text
    assert BookExport.objects.count() == 0
    file = browser.post("/clients/export/", {**typed, "proof": cast.PASSWORD})
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert QUESTION not in browser.get("/clients/export/").text, "it is good for some minutes"


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true", "HX-Target": "dialog"}], ids=["page", "dialog"])
def test_a_page_that_was_only_opened_opens_then(later, camille, htmx):
    """What was asked for is an address of our own: the one that was opened."""
    browser = later(camille)
    assert 'name="then" value="get"' in browser.get("/orders/export/?show=late", headers=htmx).text
    said = {"then": "get", "proof": cast.PASSWORD}
    answer = browser.post("/orders/export/?show=late", said, headers=htmx)
    assert answer.headers["HX-Redirect" if htmx else "Location"] == "/orders/export/?show=late"
    assert QUESTION not in browser.get("/orders/export/?show=late").text


def test_the_digits_of_the_app_do_as_well_and_once(later, camille, time_machine):
    TOTP.activate(camille, SECRET)
    browser = later(camille)
    assert "six digits of your app" in browser.get("/orders/export/").text
    said = {"then": "get", "proof": digits()}
    assert browser.post("/orders/export/", said).status_code == 303
    session = browser.session
    del session["proved"]
    session.save()
    assert browser.post("/orders/export/", said).status_code == 422


def test_guessing_rests_after_ten_tries_and_for_a_minute(later, camille):
    browser = later(camille)
    for _ in range(10):
        browser.post("/orders/export/", {"then": "get", "proof": "guess"})
    right = browser.post("/orders/export/", {"then": "get", "proof": cast.PASSWORD})
    assert (right.status_code, "Too many tries." in right.text) == (422, True)


def test_whom_the_tablet_was_turned_to_a_client_is_asked_again(client, camille):
    client.force_login(camille)
    assert client.session["proved"]
    session = client.session
    session.lock_to("/", back="/", at=cast.AT)
    assert "proved" not in session


def test_a_change_of_staff_goes_on_after_the_question(later, ada, fsh):
    facts = {"username": "eve", "name": "Eve Roux", "role": Role.ASSOCIATE, "boutique": fsh.pk, "is_active": "on"}
    browser = later(ada)
    assert browser.post("/admin/boutiques/staff/add/", {**facts, "proof": cast.PASSWORD}).status_code == 302
    assert Staff.objects.get(username="eve").name == "Eve Roux"
