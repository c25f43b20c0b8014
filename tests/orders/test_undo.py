"""The undo beside a message: it takes the step back with one press, for five minutes, for who did it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from orders import verbs
from orders.lifecycle import State
from tests import cast
from tests.paper import form_at, opened, send


def address(order, verb):
    return reverse("verb", args=[order.reference, verb])


@pytest.fixture
def offered(line, signed_in, camille):
    """Camille offers a piece; her browser, the order, and the undo on the page that follows."""
    order = line("arrived")
    browser = signed_in(camille)
    response = send(browser, opened(browser, address(order, "offer")))
    undo = form_at(browser.get(response.headers["Location"]), address(order, "correct"))
    return browser, order, undo


def test_one_press_takes_it_back(offered):
    browser, order, undo = offered
    response = send(browser, undo)
    assert response.status_code == 303
    order.refresh_from_db()
    assert State(order.state) == State.ARRIVED
    assert "Taken back." in browser.get(response.headers["Location"]).content.decode()


def test_pressed_twice_it_is_taken_back_once(offered):
    browser, order, undo = offered
    assert [send(browser, undo).status_code for _ in range(2)] == [303, 303]
    order.refresh_from_db()
    assert State(order.state) == State.ARRIVED


def test_after_five_minutes_it_is_the_managers(offered, time_machine):
    browser, order, undo = offered
    time_machine.move_to(cast.AT + timedelta(minutes=6), tick=False)
    response = send(browser, undo)
    assert response.status_code == 403
    assert "Your five minutes are over. Ask the manager to take it back." in response.content.decode()
    order.refresh_from_db()
    assert State(order.state) == State.OFFERED


def test_not_once_somebody_acted_since(offered, nadia):
    browser, order, undo = offered
    verbs.withdraw(order, by=nadia, words="It has a scratch.")
    assert send(browser, undo).status_code in (403, 409)
    order.refresh_from_db()
    assert State(order.state) == State.DECLINED


def test_a_note_is_no_act(offered, nadia):
    browser, order, undo = offered
    verbs.note(order, by=nadia, words="She called.")
    assert send(browser, undo).status_code == 303


def test_what_is_not_undone_has_no_undo(line, signed_in, camille):
    order = line("placed")
    browser = signed_in(camille)
    response = send(browser, opened(browser, address(order, "note")), words="She called.")
    assert address(order, "correct") not in browser.get(response.headers["Location"]).content.decode()
