"""Work that comes round by itself: jobs that the clock does again and again, each piece of them committed by itself.

A job is given the moment and returns how many things it did. What a job leaves undone it finds again the next time;
nothing is remembered between two rounds but when the last one ended.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from traceback import extract_tb
from typing import NamedTuple

from django.db import connection, transaction

from config.errors import Refused

log = logging.getLogger("carnet.clock")

Job = Callable[[datetime], int]


class Unfinished(Exception):
    """Some pieces of a job failed; the others are done."""

    def __init__(self, done: int, failed: int) -> None:
        super().__init__(f"done={done} failed={failed}")
        self.done, self.failed = done, failed


class Ran(NamedTuple):
    """What one job did in a round: how many things, and how many failed; a job that broke off has failed once."""

    job: str
    done: int
    failed: int


def one_by_one[Thing](things: Iterable[Thing], act: Callable[[Thing], bool]) -> int:
    """Do each thing in a transaction of its own and return how many were done.

    `act` says whether it did anything: somebody else may have been quicker, or be busy with it. A refusal leaves the
    thing for another round. Raises Unfinished at the end where anything failed.
    """
    done = failed = 0
    for thing in things:
        try:
            with transaction.atomic():
                did = act(thing)
            done += did
        except Refused:
            continue
        except Exception as error:
            failed += 1
            tell(f"thing={getattr(thing, 'pk', thing)}", error)
            come_back()
    if failed:
        raise Unfinished(done, failed)
    return done


def go_round(jobs: Iterable[Job], at: datetime) -> list[Ran]:
    """Do each job; one that fails neither stops the others nor undoes what they did."""
    return [run(job, at) for job in jobs]


def run(job: Job, at: datetime) -> Ran:
    """Do one job and say what it did."""
    name = job.__name__
    try:
        ran = Ran(name, job(at), 0)
    except Unfinished as some:
        ran = Ran(name, some.done, some.failed)
    except Exception as error:
        tell(f"job={name}", error)
        come_back()
        ran = Ran(name, 0, 1)
    if ran.done or ran.failed:
        log.info("job=%s done=%s failed=%s", *ran)
    return ran


def tell(what: str, error: Exception) -> None:
    """Log a failure by its kind and place. What an error says may hold names: a database quotes the row it refuses."""
    places = extract_tb(error.__traceback__)
    place = f"{places[-1].filename.rsplit('/', 1)[-1]}:{places[-1].lineno}" if places else ""
    log.error("%s error=%s at=%s", what, type(error).__name__, place)


def come_back() -> None:
    """Drop a connection that is lost, so that what comes next has a new one."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
