"""Two clocks at once, each a process: everything is written once; a dead worker's task is done by another."""

import os
import subprocess
import sys
import time
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from boutiques import mailing
from boutiques.models import Mail
from boutiques.task_rounds import give_back_tasks
from orders import granting, verbs
from orders.models import Event, Notice, SlotMovement
from orders.verification import faults
from tests import cast, walk
from tests.races.conftest import PATIENCE, held
from tests.races.served import AT_THE_GATE, ROOT

MANY = 5
LATE = cast.in_paris(2027, 1, 15, 3)
"""The window of SS2027 has closed, and every offer and hold of the stories is over."""

pytestmark = pytest.mark.usefixtures("then")


def started(*words: str) -> subprocess.Popen:
    """A process of the clock's or a worker's in the stories' database."""
    command = [sys.executable, "-m", "tests.races.ticker", str(connection.settings_dict["NAME"]), *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def two_ticks(job: str, *broken: str, at: datetime = LATE) -> list[tuple[int, str]]:
    """Let two clocks come round together; each one's exit code and what it says it did."""
    with held(*AT_THE_GATE) as until:
        both = [started(at.isoformat(), job, *broken) for _ in range(2)]
        until(2)
    said = [one.communicate(timeout=PATIENCE) for one in both]
    return sorted((one.returncode, out.strip()) for one, (out, _) in zip(both, said, strict=True))


def done_by(ended: list[tuple[int, str]]) -> int:
    """How many things both did, where both ended well."""
    assert [code for code, _ in ended] == [0, 0], ended
    return sum(int(out.split(": ")[1]) for _, out in ended if out)


@pytest.fixture
def clients(camille):
    return [cast.client(camille, family_name=f"C{number}") for number in range(MANY)]


@pytest.fixture
def offers(line, clients):
    return [line("offered", client) for client in clients]


@pytest.fixture
def wishes(clients, listed, ss2027, aw2027):
    return [walk.request_of(client, walk.wish(listed)) for client in clients]


@pytest.fixture
def holds(clients, listed, so2026, nadia, pascal):
    cast.menu(so2026, listed)
    granting.grant(nadia.boutique, so2026, MANY, by=pascal, at=cast.AT)
    orders = [walk.request_of(client, walk.wish(listed), kind="SO") for client in clients]
    for order in orders:
        verbs.hold(order, by=nadia, at=walk.START, season=so2026, until=date(2026, 12, 1))
    return orders


def returns() -> int:
    return SlotMovement.objects.filter(kind="returned").count()


def test_two_clocks_lapse_each_offer_once(offers):
    assert done_by(two_ticks("lapse_offers")) == MANY
    assert Event.objects.filter(verb="lapse").count() == MANY
    assert list(faults()) == []


def test_two_clocks_carry_each_wish_over_once(wishes):
    assert done_by(two_ticks("carry_over_wishes")) == MANY
    assert Event.objects.filter(verb="carry_over").count() == MANY
    assert list(faults()) == []


def test_two_clocks_end_each_hold_once(holds):
    assert done_by(two_ticks("end_holds")) == MANY
    assert returns() == MANY


@pytest.mark.parametrize(("job", "mails"), [("post_mails", MANY), ("post_digests", 1)])
def test_two_clocks_post_each_mail_once(line, clients, camille, nadia, job, mails):
    """MANY pieces that arrived: a mail for each, or all of them in one digest."""
    for client in clients:
        walk.act("receive", line("accepted", client), by=nadia, at=cast.AT)
    Notice.objects.exclude(kind="arrived").update(seen_at=cast.AT)
    camille.email = "camille@example.test"
    camille.save()
    at = cast.AT + (timedelta(minutes=6) if job == "post_mails" else timedelta(days=2))
    assert done_by(two_ticks(job, at=at)) == mails
    assert (Mail.objects.count(), DBTaskResult.objects.count()) == (mails, mails)
    assert Notice.objects.filter(person=camille, mailed_at=None, seen_at=None).count() == 0


@pytest.mark.parametrize("job", ["lapse_offers", "carry_over_wishes"])
def test_without_the_lock_one_of_them_fails(request, job):
    """What saves the line then is the database; and somebody is told of an error that was none, or both are in turn."""
    request.getfixturevalue("offers" if job == "lapse_offers" else "wishes")
    assert 1 in [code for code, _ in two_ticks(job, "alone_unlocked")]
    assert list(faults()) == []


def test_without_the_lock_a_slot_returns_twice(holds):
    two_ticks("end_holds", "holds_unlocked")
    assert returns() > MANY


# --- a worker that is killed ------------------------------------------------------------------------------------------


def until_it_is(wanted: str, task: DBTaskResult) -> None:
    """Wait until a task stands so."""
    limit = time.monotonic() + PATIENCE
    while task.status != wanted:
        assert time.monotonic() < limit, task.status
        time.sleep(0.05)
        task.refresh_from_db()


def test_a_killed_workers_task_is_given_back_and_what_it_may_have_done_is_not_done_again(camille, monkeypatch):
    """The mail's row is held, so that the worker stands in the middle of its task when it is killed."""
    monkeypatch.setitem(mailing.WRITERS, "probe", lambda *asked: None)
    mailing.post("probe", camille, "1", at=cast.AT - timedelta(days=1))
    [task], mail = DBTaskResult.objects.all(), Mail.objects.get()
    first = started("", "work")
    with held("SELECT 1 FROM boutiques_mail WHERE uuid = %s FOR UPDATE", mail.pk) as until:
        until(1)
        task.refresh_from_db()
        assert (task.status, give_back_tasks(cast.AT)) == (TaskResultStatus.RUNNING, 0)
        first.kill()
        first.communicate(timeout=PATIENCE)
    limit = time.monotonic() + PATIENCE
    while not give_back_tasks(cast.AT):
        assert time.monotonic() < limit
        time.sleep(0.05)
    second = started("", "work")
    until_it_is(TaskResultStatus.SUCCESSFUL, task)
    assert len(task.worker_ids) == 2
    second.terminate()
    second.communicate(timeout=PATIENCE)
    assert second.returncode == 0


PARENT = """
import os, subprocess, sys, time
words = [sys.executable, "-m", "tests.races.ticker", *sys.argv[1:], "--with-parent", str(os.getpid())]
child = subprocess.Popen(words, stderr=subprocess.DEVNULL)
print(child.pid, flush=True)
time.sleep(600)
"""


def test_a_worker_ends_with_who_started_it_also_where_that_was_killed(then, db):
    name = str(connection.settings_dict["NAME"])
    words = [sys.executable, "-c", PARENT, name, "", "work", "--tick"]
    parent = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    time.sleep(3)
    assert is_there(child)
    parent.kill()
    parent.communicate(timeout=PATIENCE)
    limit = time.monotonic() + PATIENCE
    while is_there(child):
        assert time.monotonic() < limit
        time.sleep(0.1)


def is_there(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody asked for is none."""
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
