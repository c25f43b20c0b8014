"""The numbers for Prometheus: who may read them, and that they are true."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client as Browser
from prometheus_client.parser import text_string_to_metric_families

from boutiques.models import ClockRun
from config.allowed import is_near
from config.timing import COUNTED
from orders.models import Heads
from orders.ticking.nightly import hash_heads
from tests import cast

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def now(time_machine, db):
    time_machine.move_to(cast.AT, tick=False)


def numbers(text: str) -> dict[str, float]:
    """Every number of a page, by name and label."""
    return {
        " ".join((one.name, *one.labels.values())): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def asked(status: int = 200, address: str = "127.0.0.1", **headers: str) -> str:
    answer = Browser().get("/metrics", REMOTE_ADDR=address, headers=headers)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_numbers_are_those_of_the_house():
    ClockRun.objects.ended(cast.AT, ["lapse_offers", "end_holds"])
    hash_heads(cast.AT)
    found = numbers(asked())
    assert found.pop("carnet_database_bytes") > 1_000_000
    assert found == {
        "carnet_database_up": 1,
        "carnet_migrations_pending": 0,
        "carnet_clock_last_run_seconds": cast.AT.timestamp(),
        "carnet_clock_failed_jobs": 2,
        "carnet_queue_oldest_seconds": 0,
        "carnet_tasks ready": 0,
        "carnet_tasks running": 0,
        "carnet_tasks failed": 0,
        "carnet_tasks successful": 0,
        "carnet_heads_hashed_seconds": Heads.objects.get().at.timestamp(),
    }


def test_who_is_not_near_finds_no_page(settings):
    missing = Browser().get("/metrics-of-nobody").content
    assert asked(404, "203.0.113.9").encode() == missing
    for header in ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-IP"):
        assert asked(404, **{header: "127.0.0.1"}).encode() == missing, "a proxy hands on what comes from anywhere"
    settings.CARNET_METRICS_FROM = ["10.1.0.0/16", "::1"]
    assert asked(200, "10.1.2.3") and asked(200, "::1") and asked(404, "10.2.0.1") and asked(404)
    assert not is_near("") and not is_near("localhost")


def test_the_token_opens_it_from_anywhere(settings):
    assert asked(404, "203.0.113.9", Authorization="Bearer ")
    settings.CARNET_METRICS_TOKEN = "a-long-token"
    assert asked(200, "203.0.113.9", Authorization="Bearer a-long-token")
    assert asked(404, "203.0.113.9", Authorization="Bearer another")
    assert asked(404, "203.0.113.9", Authorization="a-long-token")


COUNTING = """
from types import SimpleNamespace
from django.conf import settings
settings.configure(CARNET_LOG="plain", DATABASES={})
from config.timing import TimingMiddleware

line = SimpleNamespace(view_name="verb", func=None)
request = SimpleNamespace(resolver_match=line, method="POST", path="/orders/FSH-26-0001/note/")
TimingMiddleware(lambda request: SimpleNamespace(status_code=303, headers={}))(request)
"""


def test_workers_count_requests_together(tmp_path, monkeypatch):
    """Two processes count, this one tells of both; the address stands there by its name, without the line's own."""
    env = {**os.environ, COUNTED: str(tmp_path)}
    both = [subprocess.Popen([sys.executable, "-c", COUNTING], cwd=ROOT, env=env) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert "carnet_request_seconds_count POST 303 verb" not in numbers(asked())
    monkeypatch.setenv(COUNTED, str(tmp_path))
    told = asked()
    assert numbers(told)["carnet_request_seconds_count POST 303 verb"] == 2
    assert "FSH" not in told
