"""The machine of bulk acts: row by row through the verb, an outcome each, gone on where it stopped, none twice."""

import pytest

from orders.bulk import machine, tasks
from orders.lifecycle import State
from orders.models import Batch, Event
from tests import cast, walk

LINES = ("accepted", "placed", "arrived", "tokyo")


class Killed(BaseException):
    """What no rule catches: the process ends here."""


@pytest.fixture
def recalled(world):
    """Begin a batch that recalls Gold from two lines on the book, one with Paris and one that has arrived."""

    def begin(instead=None, **how) -> Batch:
        gold = world.made.gold.pk
        asks = {"axis": "colour", "row": gold, "instead": instead and instead.pk, "season": world.podium.pk}
        asks |= {"reason": "leather", "message": "The tannery closed."}
        lines = [world.lines[name] for name in LINES]
        return machine.begin("recall", lines, by=world.people["pascal"], asks=asks, about="Gold", **how)

    return begin


def outcomes(batch):
    return [(row.outcome, row.sentence) for row in batch.rows.order_by("number")]


DONE = ("done", "")
ARRIVED = ("skipped", "It has already arrived.")


def test_each_line_is_done_by_the_verb_or_says_why_not(recalled, world):
    batch = recalled()
    assert machine.run(batch) == 4
    assert outcomes(batch) == [DONE, DONE, ARRIVED, DONE]
    assert batch.ended_at is not None
    for row in batch.rows.filter(outcome="done").select_related("event__words", "order"):
        assert (row.event.verb, row.event.by, row.order.state) == ("recall", world.people["pascal"], State.REFUSED)
        assert row.event.submission == row.submission
        assert row.event.said == "The tannery closed."


def test_the_replacement_stands_in_the_proposal(recalled, world):
    made, batch = world.made, recalled(world.made.noir)
    machine.run(batch)
    assert outcomes(batch) == [DONE, DONE, ARRIVED, DONE]
    for row in batch.rows.filter(outcome="done").select_related("order"):
        proposal = row.order.last_placement().answers.get(replaced_by=None).specification
        assert row.order.state == State.AMENDED
        assert (proposal.colour, proposal.leather, proposal.style) == (made.noir, made.togo, made.b30)


def test_a_replacement_that_is_not_listed_there_skips_the_line(recalled, world):
    batch = recalled(world.made.curry)
    machine.run(batch)
    not_listed = ("skipped", "Curry cannot take its place here. Curry is not on the SS2027 list for Togo.")
    assert outcomes(batch) == [not_listed, not_listed, ARRIVED, not_listed]


def test_a_reason_that_happens_to_name_a_client_says_nothing_of_it(recalled):
    batch = recalled()
    batch.asks["message"] = "Madame Acceptee, the dyer, retired."
    machine.run(batch)
    said = {row.event.said for row in batch.rows.filter(outcome="done")}
    assert said == {"Madame Acceptee, the dyer, retired."}


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
            order.close_reason = "half done"
            order.save(update_fields=["close_reason"])
            raise ZeroDivisionError
        return real(self, row, order)

    with monkeypatch.context() as broken:
        broken.setattr(tasks.Recalling, "asks", breaks)
        machine.run(batch)
    assert outcomes(batch) == [DONE, ("failed", machine.FAILED), ARRIVED, DONE]
    assert batch.rows.get(number=2).order.close_reason == ""
    assert machine.try_again(batch) == 1
    assert machine.run(batch) == 1
    assert outcomes(batch) == [DONE, DONE, ARRIVED, DONE]


def test_a_line_that_asks_for_something_else_by_now_is_let_be(recalled, world):
    batch = recalled()
    walk.act(
        "resubmit", world.lines["placed"], by=world.people["nadia"], at=cast.AT, season=world.podium,
        wanted=walk.wish(world.made, colour=world.made.noir), words="Noir instead.",
    )  # fmt: skip
    machine.run(batch)
    assert outcomes(batch) == [DONE, ("skipped", "It does not ask for Gold any more."), ARRIVED, DONE]


def test_a_form_sent_twice_is_one_batch(recalled):
    uuid = recalled().uuid
    assert recalled(uuid=uuid).uuid == uuid
    assert Batch.objects.count() == 1


def test_many_steps_are_taken_back_where_nobody_acted_since(recalled, world):
    batch, by = recalled(), world.people["pascal"]
    machine.run(batch)
    again = walk.wish(world.made, colour=world.made.noir)
    walk.act("choose_again", world.lines["placed"], by=world.people["nadia"], at=cast.AT, wanted=again)
    each = {row.order_id: {"undoes": row.event_id} for row in batch.rows.filter(outcome="done").order_by("number")}
    back = machine.begin("correct", each, by=by, asks={"words": "The tannery goes on."}, each=each)
    machine.run(back)
    acted = ("skipped", "Somebody did more since. Only the last step can be taken back.")
    assert outcomes(back) == [DONE, acted, DONE]
    assert [world.now(name).state for name in ("accepted", "tokyo")] == [State.ACCEPTED, State.ACCEPTED]


def test_a_line_that_moved_after_it_was_read_is_read_again(recalled, world):
    batch = recalled()
    row = batch.rows.get(number=2)
    line = machine.Lines(batch).of(row)
    walk.act("promise", world.lines["placed"], by=world.people["nadia"], at=cast.AT, client=None, words="She left.")
    event = machine.do(batch, row, line, tasks.Recalling(batch))
    assert (event.verb, event.seq) == ("recall", line.seq + 2)
