"""Two runners at one batch: each line is done once, by whoever took it; nobody waits for a row another is doing."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest

from orders.bulk import machine, tasks
from orders.models import Batch, Event
from orders.verification import faults
from tests import cast, walk
from tests.races.conftest import PATIENCE, outcome


def test_two_runners_do_each_line_once(camille, nadia, pascal, listed, ss2027, then, monkeypatch):
    people = {"manager": nadia, "paris": pascal, "season": ss2027}
    lines = [
        walk.to_state("placed", cast.client(camille, family_name=f"C{number}"), walk.wish(listed), **people)
        for number in range(6)
    ]
    asks = {"axis": "colour", "row": listed.gold.pk, "instead": None, "season": ss2027.pk, "reason": "fault"}
    batch = machine.begin("recall", lines, by=pascal, asks=asks | {"message": ""})
    run_by_two(batch, tasks.Recalling, monkeypatch)
    assert Event.objects.filter(verb="recall").count() == 6


@pytest.mark.parametrize("verb", ["accept", "receive"])
def test_two_runners_of_a_bulk_verb_do_each_line_once(camille, nadia, pascal, listed, ss2027, then, monkeypatch, verb):
    people = {"manager": nadia, "paris": pascal, "season": ss2027}
    lines = [
        walk.to_state("placed", cast.client(camille, family_name=f"C{number}"), walk.wish(listed), **people)
        for number in range(6)
    ]
    batch = machine.begin(verb, lines, by=pascal if verb == "accept" else nadia)
    run_by_two(batch, tasks.TASKS[verb], monkeypatch)
    assert Event.objects.filter(verb=verb).count() == 6


def run_by_two(batch, task, monkeypatch) -> None:
    """Let two runners begin at the same moment; each line is done by one of them."""
    real, both = task.asks, Barrier(2, timeout=PATIENCE)

    def at_once(self, row, order):
        """Both stand within their first row at the same moment."""
        if row.number <= 2:
            both.wait()
        return real(self, row, order)

    monkeypatch.setattr(task, "asks", at_once)
    with ThreadPoolExecutor(2) as threads:
        runs = [threads.submit(outcome, partial(machine.run, Batch.objects.get(pk=batch.pk))) for _ in range(2)]
        came_to = [one.result(PATIENCE) for one in runs]
    assert sum(came_to) == 6 and min(came_to) >= 1
    assert set(batch.rows.values_list("outcome", flat=True)) == {"done"}
    assert list(faults()) == []
