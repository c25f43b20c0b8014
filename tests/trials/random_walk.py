"""A random walk over the verbs of the line and the acts at the board, through the real functions, in a small world.

After every step all invariants are asked; what a refusal touched, and what an undo did not put back, is found.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import time_machine
from django.db import transaction
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from config.errors import Refused
from orders.models import Event
from orders.verification import faults
from tests import cast
from tests.lifecycle.test_http import NEVER_UNDONE
from tests.orders.snapshot import Snapshot
from tests.trials.every_row import every_row
from tests.trials.invariants import boards_and_ledgers, broken
from tests.trials.small_world import World
from tests.trials.steps import Here, Step, steps_now
from tests.trials.who import is_a_cell

RARE_FIRST = 3
"""What may seldom begin is done when it may: a step done half as often so far is eight times as likely."""
MINUTES = 7
"""So long after each other two steps are done."""


class Walk(RuleBasedStateMachine):
    """One walk; whatever it writes is gone at its end."""

    def __init__(self, world: World, tally: Counter) -> None:
        super().__init__()
        self.world, self.tally, self.at = world, tally, cast.AT
        self.done: Counter = Counter()
        self.room = transaction.atomic()
        self.room.__enter__()
        self.clock = time_machine.travel(self.at, tick=False)
        self.now = self.clock.start()
        self.rows = every_row()
        self.undoable: tuple[int, Snapshot] | None = None
        """The event of the last step, and how every row stood before it, while nothing else has happened."""

    @rule(number=st.integers(0, 2**16 - 1))
    def another(self, number: int) -> None:
        """Do what chance says of all that may begin now, mostly what this walk has done least so far."""
        dice = Random(f"{number} {self.done.total()}")
        self.go_on(MINUTES)
        step = self.chosen(dice)
        self.done[step.name] += 1
        note(f"{self.at:%-d %B %H:%M} {step}")
        self.go_on(step.minutes)
        if act := step.asked(Here(self.world, self.at, dice.randrange)):
            self.tried(step.name, act)

    def chosen(self, dice: Random) -> Step:
        """One of the steps that may begin now."""
        found = steps_now(self.rows, self.at.date().isoformat())
        [one] = dice.choices(found, [(1 + self.done[step.name]) ** -RARE_FIRST for step in found])
        return one

    def go_on(self, minutes: int) -> None:
        """Let time pass."""
        self.at += timedelta(minutes=minutes)
        self.now.move_to(self.at, tick=False)

    def tried(self, name: str, act: Callable[[], Any]) -> None:
        """Do it, count what came of it, and ask all that must hold."""
        last = Event.objects.order_by("pk").values_list("pk", flat=True).last()
        try:
            with transaction.atomic():
                done = act()
        except Refused as refused:
            self.tally[name, "refused"] += 1
            note(f"    refused: {refused}")
            assert every_row() == self.rows, f"{name} was refused and changed something"
            return
        before, self.rows = self.rows, every_row()
        new = list(Event.objects.filter(pk__gt=last).select_related("order").order_by("pk"))
        self.count(name, new)
        wrong = list(broken(self.rows))
        if before["Slot"] != self.rows["Slot"]:
            wrong += boards_and_ledgers(self.world.houses, self.world.seasons["SO"], self.at)
        assert not wrong, wrong
        self.ask_moves(done, new, before)

    def count(self, name: str, new: list[Event]) -> None:
        """Count each verb that was done; what no line has an event of is counted by its own name."""
        verbs = [event.verb for event in new]
        for done in verbs if name in verbs else [name, *verbs]:
            self.tally[done, "done"] += 1

    def ask_moves(self, done: Any, new: list[Event], before: Snapshot) -> None:
        """Fail where a move is none of the table's, or where an undo left other rows than there were."""
        for event in new:
            kind = before["Order"].get(event.order_id, {}).get("kind", event.order.kind)
            moved = event.verb, kind, event.from_state, event.to_state
            assert is_a_cell(*moved), moved
        undoable, self.undoable = self.undoable, None
        if not isinstance(done, Event):
            return
        if done.verb == "correct" and undoable and done.undoes_id == undoable[0]:
            self.ask_rows_are_back(undoable[1], done)
            self.tally["an undo, every row back", "done"] += 1
        elif [event.pk for event in new if event.order_id == done.order_id] == [done.pk] and done.verb not in (
            "correct",
            "lapse",
        ):
            self.undoable = done.pk, before

    def ask_rows_are_back(self, before: Snapshot, correction: Event) -> None:
        """Fail where a row stands otherwise than before the step that was taken back."""
        wrong = {
            (table, key): {name: (was, self.rows[table].get(key, {}).get(name)) for name, was in row.items()}
            for table, rows in before.items()
            for key, row in rows.items()
            if self.rows[table].get(key) != row
        }
        told = {key: {name: both for name, both in row.items() if both[0] != both[1]} for key, row in wrong.items()}
        assert not told, f"after {correction.facts}: {told}"
        new = [
            row
            for table, rows in self.rows.items()
            for key, row in rows.items()
            if table not in NEVER_UNDONE and key not in before[table]
        ]
        assert {row["undone_by_id"] for row in new} <= {correction.pk}, new

    def teardown(self) -> None:
        """Verify all that was written, and leave nothing behind."""
        try:
            wrong = [str(fault) for fault in faults()]
            assert not wrong, wrong
            self.tally["verify", "done"] += 1
        finally:
            self.clock.stop()
            transaction.set_rollback(True)
            self.room.__exit__(None, None, None)
