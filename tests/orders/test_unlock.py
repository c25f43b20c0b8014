"""Taking a turned tablet back: the PIN, five tries; then the password, five tries; then the session is over."""

import logging
from datetime import timedelta

import pytest

from boutiques.pins import set_pin
from config.models import Lock
from tests import cast

PIN = "2468"
WRONG_PIN, WRONG_PASSWORD = {"pin": "1357"}, {"password": "carnet-dem0"}


@pytest.fixture
def order(line):
    return line("placed")


@pytest.fixture
def turned(signed_in, camille, order):
    """Camille's tablet with her client; she has a PIN."""
    set_pin(camille, PIN)
    one = signed_in(camille)
    one.post(f"/orders/{order.reference}/show/")
    return one


def said(answer) -> str:
    return answer.content.decode()


def is_free(browser) -> bool:
    return browser.get("/orders/").status_code == 200


def test_the_right_pin_leads_back_to_the_order(turned, order):
    answer = turned.post("/unlock/", {"pin": PIN})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/orders/{order.reference}/")
    assert is_free(turned)
    assert not Lock.objects.exists()


def test_five_wrong_pins_then_only_the_password(turned):
    left = ["4 tries are left.", "3 tries are left.", "2 tries are left.", "One try is left."]
    for sentence in left:
        answer = turned.post("/unlock/", WRONG_PIN)
        assert answer.status_code == 422
        assert f"That is not your PIN. {sentence}" in said(answer)
    fifth = said(turned.post("/unlock/", WRONG_PIN))
    assert "Five wrong PINs. Now only the password helps." in fifth
    assert 'name="pin"' not in fifth
    assert "Type your password." in said(turned.post("/unlock/", {"pin": PIN}))
    assert not is_free(turned)
    assert Lock.objects.get().wrong_pins == 5
    assert turned.post("/unlock/", {"password": cast.PASSWORD}).status_code == 303
    assert is_free(turned)


def test_the_count_survives_a_reload_and_another_tab_and_turning_again(turned, order):
    for _ in range(3):
        turned.post("/unlock/", WRONG_PIN)
    turned.get("/unlock/")
    turned.get("/")
    turned.post(f"/orders/{order.reference}/show/")
    assert "One try is left." in said(turned.post("/unlock/", WRONG_PIN))


def test_the_count_begins_anew_only_once_it_was_unlocked(turned, order):
    turned.post("/unlock/", WRONG_PIN)
    turned.post("/unlock/", {"pin": PIN})
    turned.post(f"/orders/{order.reference}/show/")
    assert "4 tries are left." in said(turned.post("/unlock/", WRONG_PIN))


def test_five_wrong_passwords_end_the_session(turned):
    for sentence in ("4 tries are left.", "3 tries are left.", "2 tries are left.", "One try is left."):
        assert f"That is not your password. {sentence}" in said(turned.post("/unlock/", WRONG_PASSWORD))
    answer = turned.post("/unlock/", WRONG_PASSWORD, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/")
    assert "Five wrong passwords: this sign-in has ended." in said(answer)
    assert "_auth_user_id" not in turned.session
    assert not Lock.objects.exists()


def test_passwords_are_limited_over_all_sessions_of_a_person(turned, signed_in, camille, order):
    other = signed_in(camille)
    for _ in range(10):
        other.post("/profile/pin/", {"password": "guess", "pin": "2468", "again": "2468"})
    assert "Too many tries. Wait a minute" in said(turned.post("/unlock/", {"password": cast.PASSWORD}))
    assert Lock.objects.get().wrong_passwords == 0
    assert turned.post("/unlock/", {"pin": PIN}).status_code == 303


def test_who_has_no_pin_is_asked_for_the_password(signed_in, camille, order):
    browser = signed_in(camille)
    browser.post(f"/orders/{order.reference}/show/")
    page = said(browser.get("/unlock/"))
    assert 'name="password"' in page
    assert 'name="pin"' not in page
    assert browser.post("/unlock/", {"pin": ""}).status_code == 422
    assert browser.post("/unlock/", {"password": cast.PASSWORD}).status_code == 303
    assert is_free(browser)


def test_a_forgotten_pin_is_no_prison(turned):
    assert 'name="password"' in said(turned.get("/unlock/?with=password"))
    assert turned.post("/unlock/", {"password": cast.PASSWORD}).status_code == 303


@pytest.mark.parametrize("pin", ["", "   ", "24680", "x" * 5000, "\x00"])
def test_what_is_no_pin_opens_nothing(turned, pin):
    assert turned.post("/unlock/", {"pin": pin}).status_code == 422
    assert not is_free(turned)


def test_anothers_pin_opens_nothing(turned, lea):
    set_pin(lea, "9035")
    assert turned.post("/unlock/", {"pin": "9035"}).status_code == 422


def test_where_nothing_is_locked_there_is_nothing_to_ask(signed_in, camille):
    assert signed_in(camille).get("/unlock/").headers["Location"] == "/"
    assert signed_in(camille).post("/unlock/", {"pin": PIN}).headers["Location"] == "/"


def test_nobody_signed_out_is_asked(client):
    assert client.get("/unlock/").headers["Location"] == "/accounts/login/?next=/unlock/"


def test_the_lock_outlives_a_session_that_a_slower_request_writes_back(signed_in, camille, order):
    """A request that began before the lock writes the session whole, as it read it: the lock stands beside it."""
    browser = signed_in(camille)
    before = browser.session
    before["seen"] = 1.0
    browser.post(f"/orders/{order.reference}/show/")
    before.save()
    assert browser.session["seen"] == 1.0
    assert Lock.objects.count() == 1


def test_a_session_saved_anew_stays_locked(turned, time_machine):
    time_machine.shift(timedelta(minutes=2))
    assert turned.get("/unlock/").status_code == 200  # stamps the session
    assert not is_free(turned)


def test_no_pin_stands_in_the_log(turned, caplog):
    caplog.set_level(logging.DEBUG)
    turned.post("/unlock/", {"pin": "90351"})
    turned.post("/unlock/", {"pin": PIN})
    assert "90351" not in caplog.text
    assert PIN not in caplog.text
