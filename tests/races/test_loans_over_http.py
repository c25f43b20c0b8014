"""One offered slot, answered by two people at once: it goes one way, once; the other reads who was faster."""

import pytest

from orders import granting, lending
from orders.board.ledger import sums
from orders.board.standing import standing_of
from orders.models import Loan, Slot, SlotMovement
from tests import cast
from tests.races.served import all_at_once, filled, served, serving, signed_in

__all__ = ["served"]

pytestmark = pytest.mark.usefixtures("then")

LOAN = "/slots/SO2026/loans/FSH-1"
WAITED_FOR = ("SELECT 1 FROM orders_slot FOR UPDATE",)


@pytest.fixture
def answers(fsh, gin, so2026, nadia, aiko, pascal):
    """The forms by which an offered slot is taken, taken in a second window, and turned down, all opened before."""
    granting.grant(fsh, so2026, 1, by=pascal, at=cast.AT)
    lending.loan_offer(Slot.objects.select_related("boutique", "season").get(), gin, by=nadia, at=cast.AT)
    return {
        "take": filled(signed_in(aiko), f"{LOAN}/take/"),
        "take again": filled(signed_in(aiko), f"{LOAN}/take/"),
        "turn down": filled(signed_in(nadia), f"{LOAN}/turn-down/"),
    }


def moved() -> int:
    return SlotMovement.objects.filter(kind="lent").count()


def boards_agree(fsh, gin, so2026) -> bool:
    """Loan, ledger and boards say the same."""
    lent = int(Loan.objects.get().outcome == "taken")
    here, there = (standing_of(one, so2026, cast.AT) for one in (fsh, gin))
    found = (sums(fsh, so2026).lent, sums(gin, so2026).borrowed, here.lent, there.borrowed, there.here, 1 - here.here)
    return moved() == lent and set(found) == {lent}


def test_taken_and_turned_down_at_once_it_goes_one_way(answers, served, fsh, gin, so2026):
    sent = [answers["take"], answers["turn down"]]
    taken, turned_down = all_at_once(served, sent, gathered=2, holding=WAITED_FOR)
    outcome = Loan.objects.get().outcome
    expected = {"taken": (303, 409), "turned_down": (409, 303)}[outcome]
    assert (taken.status, turned_down.status) == expected
    by = "Aiko Tanaka" if outcome == "taken" else "Nadia Benali"
    loser = turned_down if outcome == "taken" else taken
    assert f"It was answered already: {outcome.replace('_', ' ')} by {by}." in loser.text
    assert boards_agree(fsh, gin, so2026)


def test_taken_twice_at_once_it_moves_once(answers, served, fsh, gin, so2026):
    sent = [answers["take"], answers["take again"]]
    found = all_at_once(served, sent, gathered=2, holding=WAITED_FOR)
    assert [one.status for one in found] == [303, 303]
    assert (Loan.objects.get().outcome, moved()) == ("taken", 1)
    assert boards_agree(fsh, gin, so2026)


@pytest.mark.parametrize("other", ["turn down", "take again"])
def test_without_its_lock_it_breaks(answers, unlocked, fsh, gin, so2026, other):
    """Both are told that theirs was done."""
    found = all_at_once(unlocked, [answers["take"], answers[other]], gathered=2)
    assert [one.status for one in found] == [303, 303]
    assert moved() == (2 if other == "take again" else 1)
    if other == "take again":
        assert not boards_agree(fsh, gin, so2026)


@pytest.fixture(scope="module")
def unlocked(django_db_setup):
    """The same, with slots and loans read and not locked."""
    with serving("loans_unlocked") as port:
        yield port
