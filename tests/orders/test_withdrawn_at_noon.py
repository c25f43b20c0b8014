"""A leather is withdrawn at noon in Paris: New request, `place`, the podium and the season's pages agree to the second.

So does whoever enters it: a day and an hour are Paris's, wherever the session's clock stands, also on the nights when
it changes.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from boutiques.lists.editing import Pair, set_days, stamp, withdraw_entry
from boutiques.lists.forms import DaysForm, WithdrawForm
from boutiques.lists.grid import counts
from boutiques.lists.kinds import BY_SLUG
from boutiques.menu import Choice, Menu
from config.errors import Refused
from orders import verbs
from tests.cast import AT, in_paris

NOON = in_paris(2026, 10, 5, 12)
SECOND = timedelta(seconds=1)
ZONES = ["Europe/Paris", "Asia/Tokyo", "America/Los_Angeles"]


@pytest.fixture
def togo(ss2027, listed):
    """Birkin 30 in Togo, on the open season's list."""
    return Pair(ss2027, BY_SLUG["style-leather"], listed.b30, listed.togo)


def withdrawn(pair: Pair, by, **said: str) -> None:
    """Withdraw it by the form, as typed."""
    form = WithdrawForm({"reason": "The tannery burnt down", **said}, at=AT)
    assert form.is_valid(), form.errors
    moment = form.cleaned_data["moment"]
    withdraw_entry(pair, reason=form.cleaned_data["reason"], moment=moment, by=by, at=AT, seen=stamp(pair.entry()))


def test_composer_place_and_pages_agree_to_the_second(
    togo, ada, camille, nadia, lines, signed_in, time_machine, ss2027
):
    withdrawn(togo, ada, day="2026-10-05", hour="12:00")
    first, second = lines("requested"), lines("requested")
    told = "Togo was withdrawn from the SS2027 list for Birkin 30 on 5 October 2026: The tannery burnt down"
    for at, allowed in ((NOON - SECOND, True), (NOON, False)):
        time_machine.move_to(at, tick=False)
        choice = Choice(style=togo.row)
        assert Menu(ss2027, at).is_possible("leather", togo.column, choice) is allowed
        assert counts(ss2027, togo.kind, togo.row, togo.column, at).row == 2 + allowed
        composer = signed_in(camille).get("/orders/new/?style=B30").content.decode()
        season = signed_in(camille).get("/seasons/SS2027/").content.decode()
        podium = signed_in(nadia).get("/podium/SS2027/").content.decode()
        assert (told in podium) is not allowed
        assert (told in composer, "was withdrawn on 5 October 2026" in season) == (not allowed, not allowed)
        if allowed:
            assert verbs.place(first, by=nadia, season=ss2027).order == first
        else:
            with pytest.raises(Refused, match="Togo was withdrawn from the SS2027 list"):
                verbs.place(second, by=nadia, season=ss2027)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        ("2026-10-05", "12:00", datetime(2026, 10, 5, 10, tzinfo=UTC)),
        ("2026-10-05", "", datetime(2026, 10, 4, 22, tzinfo=UTC)),
        ("2026-10-25", "01:59", datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        ("2026-10-25", "02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # comes twice: the first one
        ("2026-10-25", "03:00", datetime(2026, 10, 25, 2, tzinfo=UTC)),
        ("2027-03-28", "", datetime(2027, 3, 27, 23, tzinfo=UTC)),
        ("2027-03-28", "03:00", datetime(2027, 3, 28, 1, tzinfo=UTC)),
        ("2027-03-28", "02:30", None),  # left out
        ("2026-09-01", "12:01", datetime(2026, 9, 1, 10, 1, tzinfo=UTC)),
    ],
)
def test_day_and_hour_are_those_of_paris(zone, day, hour, moment):
    with timezone.override(zone):
        form = WithdrawForm({"day": day, "hour": hour, "reason": "x"}, at=AT)
        assert form.is_valid() is (moment is not None)
        assert form.cleaned_data["moment"] == moment
        if moment is None:
            assert form.errors["hour"] == ["That hour is left out: the clock in Paris goes forward that night."]


@pytest.mark.parametrize(
    ("day", "hour", "wrong"), [("2026-09-01", "11:59", "hour"), ("2026-08-31", "", "day"), ("0026-10-05", "", "day")]
)
def test_what_is_past_is_refused_at_its_field(day, hour, wrong):
    assert list(WithdrawForm({"day": day, "hour": hour, "reason": "x"}, at=AT).errors) == [wrong]
    assert WithdrawForm({"day": "2026-09-01", "reason": "x"}, at=AT).is_valid()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("at", "today"),
    [
        (datetime(2026, 10, 4, 21, 59, 59, tzinfo=UTC), date(2026, 10, 4)),
        (datetime(2026, 10, 4, 22, tzinfo=UTC), date(2026, 10, 5)),
        (datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_today_is_the_day_in_paris(zone, at, today):
    with timezone.override(zone):
        assert WithdrawForm(at=at).fields["day"].initial == today


@pytest.mark.parametrize("zone", ZONES)
def test_an_entry_joins_and_leaves_at_midnight_in_paris(zone, togo, ada):
    with timezone.override(zone):
        form = DaysForm({"joins": "2026-10-25", "leaves": "2026-10-26"}, entry=togo.entry())
        assert form.is_valid()
        set_days(
            togo, joins=form.moment("joins"), leaves=form.moment("leaves"), by=ada, at=AT, seen=stamp(togo.entry())
        )
        entry = togo.entry()
        joins, leaves = datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC)  # 25 hours
        assert [entry.is_on(at) for at in (joins - SECOND, joins, leaves - SECOND, leaves)] == [
            False,
            True,
            True,
            False,
        ]
        again = DaysForm(entry=entry)
        assert [again.fields[name].initial for name in ("joins", "leaves")] == [date(2026, 10, 25), date(2026, 10, 26)]


def test_saving_days_again_keeps_the_very_moment(togo):
    togo.kind.entries.filter(**togo.where).update(from_at=NOON)
    form = DaysForm({"joins": "2026-10-05", "leaves": ""}, entry=togo.entry())
    assert form.is_valid() and form.moment("joins") == NOON and form.moment("leaves") is None
