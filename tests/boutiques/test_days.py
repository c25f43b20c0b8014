"""Days, moments and ages as people say them, and the filters that say them in templates."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.template import Context, Template

from boutiques import clock
from boutiques.days import ago, days_between, spell_day, spell_moment, spell_month, spell_months, spell_short
from boutiques.models import Boutique

NEW_YEAR = datetime(2026, 12, 31, 20, 30, tzinfo=UTC)
GINZA = Boutique(code="GIN", time_zone="Asia/Tokyo")


def test_days_and_moments():
    assert spell_day(date(2026, 7, 14)) == "14 July 2026"
    assert spell_short(date(2026, 7, 4)) == "4 Jul 2026"
    assert spell_moment(NEW_YEAR, ZoneInfo("Asia/Tokyo")) == "1 January 2027, 05:30"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2026, 11, 30), "in November 2026"),
        (date(2026, 12, 1), "between November and December 2026"),
        (date(2027, 11, 2), "between November 2026 and November 2027"),
    ],
)
def test_months(last, said):
    assert spell_month(last) == said.rsplit(" ", 2)[1] + said[-5:]
    assert spell_months(date(2026, 11, 2), last) == said


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (timedelta(seconds=59), "under a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59, seconds=59), "59 minutes"),
        (timedelta(hours=23, minutes=59), "23 hours"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=64, hours=5), "64 days"),
        (timedelta(days=1857), "1,857 days"),
    ],
)
def test_ages(gone, said):
    assert ago(NEW_YEAR - gone, NEW_YEAR) == said
    assert ago(NEW_YEAR, NEW_YEAR - gone) == said


def test_days_between_days():
    assert days_between(date(2026, 7, 14), date(2026, 7, 14)) == "today"
    assert days_between(date(2026, 7, 14), date(2026, 7, 15)) == "1 day"


def test_a_boutique_has_its_own_day():
    assert GINZA.today(NEW_YEAR) == date(2027, 1, 1)
    assert Boutique(time_zone="America/New_York").today(NEW_YEAR) == date(2026, 12, 31)
    with time_machine.travel(NEW_YEAR, tick=False):
        assert clock.now() == NEW_YEAR
        assert clock.today(GINZA) == date(2027, 1, 1)


def filtered(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@time_machine.travel(NEW_YEAR, tick=False)
def test_filters():
    there = {"at": NEW_YEAR, "shop": GINZA, "on": date(2026, 12, 1), "none": None}
    assert filtered("{{ at|day:shop }}", **there) == "1 January 2027"
    assert filtered("{{ at|day }}", **there) == "31 December 2026"
    assert filtered("{{ on|day:shop }}", **there) == "1 December 2026"
    assert filtered("{{ on|short_day }}", **there) == "1 Dec 2026"
    assert filtered("{{ at|daytime:shop }}", **there) == "1 January 2027, 05:30"
    assert filtered("{{ at|daytime:'Europe/Paris' }}", **there) == "31 December 2026, 21:30"
    assert filtered("{{ on|age }} {{ on|age:shop }} {{ at|age }}", **there) == "30 days 31 days under a minute"
    assert filtered("{{ sum|money:'EUR' }}", sum=845000) == "€8,450"
    nothing = "{{ none|money:'EUR' }}{{ none|day }}{{ none|short_day }}{{ none|daytime:shop }}{{ none|age }}"
    assert filtered(nothing, **there) == ""
