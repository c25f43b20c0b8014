"""The door: one form is one act, whoever saw an older line is told, notes are in nobody's way, deputies act for."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from boutiques.models import Delegation
from config.errors import NotYours, Refused
from orders import verbs
from orders.errors import SaidOtherwise, Stale
from orders.models import Event, Order
from tests import cast, walk

AT = cast.AT
FORM = UUID("00000000-0000-4000-8000-00000000000c")
OTHER_FORM = UUID("00000000-0000-4000-8000-00000000000d")


def decline(order, by, **said):
    return verbs.decline(order, **{"by": by, "at": AT, "reason": "price", "submission": FORM, **said})


def test_the_same_form_again_gives_its_first_result(line, nadia):
    order = line("offered")
    first = decline(order, nadia, version=order.version)
    again = decline(order, nadia, version=order.version, at=AT + timedelta(days=1))
    assert again == first
    assert order.events.filter(verb="decline").count() == 1


def test_the_same_form_after_others_did_more_still_gives_its_first_result(line, nadia, mr_fahd):
    order = line("offered")
    first = decline(order, nadia)
    verbs.promise(order, by=nadia, at=AT, client=mr_fahd, words="He is next.")
    assert decline(order, nadia) == first


@pytest.mark.parametrize("said", [{"reason": "size"}, {"words": "Too dear."}, {"day": date(2026, 8, 31)}], ids=str)
def test_the_same_form_with_other_content_is_told(line, nadia, said):
    order = line("offered")
    decline(order, nadia)
    with pytest.raises(SaidOtherwise) as refused:
        decline(order, nadia, **said)
    assert refused.value.status == 409
    assert Event.objects.filter(order=order).last().verb == "decline"


def test_the_same_form_by_somebody_else_is_told(line, nadia, camille):
    order = line("offered")
    decline(order, nadia)
    with pytest.raises(SaidOtherwise):
        decline(order, camille)


def test_the_same_form_for_another_line_or_verb_is_told(line, nadia, yamada):
    order, other = line("offered"), line("offered", yamada)
    decline(order, nadia)
    with pytest.raises(SaidOtherwise):
        decline(other, nadia)
    with pytest.raises(SaidOtherwise):
        verbs.note(order, by=nadia, at=AT, words="price", submission=FORM)


@pytest.mark.parametrize("verb", ["respecify", "amend", "receive"])
def test_a_form_that_says_a_choice_is_sent_twice_as_well(line, listed, nadia, pascal, verb):
    noir = walk.wish(listed, colour=listed.noir)
    state, by, name = {
        "respecify": ("requested", nadia, "wanted"),
        "amend": ("placed", pascal, "wanted"),
        "receive": ("accepted", nadia, "delivered"),
    }[verb]
    order = line(state)
    first = verbs.BUILT[verb](order, by=by, at=AT, submission=FORM, **{name: noir})
    assert verbs.BUILT[verb](order, by=by, at=AT, submission=FORM, **{name: noir}) == first
    with pytest.raises(SaidOtherwise):
        verbs.BUILT[verb](order, by=by, at=AT, submission=FORM, **{name: walk.wish(listed)})


def test_one_wish_a_form(fsh, camille, mme_ota, listed):
    asks = {"by": camille, "client": mme_ota, "at": AT, "submission": FORM}
    first = verbs.request(fsh, wanted=walk.wish(listed), **asks)
    assert verbs.request(fsh, wanted=walk.wish(listed), **asks) == first
    with pytest.raises(SaidOtherwise):
        verbs.request(fsh, wanted=walk.wish(listed, colour=listed.noir), **asks)
    assert Order.objects.count() == 1


@pytest.mark.parametrize("behind", [-1, 1, 100])
def test_whoever_saw_another_version_is_stale(line, nadia, behind):
    order = line("offered")
    with pytest.raises(Stale) as stale:
        decline(order, nadia, version=order.version + behind)
    assert (stale.value.status, stale.value.order.pk) == (409, order.pk)
    assert order.events.filter(verb="decline").count() == 0


@pytest.mark.parametrize("aside", ["note", "second_thoughts", "contact"])
def test_what_only_adds_words_makes_nobody_stale(line, nadia, camille, aside):
    order = line("offered")
    asks = {"channel": "phone", "reached": True} if aside == "contact" else {"words": "She rang."}
    verbs.BUILT[aside](order, by=camille, at=AT, version=0, submission=OTHER_FORM, **asks)
    assert Order.objects.get(pk=order.pk).version == order.version
    decline(order, nadia, version=order.version)


def test_stale_is_said_before_any_rule(line, nadia):
    order = line("declined")
    with pytest.raises(Stale):
        decline(order, nadia, version=order.version - 1)
    with pytest.raises(Refused, match="is on the desk"):
        decline(order, nadia, version=order.version)


# --- deputies and the clock -------------------------------------------------------------------------------------------


@pytest.fixture
def deputy(lea, nadia, fsh):
    Delegation.objects.create(
        boutique=fsh, deputy=lea, given_by=nadia, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 7)
    )
    return lea


def test_a_deputy_acts_for_the_manager(line, deputy, nadia):
    event = verbs.withdraw(line("offered"), by=deputy, at=AT, words="She asked for another day.")
    assert (event.by, event.acting_for) == (deputy, nadia)


@pytest.mark.parametrize("days", [-1, 7], ids=["the day before", "the day after"])
def test_a_deputy_only_on_their_days(line, deputy, days):
    with pytest.raises(NotYours):
        verbs.withdraw(line("offered"), by=deputy, at=AT + timedelta(days=days), words="A slip.")


def test_a_manager_acts_for_nobody_else(line, nadia, camille):
    order = line("offered")
    assert verbs.note(order, by=nadia, at=AT, words="She rang.").acting_for is None
    assert verbs.note(order, by=camille, at=AT, words="She rang.").acting_for is None


def test_the_clock_lapses_only_what_ran_out(line):
    order = line("offered")
    last_day = order.open_offer().hold_until
    with pytest.raises(Refused, match="It is reserved until"):
        verbs.lapse(order, by=None, at=AT.replace(month=last_day.month, day=last_day.day, hour=21, minute=59))
    event = verbs.lapse(order, by=None, at=AT.replace(month=last_day.month, day=last_day.day, hour=22, minute=1))
    assert (event.by, Order.objects.get(pk=order.pk).state_slug) == (None, "declined")


@pytest.mark.parametrize("verb", ["decline", "withdraw", "sell", "note"])
def test_the_clock_does_nothing_else(line, verb):
    asks = {"decline": {"reason": "price"}, "sell": {"receipt": "R"}}.get(verb, {"words": "So."})
    with pytest.raises(NotYours):
        verbs.BUILT[verb](line("offered"), by=None, at=AT, **asks)


def test_nobody_but_the_clock_lapses(line, nadia):
    with pytest.raises(NotYours):
        verbs.lapse(line("offered"), by=nadia, at=AT + timedelta(days=60))
