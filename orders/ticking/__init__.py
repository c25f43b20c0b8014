"""What the clock does each time it comes round, in this order. To join: a function `job(at) -> int`, and a line here.

Nothing that anybody reads waits for it: windows, offers and what is kept are asked for the moment they are read. The
clock writes down what is over, so that it stands in the line's history and people can be told.
"""

from datetime import datetime

from boutiques import clock
from boutiques.models import ClockRun
from boutiques.rounds import Job, Ran, go_round
from boutiques.task_rounds import give_back_tasks, prune_mails, prune_sessions, prune_tasks, prune_tries
from clients.book_imports.sending import forget_tables
from clients.retention import erase_let_go
from orders.notices.posting import post_digests, post_mails, prune_notices
from orders.ticking.holds import end_holds
from orders.ticking.lapses import lapse_offers
from orders.ticking.last_days import tell_last_days
from orders.ticking.nightly import hash_heads
from orders.ticking.windows import carry_over_wishes

JOBS: tuple[Job, ...] = (
    lapse_offers,
    end_holds,
    carry_over_wishes,
    erase_let_go,
    forget_tables,
    tell_last_days,
    post_mails,
    post_digests,
    give_back_tasks,
    prune_tasks,
    prune_mails,
    prune_notices,
    prune_sessions,
    hash_heads,
    prune_tries,
)


def tick(at: datetime | None = None) -> list[Ran]:
    """Come round once and note that it ended; return what each job did. `at`: the moment, now if none."""
    ran = go_round(JOBS, at or clock.now())
    ClockRun.objects.ended(at or clock.now(), [one.job for one in ran if one.failed])
    return ran
