"""The log as JSON and how long pages take: under the request's name, by the name of the address, never by its words."""

import json
import logging
import sys

import pytest
from django.conf import settings as house
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from config.log_lines import JsonLines
from config.request_log import RequestName
from config.timing import TimingMiddleware

PATH = "/orders/FSH-26-0001/?q=Quixworth"


def answers(request) -> HttpResponse:
    """A page that asks the database once."""
    request.resolver_match = resolve(request.path)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse()


def test_where_nobody_wants_to_know_nothing_is_timed():
    with pytest.raises(MiddlewareNotUsed):
        TimingMiddleware(answers)


def test_the_browser_is_told_in_debug(settings, db):
    settings.DEBUG = True
    told = TimingMiddleware(answers)(RequestFactory().get(PATH)).headers["Server-Timing"]
    assert told.startswith("total;dur=") and "db;dur=" in told and told.endswith(';desc="1 statements"')


def test_each_request_is_a_line_of_the_json_log(settings, db, caplog):
    settings.CARNET_LOG = "json"
    caplog.set_level(logging.INFO)
    caplog.handler.addFilter(RequestName())
    answer = TimingMiddleware(answers)(RequestFactory().get(PATH))
    assert "Server-Timing" not in answer.headers
    [line] = [JsonLines().format(one) for one in caplog.records if one.name == "carnet.requests"]
    said = json.loads(line)
    assert said.pop("ms") > 0 and said.pop("request") and said.pop("at").endswith("+00:00")
    assert said == {
        "level": "INFO", "logger": "carnet.requests", "message": "GET order 200", "method": "GET",
        "view": "order", "status": 200, "by": None,
    }  # fmt: skip
    assert "Quixworth" not in line and "FSH" not in line
    TimingMiddleware(answers)(RequestFactory().get("/health/live"))
    assert len([one for one in caplog.records if one.name == "carnet.requests"]) == 1, "a machine's asking is no line"


def test_of_an_error_its_kind_and_places_are_told_never_its_words():
    try:
        raise ValueError("Key (name)=(Quixworth) already exists.")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Error: %s", ("/x/",), sys.exc_info())
    record.request_name = "0123456789ab"
    line = JsonLines().format(record)
    said = json.loads(line)
    assert (said["request"], said["message"], said["error"]) == ("0123456789ab", "Error: /x/", "ValueError")
    assert said["places"][0].endswith("test_of_an_error_its_kind_and_places_are_told_never_its_words")
    assert "Quixworth" not in line and "\n" not in line


def test_the_settings_know_both_forms():
    assert house.LOGGING["formatters"]["json"] == {"()": "config.log_lines.JsonLines"}
    assert house.LOGGING["handlers"]["console"]["formatter"] == house.CARNET_LOG == "plain"
