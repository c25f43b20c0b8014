"""A PIN: chosen with one's password, never an easy one, kept as a slow hash and nowhere else."""

import logging

import pytest
from django.contrib.auth.hashers import identify_hasher

from boutiques.pins import is_pin, set_pin, too_easy
from tests import cast

ADDRESS = "/profile/pin/"
RIGHT = {"password": cast.PASSWORD, "pin": "2468", "again": "2468"}


@pytest.fixture
def browser(client, camille):
    client.force_login(camille)
    return client


@pytest.mark.parametrize("pin", ["2468", "1357", "19283", "20482048", "9021"])
def test_some_digits_are_a_pin(pin):
    assert too_easy(pin) == ""


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        *((pin, "4 to 8 digits, nothing else.") for pin in ("", "123", "123456789", "12a4", "１２３４", "-123")),
        *((pin, "The same digit over and over") for pin in ("0000", "77777777")),
        *((pin, "Digits in a row") for pin in ("1234", "4321", "87654321", "7890", "2109")),
        *((pin, "Two digits in turn") for pin in ("1212", "90909")),
    ],
)
def test_others_are_none_and_it_says_why(pin, why):
    assert too_easy(pin).startswith(why)


def test_it_is_chosen_and_changed_with_the_password(browser, camille):
    assert "Choose a PIN" in browser.get("/profile/").content.decode()
    assert browser.post(ADDRESS, RIGHT).headers["Location"] == "/profile/"
    camille.refresh_from_db()
    assert (is_pin(camille, "2468"), is_pin(camille, "2469")) == (True, False)
    assert "Change the PIN" in browser.get("/profile/").content.decode()
    browser.post(ADDRESS, {**RIGHT, "pin": "13 57", "again": "1357"})
    camille.refresh_from_db()
    assert (is_pin(camille, "2468"), is_pin(camille, "1357")) == (False, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password": "carnet-dem0"}, "That is not your password."),
        ({"password": ""}, "Type your password."),
        ({"pin": "1234", "again": "1234"}, "Digits in a row are the first thing anybody tries. Mix them."),
        ({"pin": ""}, "Type the digits."),
        ({"again": "2486"}, "The two are not the same. Type the PIN once more."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(browser, camille, typed, sentence):
    answer = browser.post(ADDRESS, {**RIGHT, **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "2468" not in answer.content.decode()
    camille.refresh_from_db()
    assert camille.pin_hash == ""


def test_a_password_is_not_guessed_there(browser, camille):
    for _ in range(10):
        browser.post(ADDRESS, {**RIGHT, "password": "guess"})
    assert "Too many tries." in browser.post(ADDRESS, RIGHT).content.decode()
    camille.refresh_from_db()
    assert camille.pin_hash == ""


@pytest.mark.parametrize("who", ["nadia", "pascal", "ada"])
def test_everybody_has_one(client, who, request):
    person = request.getfixturevalue(who)
    client.force_login(person)
    assert client.get(ADDRESS).status_code == 200
    assert client.post(ADDRESS, RIGHT).status_code == 303


def test_nobody_signed_out_does(client):
    assert client.post(ADDRESS, RIGHT).headers["Location"] == f"/accounts/login/?next={ADDRESS}"


def test_it_stands_in_no_history_no_log_and_no_session(browser, camille, caplog):
    caplog.set_level(logging.DEBUG)
    before = camille.history.count()
    browser.post(ADDRESS, RIGHT)
    assert camille.history.count() == before
    assert "2468" not in caplog.text
    assert "2468" not in str(dict(browser.session))


def test_it_is_hashed_as_slowly_as_a_password(camille, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    set_pin(camille, "2468")
    assert identify_hasher(camille.pin_hash).algorithm == "pbkdf2_sha256"
    assert "2468" not in camille.pin_hash
