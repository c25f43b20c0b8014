"""The machine of bulk acts: row by row through the verb, an outcome each, gone on where it stopped, none twice."""

import pytest

from orders.bulk import machine, tasks
from orders.lifecycle import State
from orders.models import Batch, Event
from tests import walk

pytestmark = pytest.mark.usefixtures("ss2027")


class Killed(BaseException):
    """What no rule catches: the process ends here."""


@pytest.fixture
def recalled(lines, listed, ss2027, pascal):
    """Begin a batch that recalls Gold from three lines on the book and one that has arrived: recalled(instead=row)."""
    orders = [lines("accepted"), lines("placed"), lines("arrived"), lines("accepted")]

    def begin(instead=None, **how) -> Batch:
        asks = {"axis": "colour", "row": listed.gold.pk, "instead": instead and instead.pk, "season": ss2027.pk}
        asks |= {"reason": "leather", "message": "The tannery closed."}
        return machine.begin("recall", orders, by=pascal, asks=asks, about="Gold", **how)

    return begin


def outcomes(batch):
    return [(row.outcome, row.sentence) for row in batch.rows.order_by("number")]


DONE = ("done", "")
ARRIVED = ("skipped", "It has already arrived.")


def test_each_line_is_done_by_the_verb_or_says_why_not(recalled, pascal):
    batch = recalled()
    assert machine.run(batch) == 4
    assert outcomes(batch) == [DONE, DONE, ARRIVED, DONE]
    assert batch.ended_at is not None
    for row in batch.rows.filter(outcome="done").select_related("event__words", "order"):
        assert (row.event.verb, row.event.by, row.order.state) == ("recall", pascal, State.REFUSED)
        assert row.event.submission == row.submission
        assert row.event.said == "The tannery closed."


def test_the_replacement_stands_in_the_proposal(recalled, listed):
    batch = recalled(listed.noir)
    machine.run(batch)
    for row in batch.rows.filter(outcome="done").select_related("order"):
        proposal = row.order.last_placement().answers.get(replaced_by=None).specification
        assert row.order.state == State.AMENDED
        assert (proposal.colour, proposal.leather, proposal.style) == (listed.noir, listed.togo, listed.b30)


def test_a_replacement_that_is_not_listed_there_skips_the_line(recalled, listed):
    batch = recalled(listed.curry)
    machine.run(batch)
    sentence = "Curry cannot take its place here. Curry is not on the SS2027 list for Togo."
    assert outcomes(batch) == [("skipped", sentence), ("skipped", sentence), ARRIVED, ("skipped", sentence)]


def test_a_reason_that_happens_to_name_the_client_is_not_told_to_its_line(recalled, mme_ota):
    batch = recalled()
    batch.asks["message"] = "Renée, the dyer, retired."
    machine.run(batch)
    assert [row.event.said for row in batch.rows.filter(outcome="done")] == ["", "", ""]


@pytest.mark.parametrize("at", [0, 1, 3])
def test_what_was_killed_in_the_middle_goes_on_there_and_does_nothing_twice(recalled, monkeypatch, at):
    batch = recalled()
    real, calls = tasks.Recalling.asks, []

    def dies(self, row, order):
        calls.append(row.number)
        if len(calls) == at + 1:
            raise Killed
        return real(self, row, order)

    monkeypatch.setattr(tasks.Recalling, "asks", dies)
    with pytest.raises(Killed):
        machine.run(batch)
    assert batch.rows.exclude(outcome="").count() == at
    assert machine.run(batch) == 4 - at
    assert outcomes(batch) == [DONE, DONE, ARRIVED, DONE]
    assert machine.run(batch) == 0
    assert Event.objects.filter(verb="recall").count() == 3


def test_a_slice_ends_when_its_time_is_over(recalled):
    batch = recalled()
    assert [machine.run(batch, seconds=0) for _ in range(5)] == [1, 1, 1, 1, 0]


def test_a_row_that_breaks_is_noted_and_can_be_tried_again(recalled, monkeypatch):
    batch = recalled()
    real = tasks.Recalling.asks

    def breaks(self, row, order):
        if row.number == 2:
            order.reference = ""
            order.save(update_fields=["reference"])
            raise ZeroDivisionError
        return real(self, row, order)

    with monkeypatch.context() as broken:
        broken.setattr(tasks.Recalling, "asks", breaks)
        machine.run(batch)
    assert outcomes(batch) == [DONE, ("failed", machine.FAILED), ARRIVED, DONE]
    assert machine.try_again(batch) == 1
    assert machine.run(batch) == 1
    assert outcomes(batch) == [DONE, DONE, ARRIVED, DONE]
    assert batch.rows.get(number=2).order.reference


def test_a_line_that_asks_for_something_else_by_now_is_let_be(recalled, listed, nadia, ss2027):
    batch = recalled()
    other = walk.wish(listed, colour=listed.noir)
    order = batch.rows.get(number=2).order
    walk.act("resubmit", order, by=nadia, at=machine.clock.now(), season=ss2027, wanted=other, words="Noir instead.")
    machine.run(batch)
    assert outcomes(batch)[1] == ("skipped", "It does not ask for Gold any more.")


def test_a_form_sent_twice_is_one_batch(recalled):
    uuid = recalled().uuid
    assert recalled(uuid=uuid).uuid == uuid
    assert Batch.objects.count() == 1


def test_many_steps_are_taken_back_where_nobody_acted_since(recalled, pascal, nadia, listed):
    batch = recalled()
    machine.run(batch)
    rows = list(batch.rows.filter(outcome="done").select_related("order").order_by("number"))
    walk.act("choose_again", rows[1].order, by=nadia, at=machine.clock.now(), wanted=walk.wish(listed))
    each = {row.order_id: {"undoes": row.event_id} for row in rows}
    back = machine.begin("correct", each, by=pascal, asks={"words": "The tannery goes on."}, each=each)
    machine.run(back)
    assert outcomes(back) == [
        DONE, ("skipped", "Somebody did more since. Only the last step can be taken back."), DONE,
    ]  # fmt: skip
    assert [row.order.state for row in back.rows.filter(outcome="done").order_by("number")] == [
        State.ACCEPTED,
        State.ACCEPTED,
    ]
