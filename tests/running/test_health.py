"""Whether Carnet lives and is ready: for machines, without a session, under any host; nothing of the house."""

from datetime import timedelta

import psycopg
import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django_tasks_db.models import DBTaskResult

from boutiques.models import ClockRun
from orders.running import readiness
from tests import cast

MINUTE = timedelta(minutes=1)
WELL = {
    "ready": True,
    "well": True,
    "database": {"ok": True},
    "migrations": {"ok": True, "pending": 0},
    "clock": {"ok": True, "age_seconds": 60.0, "failed": []},
    "queue": {"ok": True, "age_seconds": None},
}


@pytest.fixture(autouse=True)
def now(time_machine, db):
    time_machine.move_to(cast.AT, tick=False)
    ClockRun.objects.ended(cast.AT - MINUTE, [])


def ready(status: int = 200) -> dict:
    answer = Browser().get("/health/ready", headers={"Host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "no-store")
    return answer.json()


def test_a_house_that_is_well():
    assert ready() == WELL


def test_no_session_is_read_and_no_sign_in_asked_for(signed_in_camille):
    with CaptureQueriesContext(connection) as asked:
        assert signed_in_camille.get("/health/ready").status_code == 200
        assert signed_in_camille.get("/health/live").json() == {"live": True}
    tables = {word for one in asked for word in one["sql"].split('"') if "_" in word}
    assert len(asked) == 4
    assert "django_session" not in tables and "boutiques_staff" not in tables


@pytest.fixture
def signed_in_camille(camille) -> Browser:
    browser = Browser()
    browser.force_login(camille)
    return browser


def test_it_is_no_persons_activity_and_answers_without_https(settings):
    for address in ("/health/live", "/health/ready", "/metrics"):
        assert resolve(address).func.background
        settings.SECURE_SSL_REDIRECT = True
        assert Browser().get(address).status_code == 200, "who asks from within asks without HTTPS"
        assert Browser().get("/orders/").status_code == 301


def test_live_asks_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Browser().get("/health/live").status_code == 200


@pytest.mark.parametrize("gone", [OperationalError, psycopg.OperationalError])
def test_without_a_database_it_is_not_ready(monkeypatch, gone):
    def raises(*_):
        raise gone("the password of carnet_app is wrong")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", raises)
    monkeypatch.setattr(connection, "close", lambda: None)
    said = ready(503)
    assert (said["ready"], said["database"], said["migrations"]["ok"]) == (False, {"ok": False}, False)
    assert "password" not in str(said)


def test_migrations_that_are_missing(monkeypatch):
    more = readiness.known() | {("orders", "9999_of_tomorrow")}
    monkeypatch.setattr(readiness, "known", lambda: more)
    assert ready(503)["migrations"] == {"ok": False, "pending": 1}


@pytest.mark.parametrize(("minutes", "failed", "ok"), [(10, [], True), (11, [], False), (1, ["lapse_offers"], False)])
def test_a_clock_that_is_not_well_turns_nobody_away(minutes, failed, ok):
    ClockRun.objects.ended(cast.AT - minutes * MINUTE, failed)
    said = ready()
    assert said["clock"] == {"ok": ok, "age_seconds": minutes * 60.0, "failed": failed}
    assert (said["ready"], said["well"]) == (True, ok)


def test_a_clock_that_never_ran():
    ClockRun.objects.all().delete()
    said = ready()
    assert said["clock"] == {"ok": False, "age_seconds": None, "failed": []} and not said["well"]


@pytest.mark.parametrize(("minutes", "ok"), [(10, True), (11, False)])
def test_work_that_waits(time_machine, minutes, ok):
    time_machine.move_to(cast.AT - minutes * MINUTE, tick=False)
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="boutiques.mailing.send", backend_name="default",
        exception_class_path="", traceback="",
    )  # fmt: skip
    time_machine.move_to(cast.AT, tick=False)
    assert ready()["queue"] == {"ok": ok, "age_seconds": minutes * 60.0}


def test_what_it_does_not_answer_goes_the_way_of_all_pages():
    assert Browser().post("/health/live").status_code == 405
    assert Browser().get("/health/nothing").status_code == 404
    assert Browser().get("/health/live", headers={"Host": "10.0.0.7"}).status_code == 200
    assert Browser().get("/health/nothing", headers={"Host": "10.0.0.7"}).status_code == 400
