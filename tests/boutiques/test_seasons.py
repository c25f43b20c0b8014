"""Seasons: their phases, their words, and windows reopened for one boutique."""

from datetime import UTC, date, datetime, timedelta

import pytest

from boutiques.models import Kind, Season, WindowReopened
from tests import cast
from tests.cast import AT, in_paris

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (in_paris(2026, 7, 15) - SECOND, "preparing"),
        (in_paris(2026, 7, 15), "open"),
        (in_paris(2027, 1, 15) - SECOND, "open"),
        (in_paris(2027, 1, 15), "closed"),
    ],
)
def test_a_window_opens_and_closes_on_the_second_in_paris(ss2027, at, phase):
    assert ss2027.phase(at) == phase
    assert ss2027.is_open(at) == (phase == "open")


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (AT, "The window is open until 14 January 2027, Paris time."),
        (in_paris(2026, 7, 1), "The window opens on 15 July, Paris time."),
        (in_paris(2025, 12, 31), "The window opens on 15 July 2026, Paris time."),
        (in_paris(2027, 3, 1), "The window closed on 14 January, Paris time."),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "The window is open until 14 January, Paris time."),
    ],
)
def test_a_window_speaks(ss2027, at, sentence):
    assert ss2027.window_sentence(at) == sentence


def test_a_window_that_closes_in_the_day_says_the_hour(db):
    season = cast.season(Kind.PO, "AW2030", in_paris(2030, 1, 29, 9), in_paris(2030, 2, 1, 18))
    assert season.window_sentence(in_paris(2030, 1, 1)) == "The window opens on 29 January at 09:00, Paris time."
    assert season.window_sentence(in_paris(2030, 1, 30)) == "The window is open until 1 February at 18:00, Paris time."


def test_the_current_season_is_the_open_one_else_the_last_to_open(ss2027, so2026):
    autumn = cast.autumn(2028)
    assert Season.objects.current(Kind.PO, AT) == ss2027
    assert Season.objects.current(Kind.SO, AT) == so2026
    assert Season.objects.current(Kind.PO, in_paris(2027, 6, 1)) == ss2027
    assert Season.objects.current(Kind.PO, in_paris(2020, 1, 1)) is None
    assert Season.objects.next(Kind.PO, AT) == autumn
    assert Season.objects.next(Kind.SO, AT) is None
    assert list(Season.objects.open_at(AT).of(Kind.PO)) == [ss2027]
    assert list(Season.objects.newest_first()) == [autumn, ss2027, so2026]


def test_a_window_reopens_for_one_boutique_until_the_end_of_a_day_in_paris(ss2027, fsh, gin, ada):
    closed = in_paris(2027, 2, 1)
    assert not ss2027.is_open_for(fsh, closed)
    WindowReopened.objects.create(
        season=ss2027, boutique=fsh, until=date(2027, 2, 3), reason="The letter came late", by=ada, at=closed
    )
    assert ss2027.is_open_for(fsh, closed)
    assert ss2027.is_open_for(fsh, in_paris(2027, 2, 4) - SECOND)
    assert not ss2027.is_open_for(fsh, in_paris(2027, 2, 4))
    assert not ss2027.is_open_for(fsh, closed - SECOND)
    assert not ss2027.is_open_for(gin, closed)


def test_an_open_window_asks_no_query(ss2027, fsh, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ss2027.is_open_for(fsh, AT)
    with django_assert_num_queries(1):
        ss2027.is_open_for(fsh, in_paris(2027, 2, 1))
