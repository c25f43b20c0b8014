"""That the clock stands still, or nobody works, is said to administrators and by `check`; looking changes nothing."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.utils import timezone
from django.utils.html import strip_tags
from django_tasks_db.models import DBTaskResult

from boutiques.clockwork import complaints
from boutiques.models import ClockRun, House, MadeBy
from tests import cast
from tests.orders.reading import get

AT = cast.AT
STANDS = (
    "The clock last ran on 1 September 2026, 11:49, Paris time: since then nobody is told of what runs out, and it is "
    "not written down. Tell who looks after Carnet’s server."
)
NEVER = (
    "The clock has never run: nobody is told of what runs out, and it is not written down. "
    "Tell who looks after Carnet’s server."
)
WAITS = (
    "Mail and other long work has waited since 1 September 2026, 11:49, Paris time: nobody does it. "
    "Tell who looks after Carnet’s server."
)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def now(time_machine, db):
    time_machine.move_to(AT, tick=False)


@pytest.fixture
def waiting(time_machine):
    """A task, asked for so many minutes ago; due at once, or not before a moment."""

    def ask(minutes: int, not_before=None) -> None:
        time_machine.move_to(AT - minutes * A_MINUTE, tick=False)
        DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": {}}, task_path="boutiques.mailing.send", backend_name="default",
            run_after=not_before, exception_class_path="", traceback="",
        )  # fmt: skip
        time_machine.move_to(AT, tick=False)

    return ask


@pytest.mark.parametrize(("minutes", "said"), [(0, []), (10, []), (11, [STANDS])])
def test_the_clock_that_ran(minutes, said):
    ClockRun.objects.ended(AT - minutes * A_MINUTE, [])
    assert complaints(timezone.now()) == said


def test_the_clock_that_never_ran():
    assert complaints(AT) == [NEVER]


def test_the_clock_in_which_something_fails():
    ClockRun.objects.ended(AT, ["lapse_offers"])
    assert complaints(AT) == [
        "The clock runs, and something in it fails each minute. Tell who looks after Carnet’s server."
    ]


@pytest.mark.parametrize(("minutes", "said"), [(10, []), (11, [WAITS])])
def test_work_that_waits(waiting, minutes, said):
    ClockRun.objects.ended(AT, [])
    waiting(minutes)
    assert complaints(AT) == said


def test_work_for_later_does_not_wait(waiting):
    ClockRun.objects.ended(AT, [])
    waiting(600, AT + A_MINUTE)
    waiting(600, AT - A_MINUTE)
    assert complaints(AT) == []
    waiting(600, AT - 11 * A_MINUTE)
    assert complaints(AT) == [WAITS]


def test_an_administrators_day_says_it(ada):
    ClockRun.objects.ended(AT - 11 * A_MINUTE, [])
    assert STANDS in strip_tags(get(ada, "/"))
    ClockRun.objects.ended(AT, [])
    assert 'class="banner' not in get(ada, "/")


def test_nobody_elses_does(nadia, camille, pascal):
    for person in (nadia, camille, pascal):
        assert "The clock" not in get(person, "/")


def test_check_says_it_of_a_house_that_was_founded():
    def said() -> list[tuple[str, str]]:
        found = run_checks(databases=["default"], tags=["database"])
        return [(one.id, one.msg) for one in found if one.id == "carnet.W003"]

    assert said() == []
    House.objects.made(by=MadeBy.FOUND, at=AT)
    assert said() == [("carnet.W003", NEVER)]
    ClockRun.objects.ended(AT, [])
    assert said() == []
