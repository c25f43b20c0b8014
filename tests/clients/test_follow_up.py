"""Follow-ups: a day and a word, ticked off or put off by whoever looks after the client; and the calendar of them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client as Browser
from icalendar import Calendar

from clients import calendar, follow_ups
from clients.models import CalendarFeed, FollowUp
from config.errors import NotYours, Refused
from tests import cast

TODAY = date(2026, 11, 3)
SOON = TODAY + timedelta(days=2)


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to("2026-11-03T10:00:00Z", tick=False)


@pytest.fixture
def planned(mme_ota, camille) -> FollowUp:
    return follow_ups.plan(mme_ota, by=camille, day=SOON, what="Call after Chinese New Year")


def test_planned_ticked_off_and_opened_again(planned, camille, lea, mme_ota):
    assert (planned.staff, planned.by, planned.done_at) == (camille, camille, None)
    assert follow_ups.tick_off(planned, by=camille).done_by == camille
    assert list(follow_ups.of_a_person(camille, planned.at)) == []
    again = follow_ups.open_again(planned, by=camille)
    assert (again.done_at, again.done_by) == (None, None)
    assert list(follow_ups.of_a_person(camille, planned.at)) == [planned]


def test_the_same_form_twice_plans_one(mme_ota, mr_fahd, camille):
    submission = uuid4()
    first = follow_ups.plan(mme_ota, by=camille, day=SOON, what="Call", submission=submission)
    assert follow_ups.plan(mme_ota, by=camille, day=SOON, what="Call", submission=submission) == first
    with pytest.raises(Refused, match="another client"):
        follow_ups.plan(mr_fahd, by=camille, day=SOON, what="Call", submission=submission)
    assert FollowUp.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "what", "sentence"),
    [
        (TODAY - timedelta(days=1), "Call", "That day is over"),
        (date(2036, 1, 1), "Call", "2036 is very far away"),
        (SOON, "  ", "1 to 80 characters"),
        (SOON, "x" * 81, "1 to 80 characters"),
    ],
)
def test_a_day_to_come_and_a_word(mme_ota, camille, day, what, sentence):
    with pytest.raises(Refused, match=sentence):
        follow_ups.plan(mme_ota, by=camille, day=day, what=what)


def test_the_boutiques_own_day_counts(db, time_machine):
    house = cast.boutique("GIN")
    kenji = cast.associate("gin.sa1", "Kenji Mori", house)
    client = cast.client(kenji, family_name="Katō")
    time_machine.move_to("2026-11-03T15:30:00Z", tick=False)
    with pytest.raises(Refused, match="over"):
        follow_ups.plan(client, by=kenji, day=TODAY, what="Call")
    assert follow_ups.plan(client, by=kenji, day=TODAY + timedelta(days=1), what="Call").day == date(2026, 11, 4)


def test_put_off_but_not_once_it_is_done(planned, camille):
    assert follow_ups.put_off(planned, by=camille, day=SOON + timedelta(days=30)).day == date(2026, 12, 5)
    follow_ups.tick_off(planned, by=camille)
    with pytest.raises(Refused, match="done already"):
        follow_ups.put_off(planned, by=camille, day=SOON)


@pytest.mark.parametrize("who", ["lea", "aiko", "pascal", "ada"])
def test_nobody_else_plans_or_ticks(planned, mme_ota, who, request):
    person = request.getfixturevalue(who)
    for act in (
        lambda: follow_ups.plan(mme_ota, by=person, day=SOON, what="Call"),
        lambda: follow_ups.tick_off(planned, by=person),
        lambda: follow_ups.put_off(planned, by=person, day=SOON),
    ):
        with pytest.raises(NotYours):
            act()


def test_ones_own_list_by_when_it_is_due(mme_ota, mr_fahd, camille, nadia, browser):
    for client, days, what in ((mme_ota, 0, "Birthday"), (mr_fahd, 3, "Back from Doha"), (mme_ota, 40, "New season")):
        follow_ups.plan(client, by=camille, day=TODAY + timedelta(days=days), what=what)
    follow_ups.plan(mme_ota, by=nadia, day=TODAY, what="Of the manager")
    page = browser(camille).get("/follow-ups/").content.decode()
    order = [page.index(words) for words in ("Today</h2>", "Birthday", "Within a week", "Back from Doha", "New season")]
    assert order == sorted(order) and "Of the manager" not in page
    assert "Of the manager" in browser(camille).get(f"/clients/{mme_ota.uuid}/").content.decode()


def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(mme_ota, camille, browser):
    address = f"/clients/{mme_ota.uuid}/follow-up/"
    answer = browser(camille).post(address, {"day": "2026-11-01", "what": "Lunch", "submission": str(uuid4())})
    assert answer.status_code == 422
    assert "That day is over" in answer.content.decode() and 'value="Lunch"' in answer.content.decode()
    answer = browser(camille).post(address, {"day": "2026-11-09", "what": "Lunch", "submission": str(uuid4())})
    assert (answer.status_code, answer["Location"]) == (303, f"/clients/{mme_ota.uuid}/")
    assert [(one.day, one.what) for one in FollowUp.objects.all()] == [(date(2026, 11, 9), "Lunch")]


def test_ticked_off_on_the_page_with_a_way_back(planned, camille, browser):
    visitor = browser(camille)
    visitor.post(f"/follow-ups/{planned.uuid}/done/")
    page = visitor.get("/follow-ups/").content.decode()
    assert f'action="/follow-ups/{planned.uuid}/again/"' in page
    visitor.post(f"/follow-ups/{planned.uuid}/again/")
    planned.refresh_from_db()
    assert planned.done_at is None


@pytest.mark.parametrize("act", ["done", "again", "day"])
def test_who_may_on_the_page(planned, act, lea, aiko, pascal, browser, open_house):
    address = f"/follow-ups/{planned.uuid}/{act}/"
    said = {"day": "2026-12-01"}
    assert {person.username: browser(person).post(address, said).status_code for person in (lea, aiko, pascal)} == {
        "fsh.sa2": 403,
        "gin.manager": 404,
        "paris": 403,
    }
    planned.refresh_from_db()
    assert (planned.day, planned.done_at) == (SOON, None)


def test_a_calendar_reads_days_and_initials_and_no_name(planned, mr_fahd, camille, browser):
    mr_fahd.discreet = True
    mr_fahd.save()
    follow_ups.plan(mr_fahd, by=camille, day=SOON, what="Call about Farid")
    visitor = browser(camille)
    visitor.post("/calendar/make/")
    address = f"/calendar/{calendar.feed_of(camille).token}.ics"
    assert address in visitor.get("/follow-ups/").content.decode()
    answer = Browser().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(str(one["SUMMARY"]), one["DTSTART"].dt) for one in events] == [
        ("Follow up: R. Ō.", SOON),
        ("Follow up: a client", SOON),
    ]
    for secret in ("Renée", "Ōta", "Farid", "Fahd", "Chinese"):
        assert secret not in answer.content.decode()


def test_an_address_that_was_stopped_or_remade_shows_nothing(planned, camille, browser):
    visitor = browser(camille)
    visitor.post("/calendar/make/")
    first = f"/calendar/{calendar.feed_of(camille).token}.ics"
    visitor.post("/calendar/make/")
    second = f"/calendar/{calendar.feed_of(camille).token}.ics"
    assert (Browser().get(first).status_code, Browser().get(second).status_code) == (404, 200)
    visitor.post("/calendar/stop/")
    assert Browser().get(second).status_code == 404
    assert CalendarFeed.objects.filter(stopped_at=None).count() == 0


def test_an_address_ends_with_its_person_and_cannot_be_guessed(planned, camille):
    feed = calendar.make(by=camille)
    assert Browser().get(f"/calendar/{feed.token}.ics").status_code == 200
    for forged in (feed.uuid.hex, f"{feed.uuid.hex}~x", "~", "x" * 300, f"{uuid4().hex}~{feed.token.split('~')[1]}"):
        assert Browser().get(f"/calendar/{forged}.ics").status_code == 404
    camille.is_active = False
    camille.save()
    assert Browser().get(f"/calendar/{feed.token}.ics").status_code == 404


def test_a_client_who_was_given_away_leaves_the_calendar(planned, mme_ota, camille, lea):
    mme_ota.sa = lea
    mme_ota.save()
    feed = calendar.make(by=camille)
    assert b"VEVENT" not in Browser().get(f"/calendar/{feed.token}.ics").content
