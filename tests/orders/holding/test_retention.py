"""How long somebody is kept: three years after they were heard of, looked at by a manager, then gone by the clock."""

from datetime import date, datetime, timedelta

import pytest

from clients import book, retention
from clients.models import Client, ClientErasure, Retention, SamePerson
from config.errors import NotYours, Refused
from orders import granting
from orders.models import Order
from orders.verification import faults
from tests import cast, walk

THEN = date(2023, 8, 1)
TOMORROW = cast.AT + timedelta(days=1)
LIST = "/clients/long-ago/"


def silent(at: datetime = cast.AT) -> set[str]:
    return {one.short for one in retention.silent(at)}


def heard(client: Client, on: date | None) -> Client:
    """The client, last heard of that day."""
    Client.objects.filter(pk=client.pk).update(last_contact_on=on)
    return Client.objects.select_related("boutique").get(pk=client.pk)


@pytest.fixture
def quiet(mme_ota) -> Client:
    """Mme Ōta, of whom nothing was heard for three years."""
    return heard(mme_ota, THEN)


def decide_at(client: Client) -> str:
    return f"/clients/{client.uuid}/decide/"


def test_three_years_to_the_day(mme_ota):
    heard(mme_ota, date(2023, 9, 2))
    assert silent() == set()
    heard(mme_ota, date(2023, 9, 1))
    assert silent() == {"Mme Ōta"}
    assert retention.years_before(date(2028, 2, 29)) == date(2025, 2, 28)


def test_of_whom_no_contact_is_written_the_first_entry_counts(mme_ota):
    heard(mme_ota, None)
    assert silent(datetime.now(tz=cast.AT.tzinfo) + timedelta(days=2 * 365)) == set()
    assert silent(datetime.now(tz=cast.AT.tzinfo) + timedelta(days=4 * 365)) == {"Mme Ōta"}


def test_an_open_order_keeps_it_running_and_its_end_begins_it(quiet, line, nadia):
    order = line("declined")
    heard(quiet, THEN)
    assert silent() == set(), "the wish is hers, the piece on the desk"
    walk.act("release", order, by=nadia, at=cast.AT)
    assert silent(cast.AT + timedelta(days=3 * 365)) == set()
    assert silent(cast.AT + timedelta(days=3 * 366)) == {"Mme Ōta"}


def test_a_slot_that_is_kept_for_them(quiet, nadia, pascal, so2026, fsh):
    granting.grant(fsh, so2026, 1, by=pascal, at=cast.AT)
    granting.keep(quiet, so2026, date(2026, 10, 1), by=nadia, at=cast.AT)
    assert silent() == set()


def test_heard_of_at_the_other_house(quiet, kato, nadia, aiko):
    one, other = sorted((quiet, kato), key=lambda client: client.pk)
    SamePerson.objects.create(one=one, other=other, asked_by=nadia, asked_at=cast.AT, agreed_by=aiko, agreed_at=cast.AT)
    heard(kato, date(2026, 1, 1))
    assert silent() == set()
    heard(kato, THEN)
    assert silent() == {"Mme Ōta", "Emi Katō"}


def test_kept_for_a_reason_until_a_day(quiet, nadia):
    retention.decide(quiet, by=nadia, at=cast.AT, keep_until=date(2027, 1, 31), why="repair")
    assert silent() == set()
    assert silent(cast.in_paris(2027, 2, 1, 12)) == {"Mme Ōta"}
    assert retention.erase_let_go(cast.in_paris(2027, 2, 1, 12)) == 0


def test_the_clock_erases_whom_a_manager_let_go_a_day_later(quiet, yamada, nadia):
    heard(yamada, THEN)
    retention.decide(quiet, by=nadia, at=cast.AT)
    assert retention.erase_let_go(TOMORROW - timedelta(minutes=1)) == 0
    assert [retention.erase_let_go(TOMORROW), retention.erase_let_go(TOMORROW)] == [1, 0]
    record = ClientErasure.objects.get()
    assert (record.client, record.by, record.let_go_by, record.why) == (quiet, None, nadia, "long_ago")
    assert Client.objects.get(pk=quiet.pk).name == "A former client"
    assert (Client.objects.get(pk=yamada.pk).family_name, Retention.objects.count()) == ("山田", 0)
    assert list(faults()) == []


def test_whoever_comes_back_meanwhile_stays(quiet, nadia):
    retention.decide(quiet, by=nadia, at=cast.AT)
    heard(quiet, cast.AT.date())
    assert retention.erase_let_go(TOMORROW) == 0
    heard(quiet, THEN)
    retention.decide(quiet, by=nadia, at=cast.AT, keep_until=date(2027, 1, 31), why="back")
    assert retention.erase_let_go(TOMORROW) == 0


def test_what_waits_to_be_collected_stays_and_is_not_erased(quiet, line, nadia):
    order = line("sold")
    long_after = cast.AT + timedelta(days=4 * 366)
    retention.decide(heard(quiet, THEN), by=nadia, at=long_after)
    assert retention.erase_let_go(long_after + timedelta(days=1)) == 0
    walk.act("hand_over", Order.objects.for_page().get(pk=order.pk), by=nadia, at=cast.AT)
    assert retention.erase_let_go(long_after + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("until", "why", "sentence"),
    [
        (date(2026, 9, 1), "repair", "Choose a day within the next three years."),
        (date(2029, 9, 2), "repair", "Choose a day within the next three years."),
        (date(2027, 9, 1), "", "Choose why they are kept."),
    ],
)
def test_what_a_decision_needs(quiet, nadia, until, why, sentence):
    with pytest.raises(Refused) as refused:
        retention.decide(quiet, by=nadia, at=cast.AT, keep_until=until, why=why)
    assert refused.value.sentence == sentence


def test_nothing_is_decided_of_whom_one_heard_or_by_others(mme_ota, quiet, nadia, camille, aiko):
    for person in (camille, aiko):
        with pytest.raises(NotYours):
            retention.decide(quiet, by=person, at=cast.AT)
    book.note(quiet, by=camille, text="Nothing new.", at=cast.AT)
    heard(mme_ota, cast.AT.date())
    with pytest.raises(Refused, match="nothing to decide"):
        retention.decide(mme_ota, by=nadia, at=cast.AT)


def test_the_list_shows_the_undecided_first(signed_in, quiet, yamada, obrien, kato, nadia):
    for one in (yamada, kato):
        heard(one, date(2020, 1, 1))
    retention.decide(yamada, by=nadia, at=cast.AT)
    answer = signed_in(nadia).get(LIST)
    assert [one.short for one in answer.context["rows"]] == ["Mme Ōta", yamada.short]
    assert "Let go by Nadia" in answer.content.decode()


def test_the_list_is_empty_and_says_so(signed_in, mme_ota, nadia):
    assert "Everybody in the book was heard of" in signed_in(nadia).get(LIST).content.decode()
    assert LIST in signed_in(nadia).get("/clients/").content.decode()


@pytest.mark.parametrize(("number", "statements"), [(1, cast.FRAME + 1), (30, cast.FRAME + 1)])
def test_the_list_costs_the_same_for_one_and_thirty(
    signed_in, camille, nadia, number, statements, django_assert_num_queries
):
    for count in range(number):
        heard(cast.client(camille, family_name=f"Test {count}"), THEN)
    browser = signed_in(nadia)
    browser.get(LIST)
    with django_assert_num_queries(statements):
        assert len(browser.get(LIST).context["rows"]) == number


def test_deciding_on_the_page(signed_in, quiet, nadia):
    browser = signed_in(nadia)
    assert "Keep until" in browser.get(decide_at(quiet)).content.decode()
    wrong = browser.post(decide_at(quiet), {"decision": "keep", "keep_until": "2027-02-31"})
    assert (wrong.status_code, "Write the day like" in wrong.content.decode()) == (422, True)
    assert browser.post(decide_at(quiet), {"decision": "keep"}).status_code == 422
    assert browser.post(decide_at(quiet), {}).status_code == 422
    assert Retention.objects.count() == 0
    kept = {"decision": "keep", "keep_until": "2027-01-31", "why": "claim"}
    assert browser.post(decide_at(quiet), {"decision": "let_go"}).status_code == 303
    assert browser.post(decide_at(quiet), kept).status_code == 303
    assert (Retention.objects.get().keep_until, Retention.objects.get().why) == (date(2027, 1, 31), "claim")
    assert "nothing to decide" in browser.get(decide_at(quiet)).content.decode()


def test_who_gets_the_pages(signed_in, quiet, camille, pascal, aiko):
    for person, of_list, of_one in ((camille, 403, 403), (pascal, 403, 403), (aiko, 200, 404)):
        browser = signed_in(person)
        answers = (
            browser.get(LIST),
            browser.get(decide_at(quiet)),
            browser.post(decide_at(quiet), {"decision": "let_go"}),
        )
        assert [one.status_code for one in answers] == [of_list, of_one, of_one], person
    assert (Retention.objects.count(), signed_in(aiko).post(LIST).status_code) == (0, 405)
