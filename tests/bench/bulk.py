"""Times each verb done to 500 lines, 20 of which refuse it: `uv run python -m tests.bench.bulk`; 20 s is the limit."""

import sys
import time
from collections.abc import Callable
from typing import Any

from tests.bench.__main__ import a_house

LINES, BAD = 500, 20
SECONDS = 20.0
"""What one batch may take."""


def furnish() -> tuple[dict[str, Any], list[Any]]:
    """Write a season, its list, and so many wishes; return the people and the wishes."""
    import logging

    from boutiques.models import Role
    from tests import cast, walk

    logging.disable(logging.INFO)
    fsh, season, made = cast.boutique("FSH", quota_cap=None), cast.spring(2027), cast.catalogue()
    cast.menu(season, made)
    cast.price(made.b30, made.togo, 950000)
    nadia, camille = cast.manager("fsh.manager", "Nadia Benali", fsh), cast.associate("fsh.sa1", "Camille Laurent", fsh)
    pascal = cast.person("paris", "Pascal Mercier", Role.PARIS)
    clients = [cast.client(camille, family_name=f"Client{number}") for number in range(LINES)]
    wishes = [walk.request_of(one, walk.wish(made)) for one in clients]
    return {"nadia": nadia, "pascal": pascal, "season": season, "made": made}, wishes


def timed(verb: str, by: Any, lines: list[Any], asks: dict[str, Any]) -> float:
    """Do a verb to the lines, and print how long it took, what became of the rows, and the statements of one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from orders.bulk import machine, progress

    begun, worked = time.perf_counter(), time.process_time()
    batch = machine.begin(verb, lines, by=by, asks=asks)
    machine.run(batch, seconds=0)
    with CaptureQueriesContext(connection) as asked:
        machine.run(batch, seconds=0)
    statements = len(asked)
    machine.run(batch)
    took, worked, counts = time.perf_counter() - begun, time.process_time() - worked, progress.counts(batch)
    became = f"{counts.done} done, {counts.skipped} skipped, {counts.failed} failed"
    print(f"{verb:8} {took:6.2f} s, {worked:.2f} s of it its own; {became}; {statements} statements a run of one")
    assert (counts.done, counts.skipped) == (LINES - BAD, BAD)
    return took


def main() -> int:
    """Walk the lines from wish to arrival in bulk; return 1 where a batch takes too long."""
    with a_house(furnish) as (people, lines):
        import time_machine

        from tests import cast, walk

        nadia, pascal, made = people["nadia"], people["pascal"], people["made"]
        alone: Callable[..., Any] = walk.act
        with time_machine.travel(cast.AT, tick=True):
            for one in lines[-BAD:]:
                alone("close", one, by=nadia, at=cast.AT, reason="withdrawn")
            took = [timed("place", nadia, lines, {"season": people["season"].pk})]
            took.append(timed("accept", pascal, lines, {"message": "Made in spring."}))
            took.append(timed("receive", nadia, lines, {}))
            fresh = [walk.request_of(one.client, walk.wish(made)) for one in lines]
            for one in fresh[:-BAD]:
                alone("place", one, by=nadia, at=cast.AT, season=people["season"])
            asks = {"axis": "colour", "row": made.gold.pk, "instead": made.noir.pk}
            took.append(timed("amend", pascal, fresh, asks))
    print(f"limit {SECONDS} s")
    return int(max(took) > SECONDS)


if __name__ == "__main__":
    sys.exit(main())
