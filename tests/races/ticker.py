"""`python -m tests.races.ticker DATABASE MOMENT JOB [fault …]`: manage.py tick in the stories' database, at a moment.

It waits at the gate with what it has read for that job, so that another has read the same; without the lock it does so
where it is about to write. `work` instead of a job: the worker, until it is killed.
"""

import sys
from datetime import datetime
from typing import Any

from tests.races.server import FAULTS, gate, made_ready


def reads_first(job: str) -> None:
    """Have everything read that a job is to do, and wait at the gate."""
    from boutiques import rounds
    from orders import ticking
    from orders.notices import posting
    from orders.ticking import holds, lapses, windows

    def one_by_one(things: Any, act: Any) -> int:
        found = list(things)
        gate()
        return rounds.one_by_one(found, act)

    modules = {"lapse_offers": lapses, "end_holds": holds, "carry_over_wishes": windows}
    modules |= {"post_mails": posting, "post_digests": posting}
    modules[job].one_by_one = one_by_one  # type: ignore[attr-defined]
    ticking.JOBS = tuple(one for one in ticking.JOBS if one.__name__ == job)


def alone_unlocked() -> None:
    """A line counts as left alone and is not locked; nor is it by the verb."""
    from orders.ticking import lapses, windows

    lapses.is_left_alone = windows.is_left_alone = lambda order: True  # type: ignore[assignment]
    FAULTS["lines_unlocked"]()


def holds_unlocked() -> None:
    """A kept slot is read and not locked."""
    from django.db.models import QuerySet

    from orders import slots

    changing = slots.change

    def change(*args: Any, **asks: Any) -> None:
        gate()
        changing(*args, **asks)

    QuerySet.select_for_update = lambda self, **asks: self._chain()  # type: ignore[method-assign]
    slots.change = change


UNLOCKED = {"alone_unlocked": alone_unlocked, "holds_unlocked": holds_unlocked}


def main(database: str, moment: str, job: str, *faults: str) -> None:
    """Come round once; the exit code is the command's."""
    made_ready(database, ())
    import time_machine
    from django.core.management import call_command

    from orders import ticking

    if job == "work":
        return call_command("work", *faults)
    if not faults:
        reads_first(job)
    ticking.JOBS = tuple(one for one in ticking.JOBS if one.__name__ == job)
    for fault in faults:
        UNLOCKED[fault]()
    with time_machine.travel(datetime.fromisoformat(moment)):
        call_command("tick")


if __name__ == "__main__":
    main(*sys.argv[1:])
