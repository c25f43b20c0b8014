"""What is taken is placed in one go: row by row, each with its outcome, and a double click makes one batch."""

import pytest

from boutiques.models import LeatherColour
from orders.models import Batch, BatchRow, Placement
from tests import cast, paper, walk
from tests.orders.reading import browser, get

PLACE = "/podium/SS2027/place/"


@pytest.fixture(autouse=True)
def slice_of_time(monkeypatch):
    """A slice is long enough for all lines here."""
    monkeypatch.setattr("orders.bulk.machine.SECONDS", 60.0)


def form_of(user):
    """What the page's form begins with."""
    return paper.form_at(browser(user).get(PLACE), PLACE).said


def outcomes():
    return [(row.order.reference, row.outcome, row.sentence) for row in BatchRow.objects.order_by("number")]


def test_good_ones_are_placed_and_bad_ones_say_why(wished, nadia, budget, ticked, listed, yamada, fsh):
    gold, curry = wished
    other = walk.request_of(yamada, walk.wish(listed, colour=listed.noir))
    ticked(nadia, gold, choice="take", placed_as="alternative-1")
    ticked(nadia, curry, choice="take")
    ticked(nadia, other, choice="maybe")
    page = get(nadia, PLACE)
    assert "Place <em>the 2 taken</em>" in page and other.reference not in page
    assert "1 of them cannot be placed as it stands and is left out" in page
    said = form_of(nadia)
    sent = [browser(nadia).post(PLACE, said) for _ in range(2)]
    batch = Batch.objects.get()
    assert [one.headers["Location"] for one in sent] == [f"/orders/bulk/{batch.uuid}/"] * 2
    assert outcomes() == [
        (curry.reference, "skipped", "Curry is not on the SS2027 list for Togo."),
        (gold.reference, "done", ""),
    ] or outcomes() == [
        (gold.reference, "done", ""),
        (curry.reference, "skipped", "Curry is not on the SS2027 list for Togo."),
    ]
    placement = Placement.objects.get()
    assert (placement.order, placement.choice, placement.specification.colour) == (gold, "alternative", listed.etoupe)
    page = get(nadia, f"/orders/bulk/{batch.uuid}/?show=skipped")
    assert "Placed <em>SS2027</em>" in page and "Curry is not on the SS2027 list" in page


def test_something_else_is_placed_with_its_reason(wished, nadia, ticked, listed):
    gold, _ = wished
    substitute = {"style": "B30", "leather": "Epsom", "colour": "Noir", "hardware": "GHW"}
    ticked(nadia, gold, choice="take", placed_as="substitute", note="No Togo this time.", **substitute)
    browser(nadia).post(PLACE, form_of(nadia))
    placement = Placement.objects.get()
    assert (placement.choice, placement.said) == ("substitute", "No Togo this time.")
    assert placement.specification.in_words == "Birkin 30, Noir, Epsom, Gold"


def test_over_the_budget_asks_why_and_says_by_how_much(wished, nadia, budget, ticked, listed):
    budget.amount = 5_000_00
    budget.save()
    ticked(nadia, wished[0], choice="take")
    page = get(nadia, PLACE)
    assert "€4,100 over" in page
    assert "Why the budget of leather goods is exceeded" in page
    said = form_of(nadia)
    answer = browser(nadia).post(PLACE, said)
    assert answer.status_code == 422
    assert "Say why the budget of leather goods is exceeded, or take fewer." in answer.content.decode()
    assert not Batch.objects.exists()
    assert browser(nadia).post(PLACE, {**said, "words": "She has waited since 2019."}).status_code == 303
    assert Placement.objects.get().said == "She has waited since 2019."


def test_what_changed_since_the_page_was_opened_is_shown_first(wished, nadia, ticked, listed, lea, yamada):
    ticked(nadia, wished[0], choice="take")
    said = form_of(nadia)
    ticked(nadia, walk.request_of(yamada, walk.wish(listed)), choice="take")
    answer = browser(nadia).post(PLACE, said)
    assert (answer.status_code, "Look it over, then send it again." in answer.content.decode()) == (409, True)
    assert not Batch.objects.exists()
    again = paper.form_at(answer, PLACE).said
    assert browser(nadia).post(PLACE, again).status_code == 303 and BatchRow.objects.count() == 2


def test_what_was_not_there_is_not_placed(wished, nadia, ticked):
    ticked(nadia, wished[0], choice="take", on_menu="no")
    assert "Nothing is taken yet." in browser(nadia).get(PLACE).content.decode()
    ticked(nadia, wished[0], placed_as="alternative-1")
    assert "Place <em>the 1 taken</em>" in get(nadia, PLACE)


def test_a_leather_that_goes_between_is_skipped_with_its_reason(wished, nadia, ticked, listed):
    ticked(nadia, wished[0], choice="take")
    said = form_of(nadia)
    LeatherColour.objects.filter(colour=listed.gold).delete()
    browser(nadia).post(PLACE, said)
    assert outcomes() == [(wished[0].reference, "skipped", "Gold is not on the SS2027 list for Togo.")]


def test_who_may_place(wished, nadia, camille, aiko, pascal, ticked, ss2027, time_machine):
    ticked(nadia, wished[0], choice="take")
    said = form_of(nadia)
    for user in (camille, pascal):
        assert browser(user).post(PLACE, said).status_code == 403
    assert browser(aiko).post(PLACE, said).status_code == 409
    assert not Batch.objects.exists()
    time_machine.move_to(ss2027.closes_at, tick=False)
    answer = browser(nadia).post(PLACE, said)
    assert (answer.status_code, "The window closed on 14 January" in answer.content.decode()) == (409, True)


def test_the_rest_waits_for_the_next_one_each_with_its_reason(wished, nadia, ticked, aw2027, ss2027):
    carry = "/podium/SS2027/carry-over/"
    gold, curry = wished
    ticked(nadia, gold, choice="leave")
    ticked(nadia, curry, choice="take", on_menu="no")
    page = get(nadia, carry)
    assert "Let 2 wait <em>for Season AW2027</em>" in page
    said = paper.form_at(browser(nadia).get(carry), carry).said
    assert [browser(nadia).post(carry, {**said, "reason": "budget"}).status_code for _ in range(2)] == [303, 303]
    assert sorted(outcomes()) == sorted([(gold.reference, "done", ""), (curry.reference, "done", "")])
    for order, reason in ((gold, "budget"), (curry, "not_on_menu")):
        order.refresh_from_db()
        assert order.season == aw2027 and f'"reason":"{reason}"' in order.events.last().facts
    assert gold.reference not in get(nadia, "/podium/") and gold.reference in get(nadia, "/podium/AW2027/")
    assert browser(nadia).get(carry).status_code == 409


def test_a_request_of_the_boutiques_own_is_placed_too(nadia, listed, ticked, fsh, ss2027):
    from orders import verbs

    order = verbs.request(fsh, by=nadia, client=None, wanted=walk.wish(listed), at=cast.AT).order
    ticked(nadia, order, choice="take")
    assert "The boutique’s own" in get(nadia, PLACE)
    browser(nadia).post(PLACE, form_of(nadia))
    assert outcomes() == [(order.reference, "done", "")]
