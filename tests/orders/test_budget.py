"""A department's budget: one piece too many asks the manager why."""

import pytest

from boutiques.models import Budget
from config.errors import Refused
from orders import verbs
from orders.budget import Spent, budget_of, spent_in
from tests import cast, walk


@pytest.fixture
def budget(ss2027, fsh):
    """Enough for one Birkin 30 of €9,100."""
    return Budget.objects.create(season=ss2027, boutique=fsh, amount=15_000_00, currency="EUR")


def test_the_piece_that_goes_over_it_needs_a_reason(line, prices, budget, nadia, ss2027, mr_fahd, listed):
    line("placed")
    second = walk.request_of(mr_fahd, walk.wish(listed))
    with pytest.raises(Refused) as refused:
        verbs.place(second, by=nadia, at=cast.AT, season=ss2027)
    assert refused.value.field == "words"
    assert refused.value.sentence == (
        "The leather goods budget of Season SS2027 would be exceeded by €2,550. "
        "Say why it is placed all the same, or leave it."
    )
    assert verbs.place(second, by=nadia, at=cast.AT, season=ss2027, words="She has waited since 2019.").seq == 2


def test_a_placement_taken_back_is_not_spent(line, prices, budget, nadia, ss2027, mr_fahd, listed):
    verbs.correct(line("placed"), by=nadia, at=cast.AT)
    second = walk.request_of(mr_fahd, walk.wish(listed))
    assert verbs.place(second, by=nadia, at=cast.AT, season=ss2027).seq == 2


def test_a_line_counts_once_by_its_last_sending_and_not_once_paris_has_refused_it(
    line, prices, budget, nadia, pascal, ss2027, mr_fahd, listed
):
    def spent():
        return budget_of(budget.boutique, ss2027, order.specification).spent or 0

    order = line("placed")
    again = walk.wish(listed, hardware=listed.ghw)
    order = walk.act("resubmit", order, by=nadia, at=cast.AT, season=ss2027, wanted=again, words="Gold plated.")
    assert (order.placements.filter(undone_by=None).count(), spent()) == (2, 9_100_00)
    walk.act("refuse", order, by=pascal, at=cast.AT, reason="leather")
    assert spent() == 0
    order = walk.act("choose_again", order, by=nadia, at=cast.AT, wanted=walk.wish(listed))
    assert spent() == 0
    verbs.place(order, by=nadia, at=cast.AT, season=ss2027)
    assert spent() == 9_100_00
    second = walk.request_of(mr_fahd, walk.wish(listed))
    with pytest.raises(Refused, match="exceeded by €3,200"):
        verbs.place(second, by=nadia, at=cast.AT, season=ss2027)


@pytest.mark.parametrize(
    ("steps", "reason", "spent"),
    [
        (("accept",), "not_delivered", 0),
        (("accept", "receive"), "lost", 8_450_00),
        (("accept", "receive"), "destroyed", 8_450_00),
        (("accept", "receive"), "back_to_paris", 0),
        (("accept", "receive"), "mistake", 0),
        (("accept", "receive", "send_back"), "not_delivered", 0),
        (("accept", "receive", "send_back", "receive"), "lost", 8_450_00),
    ],
)
def test_a_closed_line_is_spent_if_its_piece_stayed_in_the_house(
    line, prices, budget, nadia, pascal, ss2027, steps, reason, spent
):
    """Until it is closed it counts: what was sent back is on the book again, and Paris makes it good."""

    def now():
        found = spent_in(ss2027).get(("FSH", "leather goods"), Spent()).amount
        assert (budget_of(budget.boutique, ss2027, order.specification).spent or 0) == found
        return found

    order = line("placed")
    for step in steps:
        by, asks = (pascal, {}) if step == "accept" else (nadia, {"reason": "damaged"} if step == "send_back" else {})
        order = walk.act(step, order, by=by, at=cast.AT, **asks)
        assert now() == 8_450_00
    letter = {"letter": "P-77"} if steps[-1] in ("accept", "send_back") else {}
    order = walk.act("close", order, by=nadia, at=cast.AT, reason=reason, words="So it is.", **letter)
    assert now() == spent
