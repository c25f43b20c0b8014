"""No client's name, word, password, PIN or token in any line of the log or address: a run of everything shows it."""

import logging
from collections.abc import Iterator

import pytest
from django.test import override_settings

from config.request_log import WithoutAddress
from orders.forms import FORMS
from tests.input import places
from tests.lifecycle.world import build, cookies
from tests.one_transaction import db
from tests.walls import marks

__all__ = ["cookies", "db"]

ELSEWHERE = {"broken", "PIN", "calendar", "password", "/clients/import/", "/arrivals/note/", "/paris/answers/"}
LOGGED = (
    "erased why=", "POST account_login 200", "POST account_login 302", "GET clients 500", '"error": "ValueError"',
    "\nValueError", "kind=broken outcome=failed", "outcome=sent", "Not Found: /orders/", "POST clients_export 200",
)  # fmt: skip
"""What must have been logged, beside a line for each verb."""


@pytest.fixture(scope="module")
def world(db: None):
    """A special order in each state, with all that one may have."""
    return build(kinds=(places.KIND,))


@pytest.fixture(scope="module")
def run(world, cookies) -> Iterator[marks.Run]:
    """Everything was done once, with marks in all of it, while the log was read."""
    root = logging.getLogger()
    made, level = marks.Run(world, cookies), root.level
    made.plant_in_clients()
    root.addHandler(made.log)
    root.setLevel(logging.DEBUG)
    with override_settings(CARNET_LOG="json"):
        marks.everything(made)
        yield made
    root.setLevel(level)
    root.removeHandler(made.log)


def test_it_was_a_run_of_everything(run):
    assert len(run.marks.given) >= 200
    for verb in FORMS:
        assert verb in run.done, f"{verb} was not done"
        assert [line for line in run.log.lines if f"verb={verb} " in line], f"no line for {verb}"
    assert run.done >= ELSEWHERE, f"not done: {ELSEWHERE - run.done}"
    assert len(run.done & set(places.names())) >= 25
    for said in LOGGED:
        assert [line for line in run.log.lines if said in line], f"nothing was logged of: {said}"


def test_no_line_of_the_log_has_one(run):
    assert len(run.log.lines) > 500
    assert not marks.told([*run.marks.given, *run.secrets], run.log.lines)


def test_no_address_has_one(run):
    assert len(run.named) > 1_500
    assert not marks.told(run.marks.given, (address for _, address in run.named))


@pytest.mark.parametrize("fault", ["message", "facts", "error", "address"])
def test_one_in_a_call_is_found(fault, run):
    log, mark = logging.getLogger("carnet.verbs"), run.marks.given[0]
    before = len(run.log.lines)
    if fault == "message":
        log.info("note=%s", mark)
    elif fault == "facts":
        log.info("done", extra={"facts": {"client": mark}})
    elif fault == "error":
        run.log.forms.append(logging.Formatter())
        log.error("a fault", exc_info=ValueError(mark))
    else:
        run.log.filters = [one for one in run.log.filters if not isinstance(one, WithoutAddress)]
        run.browser("manager").get(f"/orders/{mark}/")
    assert marks.told(run.marks.given, run.log.lines[before:]) == {mark}
