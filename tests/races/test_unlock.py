"""Twelve guesses at once at the PIN of one turned tablet: five are looked at, whatever the server's haste."""

from concurrent.futures import ThreadPoolExecutor

from django.test import Client as Browser

from boutiques.pins import set_pin
from config.locked_sessions import SessionStore
from config.models import Lock
from tests.races.conftest import PATIENCE, held, outcome

AT_ONCE = 12


def turned(person, order) -> str:
    """The key of a session that is locked to the order."""
    browser = Browser()
    browser.force_login(person)
    assert browser.post(f"/orders/{order.reference}/show/").status_code == 303
    return browser.session.session_key


def guesses(key: str, pins: list[str]) -> list[str]:
    """Send them all while the lock's row is held, so that each has read it before one is counted."""

    def guess(pin: str) -> str:
        browser = Browser()
        browser.cookies["sessionid"] = key
        answer = browser.post("/unlock/", {"pin": pin})
        return answer.content.decode() if answer.status_code == 422 else str(answer.status_code)

    with ThreadPoolExecutor(len(pins)) as threads:
        with held("SELECT 1 FROM config_lock FOR UPDATE") as until:
            running = [threads.submit(outcome, lambda pin=pin: guess(pin)) for pin in pins]
            until(len(pins))
        return [one.result(PATIENCE) for one in running]


def test_five_wrong_pins_are_looked_at_and_no_more(then, line, camille):
    set_pin(camille, "2468")
    key = turned(camille, line("placed"))
    answers = guesses(key, ["1357"] * AT_ONCE)
    assert Lock.objects.get().wrong_pins == 5
    assert all(is_asked_again(answer) for answer in answers), answers


def test_a_count_that_is_read_before_it_is_written_would_let_all_through(then, line, camille, monkeypatch):
    """The race shows that it would notice: with a count in two steps every guess is looked at."""

    def in_two_steps(session, count: str, most: int) -> bool:
        lock = session.lock
        session._locks().update(**{count: getattr(lock, count) + 1})
        looked_at.append(lock.wrong_pins < most)
        return looked_at[-1]

    set_pin(camille, "2468")
    key, looked_at = turned(camille, line("placed")), []
    monkeypatch.setattr(SessionStore, "take_try", in_two_steps)
    guesses(key, ["1357"] * AT_ONCE)
    assert looked_at == [True] * AT_ONCE


def test_eleven_wrong_ones_and_the_right_one_at_once(then, line, camille):
    """It opens where the right one was among the five; nobody meets an error page."""
    set_pin(camille, "2468")
    key = turned(camille, line("placed"))
    answers = guesses(key, ["1357"] * (AT_ONCE - 1) + ["2468"])
    opened = answers[-1] == "303"
    assert Lock.objects.exists() is not opened
    assert all(answer == "303" or is_asked_again(answer) for answer in answers), answers


def is_asked_again(answer: str) -> bool:
    """Whether it is the unlock page with what was wrong."""
    return 'name="password"' in answer or 'name="pin"' in answer
