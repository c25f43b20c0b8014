"""A deputy: who names one, for which days, when the rights end, and what is said where nobody decides."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from boutiques import deputies, vacant
from boutiques.models import Delegation, Staff
from boutiques.sign_in import StaffBackend
from config.errors import NotYours, Refused
from tests import cast
from tests.cast import AT

TODAY = AT.date()
DAY = timedelta(days=1)
PAGE = "/deputies/FSH/"


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(AT, tick=False):
        yield


def named(house, deputy, by, first=TODAY, last=TODAY + 2 * DAY):
    return deputies.name(house, deputy, starts_on=first, ends_on=last, by=by)


def loaded(person) -> Staff:
    found = StaffBackend().get_user(person.pk)
    assert found is not None
    return found


def typed(deputy, first=TODAY, last=TODAY + 2 * DAY):
    return {"deputy": deputy.username, "starts_on": str(first), "ends_on": str(last)}


# --- who names whom ---------------------------------------------------------------------------------------------------


def test_a_manager_names_an_associate_or_another_boutiques_manager(fsh, gin, camille, kenji, nadia, aiko):
    assert [person.name for person in deputies.may_stand_in(fsh, nadia)] == ["Camille Laurent", "Aiko Tanaka"]
    named(fsh, camille, nadia)
    named(fsh, aiko, nadia, TODAY + 3 * DAY, TODAY + 3 * DAY)
    with pytest.raises(Refused, match="Choose an associate"):
        named(fsh, kenji, nadia, TODAY + 9 * DAY, TODAY + 9 * DAY)


def test_the_same_twice_is_once(fsh, camille, nadia):
    assert named(fsh, camille, nadia) == named(fsh, camille, nadia)
    assert Delegation.objects.count() == 1


def test_an_administrator_only_while_the_post_is_vacant(fsh, camille, nadia, ada, pascal, aiko):
    for somebody in (ada, pascal, camille, aiko):
        with pytest.raises(NotYours):
            named(fsh, camille, somebody)
    Staff.objects.filter(pk=nadia.pk).update(is_active=False)
    assert named(fsh, camille, ada).given_by == ada


# --- which days -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "sentence", "field"),
    [
        (TODAY - DAY, TODAY, "That day is past: in Paris it is 1 September 2026.", "starts_on"),
        (TODAY + DAY, TODAY, "The last day must not be before the first.", "ends_on"),
        (TODAY, TODAY + 366 * DAY, "A deputy stands in for a year at most. Name one again then.", "ends_on"),
    ],
)
def test_days_that_cannot_be_are_refused(fsh, camille, nadia, first, last, sentence, field):
    with pytest.raises(Refused) as refused:
        named(fsh, camille, nadia, first, last)
    assert (refused.value.sentence, refused.value.field) == (sentence, field)


def test_one_stands_in_at_a_time(fsh, camille, lea, nadia):
    named(fsh, camille, nadia)
    said = "Camille Laurent stands in from 1 September 2026 to 3 September 2026 already. Choose other days, or end that"
    with pytest.raises(Refused, match=said):
        named(fsh, lea, nadia, TODAY + 2 * DAY, TODAY + 5 * DAY)
    with pytest.raises(IntegrityError, match="delegation_one_a_day"), transaction.atomic():
        Delegation.objects.create(boutique=fsh, deputy=lea, starts_on=TODAY, ends_on=TODAY, given_by=nadia)
    named(fsh, lea, nadia, TODAY + 3 * DAY, TODAY + 3 * DAY)


@pytest.mark.parametrize(
    ("code", "last", "midnight"),
    [
        ("FSH", date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
        ("FSH", date(2027, 3, 28), datetime(2027, 3, 28, 22, tzinfo=UTC)),
        ("MAD", date(2026, 11, 1), datetime(2026, 11, 2, 5, tzinfo=UTC)),
        ("MAD", date(2027, 3, 14), datetime(2027, 3, 15, 4, tzinfo=UTC)),
        ("GIN", date(2026, 10, 25), datetime(2026, 10, 25, 15, tzinfo=UTC)),
    ],
)
def test_rights_end_with_the_last_day_there_on_nights_the_clock_is_moved_too(db, code, last, midnight):
    house = cast.boutique(code)
    boss, deputy = cast.manager("boss", "A Boss", house), cast.associate("deputy", "A Deputy", house)
    named(house, deputy, boss, TODAY + DAY, last)
    person, second = loaded(deputy), timedelta(seconds=1)
    assert [person.is_manager_of(house, at) for at in (AT, midnight - second, midnight)] == [False, True, False]


def test_rights_end_at_once_where_it_is_ended_early(fsh, camille, nadia, django_assert_num_queries):
    one = named(fsh, camille, nadia)
    ended = deputies.end(one, by=nadia, at=AT + timedelta(hours=1))
    assert (ended.ended_at, ended.ended_by) == (AT + timedelta(hours=1), nadia)
    person = loaded(camille)
    assert [person.is_manager_of(fsh, AT + timedelta(minutes=said)) for said in (59, 60, 61)] == [True, False, False]
    assert deputies.end(one, by=nadia, at=AT + 2 * DAY).ended_at == AT + timedelta(hours=1)
    named(fsh, camille, nadia)
    with pytest.raises(NotYours):
        deputies.end(one, by=camille)


def test_one_that_is_over_is_not_ended(fsh, camille, nadia):
    one = named(fsh, camille, nadia)
    assert deputies.end(one, by=nadia, at=AT + 3 * DAY).ended_at is None


def test_an_end_has_who_and_when(fsh, camille, nadia):
    one = named(fsh, camille, nadia)
    with pytest.raises(IntegrityError, match="delegation_ended_by_somebody"), transaction.atomic():
        Delegation.objects.filter(pk=one.pk).update(ended_at=AT)


# --- nobody decides ---------------------------------------------------------------------------------------------------


def test_where_nobody_decides_everybody_there_reads_whom_to_ask(client, fsh, camille, nadia, ada):
    client.force_login(camille)
    assert "Nobody decides" not in client.get("/profile/").content.decode()
    Staff.objects.filter(pk=nadia.pk).update(is_active=False)
    said = "Nobody decides here until a manager comes or a deputy is named: ask Ada Petit."
    assert said in client.get("/profile/").content.decode()
    named(fsh, camille, ada, TODAY + DAY, TODAY + DAY)
    assert "Nobody decides here until 2 September 2026: ask Ada Petit." in client.get("/profile/").content.decode()
    with time_machine.travel(AT + DAY, tick=False):
        assert "Nobody decides" not in client.get("/profile/").content.decode()


def test_a_deputy_who_left_decides_nothing(fsh, camille, lea, nadia):
    named(fsh, lea, nadia)
    Staff.objects.filter(pk__in=(nadia.pk, lea.pk)).update(is_active=False)
    assert vacant.nobody_decides(loaded(camille), AT) is not None


def test_administrators_have_a_list_of_such_boutiques(fsh, gin, camille, aiko, ada, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [one.boutique.code for one in vacant.undecided(AT)] == ["FSH"]
    named(fsh, camille, ada)
    assert vacant.undecided(AT) == []
    assert [(one.boutique.code, one.covered) for one in vacant.vacant_posts(AT)] == [("FSH", True)]
    fsh.closed_on = TODAY
    fsh.save()
    assert vacant.vacant_posts(AT) == []


# --- the pages --------------------------------------------------------------------------------------------------------


def test_a_manager_names_and_ends_one_in_the_pages(client, fsh, camille, nadia):
    client.force_login(nadia)
    assert "Nobody stands in, and nobody is to." in client.get("/deputies/").content.decode()
    answer = client.post(f"{PAGE}new/", typed(camille))
    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    page = client.get(PAGE).content.decode()
    assert "Camille Laurent stands in from 1 September 2026 to the end of 3 September 2026." in page
    assert "stands in now" in page
    end = f"{PAGE}2026-09-01/end/"
    assert "Nothing more is decided" not in client.get(end).content.decode()
    assert Delegation.objects.get().ended_at is None
    assert client.post(end)["Location"] == PAGE
    assert "ended on 1 September 2026 by" in client.get(PAGE).content.decode()
    assert client.post(end).status_code == 404


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(client, fsh, camille, nadia):
    client.force_login(nadia)
    answer = client.post(f"{PAGE}new/", typed(camille, TODAY - DAY))
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"starts_on": ["That day is past: in Paris it is 1 September 2026."]}
    assert 'value="2026-08-31"' in answer.content.decode()
    answer = client.post(f"{PAGE}new/", {"deputy": ""})
    assert answer.context["form"].errors == {
        "deputy": ["Choose who stands in."],
        "starts_on": ["Give the first day."],
        "ends_on": ["Give the last day."],
    }


def test_a_deputy_reads_from_when_to_when(client, fsh, camille, nadia):
    named(fsh, camille, nadia, TODAY + DAY, TODAY + 2 * DAY)
    client.force_login(camille)
    days = "from 2 September 2026 to the end of 3 September 2026"
    page = client.get("/profile/").content.decode()
    assert "Will stand in" in page and days in page
    assert "You stand in" not in client.get("/").content.decode()
    with time_machine.travel(AT + DAY, tick=False):
        client.force_login(camille)
        assert f"You stand in for the manager of Faubourg Saint-Honoré {days}" in client.get("/").content.decode()
        assert "<dt>Stands in</dt>" in client.get("/profile/").content.decode()


@pytest.mark.parametrize("path", ["/deputies/", PAGE, f"{PAGE}new/", f"{PAGE}2026-09-01/end/"])
@pytest.mark.parametrize(("who", "status"), [("camille", 403), ("pascal", 403), ("aiko", 404)])
def test_nobody_else_is_asked_in(client, fsh, nadia, lea, request, who, status, path):
    named(fsh, lea, nadia)
    client.force_login(request.getfixturevalue(who))
    own = path == "/deputies/" and status == 404
    assert client.get(path).status_code == (200 if own else status)
    if path.endswith(("new/", "end/")):
        assert client.post(path).status_code == status
        assert Delegation.objects.get().ended_at is None


@pytest.mark.parametrize("path", ["/deputies/", PAGE])
def test_the_lists_are_read_only(client, nadia, path):
    client.force_login(nadia)
    assert client.post(path).status_code == 405


def test_an_administrator_reads_all_and_names_where_the_post_is_vacant(client, fsh, gin, nadia, kenji, ada):
    client.force_login(ada)
    page = client.get("/deputies/").content.decode()
    assert "Ginza" in page and "Faubourg" not in page
    assert "Name a deputy" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}new/").status_code == 403
    assert client.post("/deputies/GIN/new/", typed(kenji))["Location"] == "/deputies/GIN/"
    assert "A deputy stands in." in client.get("/deputies/").content.decode()
