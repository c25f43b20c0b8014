"""How a season is made and its window moved: by Paris's clock, never over another's, each press once, all on record."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from boutiques import seasons
from boutiques.forms.season import SeasonForm
from boutiques.models import Kind, Season, WindowReopened
from config.errors import NotYours, Refused
from orders.windows import open_kinds
from tests import cast
from tests.cast import AT, in_paris

FACTS = {
    "kind": "PO",
    "code": "SS2028",
    "name": "Spring-Summer 2028",
    "opens_on": "2027-07-15",
    "closes_on": "2028-01-14",
}
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(AT, tick=False):
        yield


def made(by, **other):
    window = {"opens_at": in_paris(2027, 7, 15), "closes_at": in_paris(2028, 1, 15)}
    facts = {"kind": "PO", "code": "SS2028", "name": "Spring-Summer 2028", **window}
    return seasons.make(**{**facts, **other}, by=by)


def changed(season, by, *, why="", seen="", **other):
    now = Season.objects.get(pk=season.pk)
    facts = {name: getattr(now, name) for name in ("code", "name", "opens_at", "closes_at")}
    return seasons.change(season, **{**facts, **other}, why=why, by=by, seen=seen or seasons.stamp(now))


def asked(**other) -> SeasonForm:
    form = SeasonForm({**FACTS, **other})
    form.is_valid()
    return form


def test_days_and_hours_are_those_of_paris(db):
    said = asked(closes_hour="18:30").asked
    assert said["opens_at"].astimezone(UTC) == datetime(2027, 7, 14, 22, tzinfo=UTC)
    assert said["closes_at"].astimezone(UTC) == datetime(2028, 1, 14, 17, 30, tzinfo=UTC)
    assert asked().asked["closes_at"] == in_paris(2028, 1, 15)


@pytest.mark.parametrize(
    ("day", "hour", "sentence"),
    [
        ("2027-03-28", "02:30", "That hour is left out: the clock in Paris goes forward that night."),
        ("2027-03-28", "01:59", ""),
        ("2027-03-28", "03:00", ""),
        ("2027-10-31", "01:59", ""),
        ("2027-10-31", "02:30", "That hour comes twice: the clock in Paris goes back that night. "
         "Write an hour before or after it."),
        ("2027-10-31", "03:00", ""),
    ],
)  # fmt: skip
def test_the_nights_on_which_the_clock_is_moved(db, day, hour, sentence):
    for name in ("opens", "closes"):
        form = asked(**{"opens_on": "2027-01-15", f"{name}_on": day, f"{name}_hour": hour})
        assert form.errors.get(f"{name}_hour", []) == ([sentence] if sentence else [])


def test_a_day_with_a_moved_clock_ends_at_its_midnight(db):
    assert asked(closes_on="2027-10-31").asked["closes_at"].astimezone(UTC) == datetime(2027, 10, 31, 23, tzinfo=UTC)
    assert asked(closes_on="2027-03-28").asked["closes_at"].astimezone(UTC) == datetime(2027, 3, 28, 22, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Paris", "Asia/Tokyo", "America/Los_Angeles"])
def test_a_window_opens_everywhere_at_the_second_of_paris(zone, ada, nadia, fsh):
    fsh.time_zone = zone
    fsh.save()
    spring = made(ada, opens_at=in_paris(2027, 3, 28, 4), closes_at=in_paris(2027, 10, 31, 3))
    for at, is_open in (
        (spring.opens_at - SECOND, False),
        (datetime(2027, 3, 28, 2, tzinfo=UTC), True),
        (datetime(2027, 10, 31, 1, 59, 59, tzinfo=UTC), True),
        (datetime(2027, 10, 31, 2, tzinfo=UTC), False),
    ):
        assert (Kind.PO in open_kinds(nadia, at)) is is_open
        assert spring.is_open(at) is is_open


def test_made_once_however_often_it_is_sent(ada):
    first, again = made(ada), made(ada)
    assert first.pk == again.pk
    (row,) = first.history.all()
    assert (row.pgh_label, row.pgh_context.metadata["act"], row.pgh_context.metadata["by"]) == (
        "insert", "season_made", ada.pk
    )  # fmt: skip
    with pytest.raises(Refused, match="There is a season SS2028 already"):
        made(ada, name="Another")


@pytest.mark.parametrize(
    ("kind", "code"), [("PO", "SO2028"), ("SO", "SS2028"), ("PO", "SS28"), ("PO", "ss2028"), ("PO", "new"), ("SO", "")]
)
def test_a_code_is_written_as_its_kind_s_are(ada, kind, code):
    with pytest.raises(Refused, match="has a code like") as refused:
        made(ada, kind=kind, code=code)
    assert refused.value.field == "code"


def test_an_overlap_is_refused_by_the_database_and_names_the_other(ada, ss2027, so2026):
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.season(Kind.PO, "AW2099", in_paris(2027, 1, 14), in_paris(2027, 3, 1))
    with pytest.raises(Refused) as refused:
        made(ada, opens_at=in_paris(2027, 1, 14))
    assert refused.value.sentence == (
        "Season SS2027 (SS2027) has its window from 15 July 2026 to the end of 14 January 2027, Paris time. "
        "Windows of podium seasons may touch, never overlap."
    )
    assert made(ada, opens_at=ss2027.closes_at).opens_at == ss2027.closes_at
    with pytest.raises(Refused, match=r"\(SS2028\) has its window"):
        changed(ss2027, ada, closes_at=in_paris(2027, 1, 15, 12), why="Longer")


def test_two_administrators_change_one_season(ada, aw2027):
    seen = seasons.stamp(aw2027)
    changed(aw2027, ada, name="Autumn-Winter 2027", seen=seen)
    assert changed(aw2027, ada, name="Autumn-Winter 2027", seen=seen).name == "Autumn-Winter 2027"
    with pytest.raises(Refused, match="Somebody changed it meanwhile, nothing was saved"):
        changed(aw2027, ada, closes_at=in_paris(2027, 7, 1), seen=seen)
    assert Season.objects.get(pk=aw2027.pk).closes_at == aw2027.closes_at


@pytest.mark.parametrize(
    ("season", "other", "field"),
    [
        ("ss2027", {"code": "SS2029"}, "code"),
        ("ss2027", {"opens_at": in_paris(2026, 8, 1)}, "opens_on"),
        ("ss2027", {"closes_at": AT}, "closes_on"),
        ("ss2027", {"closes_at": in_paris(2027, 1, 10)}, "why"),
        ("aw2027", {"opens_at": AT}, "opens_on"),
        ("aw2027", {"closes_at": in_paris(2027, 1, 10)}, "closes_on"),
        ("aw2027", {"code": "SO2027"}, "code"),
    ],
)
def test_what_may_not_move(ada, request, season, other, field):
    with pytest.raises(Refused) as refused:
        changed(request.getfixturevalue(season), ada, **other)
    assert refused.value.field == field


def test_opened_and_closed_early_with_a_reason(ada, ss2027, aw2027):
    with pytest.raises(Refused, match="SS2027"):
        seasons.open_now(aw2027, why="The podium is earlier", by=ada)
    for move in (seasons.close_now, seasons.open_now):
        with pytest.raises(Refused, match=r"Say why|has not opened yet|is over"):
            move(ss2027 if move is seasons.close_now else aw2027, why="", by=ada)
    for _ in range(2):
        assert seasons.close_now(ss2027, why="The podium is earlier", by=ada).closes_at == AT
        assert seasons.open_now(aw2027, why="The podium is earlier", by=ada).opens_at == AT
    for season, name in ((ss2027, "season_closed"), (aw2027, "season_opened")):
        last = season.history.order_by("pgh_id").last().pgh_context.metadata
        assert (last["act"], last["why"]) == (name, "The podium is earlier")
        assert season.history.count() == 2
    with pytest.raises(Refused, match="is over"):
        seasons.open_now(ss2027, why="Again", by=ada)


def test_opened_again_for_one_boutique(ada, fsh, gin, nadia):
    old = cast.autumn(2026)
    reopened = {"until": date(2026, 9, 4), "why": "The post was late", "by": ada}
    for _ in range(2):
        seasons.reopen(old, fsh, **reopened)
    assert WindowReopened.objects.get().boutique == fsh
    end = in_paris(2026, 9, 5)
    assert old.is_open_for(fsh, end - SECOND) and not old.is_open_for(fsh, end) and not old.is_open_for(gin, AT)
    for other in ({"until": date(2026, 8, 31)}, {"why": ""}):
        with pytest.raises(Refused):
            seasons.reopen(old, gin, **{**reopened, **other})
    with pytest.raises(Refused, match="when it is over"):
        seasons.reopen(cast.spring(2027), fsh, **reopened)


@pytest.mark.parametrize("who", ["camille", "nadia", "pascal"])
def test_only_an_administrator(request, who, ss2027):
    person, browser = request.getfixturevalue(who), Browser()
    browser.force_login(person)
    for name in ("new", "SS2027/edit", "SS2027/open", "SS2027/close", "SS2027/reopen"):
        for send in (browser.get, browser.post):
            assert send(f"/seasons/{name}/").status_code == 403
    with pytest.raises(NotYours):
        made(person)
    with pytest.raises(NotYours):
        seasons.close_now(ss2027, why="Mine", by=person)


def test_the_pages_make_change_and_close_a_season(client, ada, ss2027, fsh):
    client.force_login(ada)
    answer = client.post("/seasons/new/", FACTS | {"opens_on": "2027-01-01"})
    assert answer.status_code == 422 and "has its window from 15 July 2026" in answer.content.decode()
    assert client.post("/seasons/new/", FACTS).url == "/seasons/SS2028/"
    page = client.get("/seasons/SS2028/edit/").content.decode()
    assert 'value="2027-07-15"' in page and 'value="2028-01-14"' in page
    stale = {**FACTS, "name": "Another", "seen": "SS2028/Old"}
    answer = client.post("/seasons/SS2028/edit/", stale)
    assert answer.status_code == 422 and "Somebody changed it meanwhile" in answer.content.decode()
    fresh = seasons.stamp(Season.objects.get(code="SS2028"))
    assert fresh in answer.content.decode()
    assert client.post("/seasons/SS2028/edit/", stale | {"seen": fresh}).url == "/seasons/SS2028/"
    assert client.post("/seasons/SS2027/close/", {"why": ""}).status_code == 422
    assert client.post("/seasons/SS2027/close/", {"why": "Sold out"}).status_code == 303
    answer = client.post("/seasons/SS2027/reopen/", {"boutique": "FSH", "until": "2026-09-03", "why": "Late"})
    assert answer.status_code == 303
    assert WindowReopened.objects.get().reason == "Late"
