"""Two people at one answer sheet: each line is answered once, and the other reads who was faster."""

from uuid import uuid4

import pytest

from clients.models import Client
from orders.answer_sheets import keeping
from orders.answer_sheets.judging import judge
from orders.bulk import machine
from orders.models import Answer, Batch
from orders.verification import faults
from orders.views.answer_sheets import sheet_url
from tests import cast
from tests.races.served import all_at_once, filled, served, serving, signed_in

__all__ = ["served"]

pytestmark = pytest.mark.usefixtures("then")
MANY = 4


@pytest.fixture
def sheet(line, camille, pascal):
    """A sheet that accepts some lines."""
    waiting = [
        line("placed", Client.objects.create(boutique=camille.boutique, sa=camille, family_name=name))
        for name in "ABCD"
    ]
    text = "\n".join(f"{order.reference}: accepted" for order in waiting)
    return keeping.send(text.encode(), name="a.csv", by=pascal, submission=uuid4(), at=cast.AT)


def answered_to_the_end() -> int:
    """How many answers there are once each batch has done what its first second did not come to."""
    for batch in Batch.objects.all():
        machine.run(batch)
    return Answer.objects.count()


def test_applied_by_two_at_once_each_line_is_answered_once(sheet, pascal, served):
    other = cast.person("paris.two", "Odile Brun", "paris")
    applies = [filled(signed_in(one), sheet_url(sheet)) for one in (pascal, other)]
    holding = ("SELECT 1 FROM orders_answersheet FOR UPDATE",)
    answers = all_at_once(served, applies, gathered=2, holding=holding)
    assert sorted(one.status for one in answers) == [303, 409]
    slower = next(one for one in answers if one.status == 409)
    assert f"{Batch.objects.get().by.name} has applied this sheet meanwhile" in slower.text
    assert answered_to_the_end() == MANY
    assert {one.verdict.value for one in judge(sheet, pascal, cast.AT)} == {"done"}
    assert list(faults()) == []


def test_without_its_lock_it_is_applied_by_both(sheet, pascal, unlocked):
    other = cast.person("paris.two", "Odile Brun", "paris")
    applies = [filled(signed_in(one), sheet_url(sheet)) for one in (pascal, other)]
    answers = all_at_once(unlocked, applies, gathered=2)
    assert ([one.status for one in answers], Batch.objects.count()) == ([303, 303], 2)
    assert answered_to_the_end() == MANY


def test_the_same_button_twice_is_one_batch(sheet, pascal, served):
    twice = [filled(signed_in(pascal), sheet_url(sheet))] * 2
    answers = all_at_once(served, twice, gathered=2, holding=("SELECT 1 FROM orders_answersheet FOR UPDATE",))
    assert ([one.status for one in answers], Batch.objects.count(), answered_to_the_end()) == ([303, 303], 1, MANY)


def test_the_same_lines_on_two_sheets_are_answered_once(sheet, pascal, served):
    other = cast.person("paris.two", "Odile Brun", "paris")
    again = keeping.send(bytes(sheet.file.content), name="b.csv", by=other, submission=uuid4(), at=cast.AT)
    applies = [filled(signed_in(one), sheet_url(of)) for one, of in ((pascal, sheet), (other, again))]
    answers = all_at_once(served, applies)
    assert answered_to_the_end() == MANY
    assert [one.status for one in answers if one.status not in (303, 409)] == []
    outcomes = list(Batch.objects.values_list("rows__outcome", flat=True))
    assert (outcomes.count("done"), outcomes.count("failed")) == (MANY, 0)
    assert list(faults()) == []


@pytest.fixture(scope="module")
def unlocked(django_db_setup):
    """The same, with a sheet that is judged and not locked."""
    with serving("sheets_unlocked") as port:
        yield port
