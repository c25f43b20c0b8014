"""Each act is done over HTTP and taken back as its row says; every row of the house then stands as before.

Planted, each of these turned it red: what an act changed is not written back, a merge forgets the prices, a hand-over
forgets the second associate or the follow-ups, a book's clients stay, a loan is not lent back; a column without its
Undo; an address, an act or an Undo without a row here; a row without one on the page.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import RequestFactory
from django.urls import get_resolver

from boutiques.undoing import WAYS
from tests import behind
from tests.input.places import patterns
from tests.one_transaction import db
from tests.taking_back.acts import Act, by_undo
from tests.taking_back.registry import ACTS, NO_UNDO, OTHERWISE
from tests.taking_back.rows import differences, read
from tests.taking_back.world import Hands

__all__ = ["db"]
ROOT = Path(__file__).parents[2]
AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"
WITH_UNDO = [one for one in ACTS if one.act]


@pytest.fixture(scope="module")
def house(db: None) -> Hands:
    return Hands()


@pytest.fixture
def hands(house: Hands) -> Iterator[Hands]:
    """The house; what is done in it is forgotten after the test."""
    with transaction.atomic():
        yield house
        transaction.set_rollback(True)


def left_by(act: Act, hands: Hands) -> list[str]:
    """Do an act and take it back; say what does not stand as before."""
    act.first(hands)
    behind.run(AT_ONCE)
    before, seen = read(), act.seen(hands)
    hands.used.clear()
    act.does(hands)
    assert act.at in hands.used or act.at.endswith(("_one", "client_import", "take_back_proposal"))
    behind.run(AT_ONCE)
    assert differences(before, read(), stays=(), anew=()), "nothing was done"
    act.back(hands)
    behind.run(AT_ONCE)
    found = differences(before, read(), stays=act.stays, anew=act.anew)
    found = [one for one in found if one.partition(":")[0] not in act.but]
    return found + ([] if act.seen(hands) == seen else [f"{act.seen(hands)} was {seen}"])


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.row}, {act.at}")
def test_taken_back_every_row_stands_as_before(act: Act, hands: Hands):
    assert left_by(act, hands) == []


def changing() -> Iterator[str]:
    """The name of every address that takes a POST."""
    for one in patterns(get_resolver()):
        words = {**dict.fromkeys(one.pattern.converters), **one.default_args}
        try:
            answer = one.callback(RequestFactory().post("/"), **words)
        except Exception:  # a view that takes a POST, of nobody, stops wherever it asks who it is
            yield one.name or ""
        else:
            if answer.status_code != 405:
                yield one.name or ""


def test_no_address_that_changes_something_is_forgotten(db):
    asked, known = set(changing()), {one.at for one in ACTS} | OTHERWISE.keys()
    assert asked - known == set(), "say in tests/taking_back/registry.py how what these do is taken back"
    assert known - asked == set() and not {one.at for one in ACTS} & OTHERWISE.keys()


def test_no_act_on_the_houses_lists_is_forgotten():
    """Named in the code, in the table of those with an Undo, and in a row here that tries it."""
    source = "".join(path.read_text() for app in ("boutiques", "orders") for path in (ROOT / app).rglob("*.py"))
    named = set(re.findall(r'\bact\("([^"]+)"', source)) | set(re.findall(r'"(season_[a-z]+)", (?:by|why)', source))
    assert named == WAYS.keys() | NO_UNDO.keys()
    assert {one.act for one in WITH_UNDO} == set(WAYS)
    assert all(one.back is by_undo for one in WITH_UNDO)


def test_the_page_on_decisions_has_every_row():
    told = (ROOT / "docs/decisions.md").read_text().lower()
    assert [one.row for one in ACTS if one.row.lower() not in told] == []
