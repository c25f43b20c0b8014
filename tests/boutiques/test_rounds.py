"""The clock's rounds: each piece commits by itself, a failure is in nobody's way; tasks are given back, old rows go."""

import time
from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, connections
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from boutiques import mailing, rounds, task_rounds, working
from boutiques.models import ClockRun, Mail
from config.errors import Refused
from tests import cast

AT = cast.AT


@pytest.fixture(autouse=True)
def now(time_machine, db):
    time_machine.move_to(AT, tick=False)


# --- rounds -----------------------------------------------------------------------------------------------------------


def test_a_failing_job_among_good_ones(caplog):
    def good(at: datetime) -> int:
        return 3

    def broken(at: datetime) -> int:
        raise ValueError("Mme Ōta")

    def lost(at: datetime) -> int:
        raise OperationalError("server closed the connection")

    assert rounds.go_round([good, broken, lost, good], AT) == [
        ("good", 3, 0), ("broken", 0, 1), ("lost", 0, 1), ("good", 3, 0)
    ]  # fmt: skip
    assert "job=broken error=ValueError at=test_rounds.py:" in caplog.text
    assert "Ōta" not in caplog.text


def test_of_a_job_what_is_refused_waits_and_what_fails_is_counted(fsh):
    def act(number: int) -> bool:
        if number == 2:
            raise Refused("Not yet.")
        if number == 3:
            fsh.city = "Nowhere"
            fsh.save()
            raise ValueError
        return number != 4

    with pytest.raises(rounds.Unfinished) as told:
        rounds.one_by_one(range(6), act)
    assert (told.value.done, told.value.failed) == (3, 1)
    fsh.refresh_from_db()
    assert fsh.city == "Paris"


def test_the_last_round_is_one_row():
    assert ClockRun.objects.this() is None
    ClockRun.objects.ended(AT, ["lapse_offers"])
    ClockRun.objects.ended(AT + timedelta(minutes=1), [])
    assert ClockRun.objects.values_list("ended_at", "failed").get() == (AT + timedelta(minutes=1), "")


# --- tasks whose worker died ------------------------------------------------------------------------------------------


@pytest.fixture
def running():
    """A task that a worker called Worker has begun an hour ago."""
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="boutiques.mailing.send", backend_name="default",
        run_after=AT, exception_class_path="", traceback="",
    )  # fmt: skip
    task.claim("Worker")
    return task


def again(task: DBTaskResult) -> str:
    task.refresh_from_db()
    return task.status


def test_a_task_whose_worker_lives_is_left_to_it(running):
    with working.lock_of("Worker"):
        assert task_rounds.give_back_tasks(AT) == 0
    assert again(running) == TaskResultStatus.RUNNING


def test_a_task_whose_worker_died_is_given_back(running):
    with working.lock_of("Another worker"):
        assert task_rounds.give_back_tasks(AT) == 1
    assert (again(running), running.started_at) == (TaskResultStatus.READY, None)
    assert task_rounds.give_back_tasks(AT) == 0


def test_a_task_of_which_three_workers_died_has_failed(running):
    running.worker_ids = ["First", "Second", "Third"]
    running.save()
    assert task_rounds.give_back_tasks(AT) == 1
    assert (again(running), running.finished_at) == (TaskResultStatus.FAILED, AT)


def test_what_is_waiting_or_done_is_left_alone(running):
    DBTaskResult.objects.update(status=TaskResultStatus.READY)
    assert task_rounds.give_back_tasks(AT) == 0
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL, finished_at=AT)
    assert task_rounds.give_back_tasks(AT) == 0


def test_a_worker_holds_its_lock_while_it_works(monkeypatch, camille):
    found = []
    monkeypatch.setitem(mailing.WRITERS, "probe", lambda *asked: found.append(working.is_dead("The worker")))
    camille.email = "camille@example.test"
    camille.save()
    mailing.post("probe", camille, "1", at=AT)
    worker = working.Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="The worker", excluded_queue_names=[],
    )  # fmt: skip
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    worker.run()
    assert found == [False]
    limit = time.monotonic() + 5
    while not working.is_dead("The worker"):
        assert time.monotonic() < limit


def test_a_worker_that_lost_its_lock_takes_nothing_in_hand(running):
    worker = working.Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="Worker", excluded_queue_names=[],
    )  # fmt: skip
    worker.alive = connections.create_connection("default")
    worker.alive.connect()
    worker.alive.connection.close()
    with pytest.raises(OperationalError):
        worker.run_task(running)
    assert again(running) == TaskResultStatus.RUNNING


# --- what is long over ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "gone"), [(13, 0), (15, 1)])
def test_tasks_are_kept_for_two_weeks(running, days, gone):
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED, finished_at=AT - timedelta(days=days))
    assert task_rounds.prune_tasks(AT) == gone


def test_a_task_that_waits_is_kept_for_ever(running):
    DBTaskResult.objects.update(status=TaskResultStatus.READY)
    assert task_rounds.prune_tasks(AT + timedelta(days=400)) == 0


@pytest.mark.parametrize(("days", "gone"), [(89, 0), (91, 1)])
def test_mails_are_kept_for_three_months(camille, days, gone):
    Mail.objects.create(kind="digest", about="1", person=camille, made_at=AT, outcome="sent", ended_at=AT)
    Mail.objects.create(kind="digest", about="2", person=camille, made_at=AT)
    assert task_rounds.prune_mails(AT + timedelta(days=days)) == gone


def test_sessions_that_are_over_go():
    for key, days in (("over", -1), ("runs", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=AT + timedelta(days=days))
    assert task_rounds.prune_sessions(AT) == 1
    assert Session.objects.values_list("session_key", flat=True).get() == "runs"


def test_counts_of_tries_that_are_over_go():
    with connection.cursor() as cursor:
        for key, minutes in (("over", -1), ("runs", 1)):
            row = [key, "", AT + timedelta(minutes=minutes)]
            cursor.execute("INSERT INTO carnet_cache (cache_key, value, expires) VALUES (%s, %s, %s)", row)
        assert task_rounds.prune_tries(AT) == 1
        cursor.execute("SELECT cache_key FROM carnet_cache")
        assert cursor.fetchall() == [("runs",)]
