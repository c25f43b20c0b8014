"""The measurement itself: it starts, and ends with 1 where a page is slow. How fast the pages are it is asked alone."""

import logging
import time
from contextlib import contextmanager

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from orders.models import Order
from orders.views import order as order_page
from tests.bench import __main__ as bench


@pytest.fixture
def small_bench(db, settings, monkeypatch):
    settings.ROOT_URLCONF = "tests.bench.floor"
    templates, *others = settings.TEMPLATES
    dirs = [*templates["DIRS"], settings.BASE_DIR / "tests/bench/templates"]
    settings.TEMPLATES = [templates | {"DIRS": dirs}, *others]
    for name, value in {"ROUNDS": 3, "WARM_UP": 0, "LINES": 6, "LIMIT": 100, "LIMITS": {}}.items():
        monkeypatch.setattr(bench, name, value)

    @contextmanager
    def here(furnish):
        yield furnish()

    monkeypatch.setattr(bench, "a_house", here)
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield monkeypatch
    for signal in ends:
        signal.connect(close_old_connections)
    logging.disable(logging.NOTSET)


def test_it_ends_with_one_where_a_page_is_slow(small_bench, capsys):
    assert bench.main() == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said[1:]] == ["floor", "Today", "Orders", "Order", "Grid", "Composer"]
    small_bench.setattr(bench, "furnish", lambda: ("fsh.manager", [("floor", "/floor/"), slow_page()]))
    small_bench.setattr(bench, "LIMIT", 1.5)
    small_bench.setattr(order_page, "page", slowly(order_page.page))
    assert bench.main() == 1


def slow_page():
    return "Order", f"/orders/{Order.objects.order_by('pk').first().reference}/"


def slowly(page):
    def answer(*args, **asked):
        time.sleep(0.5)
        return page(*args, **asked)

    return answer
