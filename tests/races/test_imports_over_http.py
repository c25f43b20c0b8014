"""Two administrators at one import, and at one entry of a list: one effect, and the other reads what happened."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from boutiques.imports.sending import send
from boutiques.lists.kinds import KINDS
from boutiques.lists.markup import BETWEEN
from boutiques.models import Import, LeatherColour, StoredFile
from boutiques.models.history import history_of
from boutiques.views.imports import address
from tests import cast
from tests.races.conftest import held
from tests.races.served import AT_THE_GATE, PATIENCE, Post, all_at_once, filled, served, serving, signed_in

__all__ = ["served"]

pytestmark = pytest.mark.usefixtures("then")

GRID = "/seasons/AW2027/lists/leather-colour/"
JOINS = cast.in_paris(2027, 2, 1)
TABLE = b"Togo;Gold;2027-02-01\n"


@pytest.fixture
def other(db):
    """A second administrator."""
    return cast.person("admin.two", "Paul Roux", "admin")


@pytest.fixture
def imported(aw2027, catalogue, ada) -> Import:
    """A table of one row: Gold in Togo, on the list already, joins it later."""
    cast.menu(aw2027, catalogue)
    content = b"Leather;Colour;Joins on\n" + TABLE
    return send(
        content, name="list.csv", season=aw2027, chosen="leather-colour", by=ada, submission=uuid4(), at=cast.AT
    )


@pytest.fixture
def applies(imported, ada, other) -> list[Post]:
    """The button that applies it, on two administrators' screens."""
    return [filled(signed_in(one), address(imported), apply="1") for one in (ada, other)]


@pytest.fixture
def takes_off(imported, other) -> Post:
    """The grid's cell of that entry, pressed by the other: it goes off the list."""
    return filled(signed_in(other), GRID, off=f"Togo{BETWEEN}Gold")


def entry(catalogue) -> LeatherColour | None:
    return LeatherColour.objects.filter(leather=catalogue.togo, colour=catalogue.gold).first()


def to_take_back() -> int:
    """How many rows taking the import back would put as they were: those that its act is on record for."""
    return history_of(LeatherColour).filter(pgh_context_id=Import.objects.get().context).count()


def test_applied_by_two_at_once_it_is_written_once(applies, served, imported, catalogue):
    holding = ("SELECT 1 FROM boutiques_import FOR UPDATE",)
    answers = all_at_once(served, applies, gathered=2, holding=holding)
    assert [one.status for one in answers] == [303, 303]
    assert (entry(catalogue).from_at, to_take_back()) == (JOINS, 1)
    assert StoredFile.objects.filter(kind="import result").count() == 1
    page = applies[0].browser.get(address(imported)).content.decode()
    assert f"Applied by {Import.objects.get().applied_by.name}" in page


def test_without_its_locks_it_is_written_twice_and_can_not_be_taken_back(applies, unlocked, catalogue):
    answers = all_at_once(unlocked, applies, gathered=2)
    assert [one.status for one in answers] == [303, 303]
    assert (entry(catalogue).from_at, to_take_back()) == (JOINS, 0)
    assert StoredFile.objects.filter(kind="import result").count() == 2


def test_while_a_cell_is_pressed_one_of_the_two_is_done(applies, takes_off, served, catalogue):
    """Either the row has its day and the press is refused, or it is gone and the import is to be looked at anew."""
    holding = ("SELECT 1 FROM boutiques_leathercolour FOR UPDATE",)
    applied, pressed = all_at_once(served, [applies[0], takes_off], gathered=2, holding=holding)
    found = entry(catalogue)
    if found:
        assert (applied.status, pressed.status, found.from_at) == (303, 409, JOINS)
        assert "It changed meanwhile, nothing was saved: Gold in Togo joins" in pressed.text
    else:
        assert (applied.status, pressed.status, Import.objects.get().applied_at) == (409, 303, None)
        assert "Something changed since the table was checked, and nothing was applied." in applied.text


def test_without_the_lists_lock_what_was_applied_is_nowhere(applies, takes_off, unlocked, catalogue):
    with ThreadPoolExecutor(1) as threads:
        with held(*AT_THE_GATE) as until:
            applying = threads.submit(applies[0].send, unlocked)
            until(1)
            pressed = takes_off.send(unlocked)
        applied = applying.result(PATIENCE)
    assert (applied.status, pressed.status) == (303, 303)
    assert Import.objects.get().applied_at and entry(catalogue) is None


def test_lists_are_taken_over_while_somebody_puts_an_entry_on(ss2027, aw2027, catalogue, ada, served):
    """The clone has seen what is missing, and waits for the table: what came meanwhile is there once."""
    cast.menu(ss2027, catalogue)
    takes_over = filled(signed_in(ada), "/seasons/AW2027/clone/", source="SS2027")
    with ThreadPoolExecutor(1) as threads:
        with held("LOCK TABLE boutiques_leathercolour IN SHARE MODE") as until:
            running = threads.submit(takes_over.send, served)
            until(1)
            LeatherColour.objects.create(season=aw2027, leather=catalogue.togo, colour=catalogue.gold)
        answer = running.result(PATIENCE)
    assert answer.status == 303
    lists = [kind.entries.filter(season=season).count() for kind in KINDS for season in (ss2027, aw2027)]
    assert lists[::2] == lists[1::2]


@pytest.fixture(scope="module")
def unlocked(django_db_setup):
    """The same, with imports and lists read and not locked."""
    with serving("imports_unlocked") as port:
        yield port
