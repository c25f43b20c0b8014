"""Random walks, so many and so far, in one test: what was done and what was refused."""

from collections import Counter

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from orders.lifecycle import VERBS
from tests.trials.random_walk import Walk
from tests.trials.small_world import World

AT_LEAST = 50
"""So often each verb is done in a long run."""


def walked(world: World, *, walks: int, steps: int, begun: int = 1) -> Counter:
    """Walk so often so far, by a seed; nothing is made smaller where something is found: the steps are told."""
    tally: Counter = Counter()
    how = settings(
        max_examples=walks, stateful_step_count=steps, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), print_blob=False,
    )  # fmt: skip

    @seed(begun)
    class Here(Walk):
        def __init__(self) -> None:
            super().__init__(world, tally)

    run_state_machine_as_test(Here, settings=how)
    return tally


def told(tally: Counter) -> list[str]:
    """What was done, verb by verb and then the rest, in lines."""
    verbs = [verb.name for verb in VERBS]
    others = sorted({name for name, _ in tally} - set(verbs))
    return [f"{name:24}{tally[name, 'done']:6} done{tally[name, 'refused']:6} refused" for name in (*verbs, *others)]


def too_rare(tally: Counter) -> dict[str, int]:
    """The verbs that were done less often than they should be."""
    return {verb.name: tally[verb.name, "done"] for verb in VERBS if tally[verb.name, "done"] < AT_LEAST}
