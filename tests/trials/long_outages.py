"""Bulk acts and imports killed in the middle, and a database that is locked, at odds or away: `… trials outages`."""

import os
import signal
import threading
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from boutiques.imports.sending import send
from boutiques.models import LeatherColour, Role
from boutiques.views.imports import address
from config import embedded
from orders import granting
from orders.bulk import machine
from orders.models import BatchRow, Event, Order, Slot
from orders.verification import faults
from orders.views.bulk import batch_url
from tests import cast
from tests.races.conftest import db, then
from tests.races.served import PATIENCE, Post, filled, signed_in
from tests.trials.every_row import every_row
from tests.trials.invariants import broken
from tests.trials.kept_output import say
from tests.trials.kill_points import KILLED
from tests.trials.killing import CLEAR, ask_one_effect, ask_whole, begun, come_back, postgres_dies
from tests.trials.stopped import stoppable
from tests.trials.stopping import GO_ON

__all__ = ["db", "then"]

pytestmark = pytest.mark.usefixtures("then")

PLACE = KILLED[0]
SELL = next(one for one in KILLED if one.verb == "sell")
ROWS = 6


@pytest.fixture
def story(db, then):
    return begun()


@pytest.fixture
def served(story, tmp_path):
    with stoppable(tmp_path) as found:
        yield found


# --- bulk acts --------------------------------------------------------------------------------------------------------


@pytest.fixture
def batch(story):
    """Six lines to be accepted by Paris, begun and not yet done."""
    return machine.begin("accept", [story.line("placed") for _ in range(ROWS)], by=story.people["paris"])


def going_on(story, batch) -> Post:
    """The button that goes on with the batch."""
    return filled(signed_in(story.people["paris"]), batch_url(batch))


def ask_rows(batch, done: int) -> None:
    """So many rows are done, the others are as they were; each done one has its event, no line has two."""
    outcomes = list(batch.rows.order_by("number").values_list("outcome", flat=True))
    assert outcomes == [BatchRow.Outcome.DONE] * done + [BatchRow.Outcome.LEFT] * (ROWS - done)
    assert Event.objects.filter(verb="accept").count() == done == batch.rows.filter(event__isnull=False).count()
    assert list(broken(every_row())) == [] and list(faults()) == []


BATCH_POINTS = [(f"orders_{table}#{row}", row - 1) for table in ("event", "batchrow") for row in (1, 3, 6)]


@pytest.mark.parametrize(("point", "done"), BATCH_POINTS)
@pytest.mark.parametrize("what", ["web process", "PostgreSQL"])
def test_a_batch_goes_on_where_it_was(story, served, batch, what, point, done):
    post = going_on(story, batch)
    with served.stopped(post, point) as (process, running):
        os.kill(process, signal.SIGKILL) if what == "web process" else postgres_dies()
    if what == "PostgreSQL":
        answer = running.result(PATIENCE)
        assert answer and answer.status == 500 and CLEAR in answer.text
        come_back()
    ask_rows(batch, done)
    assert served.send(going_on(story, batch)).status == 303
    ask_rows(batch, ROWS)
    say(f"{what} killed: a batch of {ROWS} at {point:18} {done} rows done; then went on to the end, each once")


# --- imports ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("point", ["boutiques_leathercolour", "boutiques_import", "commit", "committed"])
def test_an_import_is_whole(story, served, point):
    ada, season = cast.person("admin", "Ada Petit", Role.ADMIN), cast.autumn(2027)
    cast.menu(season, story.made)
    table = b"Leather;Colour;Joins on\nTogo;Gold;2027-02-01\nTogo;Noir;2027-02-01\n"
    one = send(table, name="l.csv", season=season, chosen="leather-colour", by=ada, submission=uuid4(), at=cast.AT)
    post = filled(signed_in(ada), address(one), apply="1")
    with served.stopped(post, point) as (process, _):
        os.kill(process, signal.SIGKILL)
    done = point == "committed"
    ask_import(one, season, done=done)
    assert served.send(post).status == 303
    ask_import(one, season, done=True)
    say(f"web process killed: an import at {point:24} {'after' if done else 'before'}, whole; sent again: applied once")


def ask_import(one, season, *, done: bool) -> None:
    """Both of its rows are written and it is applied, or nothing of it."""
    one.refresh_from_db()
    joined = LeatherColour.objects.filter(season=season, from_at__isnull=False).count()
    assert (joined, one.applied_at is not None) == ((2, True) if done else (0, False))


# --- a database that is locked, at odds or away -----------------------------------------------------------------------


def test_the_last_slot_is_locked_for_long(story, served):
    """Three seconds are waited, then a sentence says so; afterwards the same form is done."""
    order, post = story.form(PLACE)
    fsh, season, paris = order.boutique, story.seasons["SO"], story.people["paris"]
    granting.grant(fsh, season, 1, by=paris, words="Fewer this year.", at=cast.AT)
    with transaction.atomic():
        list(Slot.objects.filter(is_void=False).select_for_update())
        answer = served.send(post)
        assert answer.status == 422 and "Wait a moment and try again" in answer.text
    ask_whole(order, "place", every_row(), done=False)
    ask_one_effect(served, post, order, "place")
    say("lock timeout: a slot held for long: a sentence after three seconds; sent again: done once")


def test_a_deadlock_is_told_and_the_form_is_done_when_sent_again(story, served):
    """The request holds the line and wants the offer; the story holds the offer and wants the line."""
    order, post = story.form(SELL)
    before = every_row()
    with served.stopped(post, "orders_offer") as (_, running):
        meet_across(order, served)
    answer = running.result(PATIENCE)
    assert answer.status == 500 and CLEAR in answer.text
    ask_whole(order, "sell", before, done=False)
    ask_one_effect(served, post, order, "sell")
    say("deadlock: a page that says nothing was half done; sent again: done once")


def meet_across(order, served) -> None:
    """Hold the offer, let the request go on to it, and want the line that it holds; the request is the one to yield."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL deadlock_timeout = '1min'")
        cursor.execute("SELECT 1 FROM orders_offer WHERE order_id = %s FOR UPDATE", [order.pk])
        (served.folder / GO_ON).touch()
        cursor.execute("SELECT 1 FROM orders_order WHERE id = %s FOR UPDATE", [order.pk])


@pytest.fixture
def away(story, tmp_path):
    """The app on a PostgreSQL that it does not start itself."""
    host = embedded.ensure(settings.DATABASES["default"]["EMBEDDED"])
    urls = {
        name: f"postgresql://{user}@{str(host.socket_dir).replace('/', '%2F')}:{host.port}/carnet"
        for name, user in (("DATABASE_URL", "carnet_app"), ("DATABASE_OWNER_URL", "carnet"))
    }
    with stoppable(tmp_path, **urls) as found:
        yield found


def test_while_the_database_is_away_pages_say_so_and_afterwards_the_form_is_done(story, away):
    order, post = story.form(PLACE)
    before = every_row()
    assert away.get("/health/ready").status == 200
    postgres_dies()
    answers = [away.send(post) for _ in range(3)]
    assert all(answer.status == 500 and CLEAR in answer.text for answer in answers)
    ready, live = away.get("/health/ready"), away.get("/health/live")
    assert (ready.status, live.status) == (503, 200) and '"database": {"ok": false' in ready.text
    come_back()
    ask_whole(order, "place", before, done=False)
    assert away.get("/health/ready").status == 200
    ask_one_effect(away, post, order, "place")
    say("database away: a page that says so, ready answers 503; back again: the same form done once")


def test_a_form_sent_again_and_again_while_the_first_is_under_way_has_one_effect(story, served):
    """What a person does after a time-out: the first request stands still, five more of the same form wait for it."""
    order, post = story.form(PLACE)
    answers: list[int] = []
    with served.stopped(post, "commit") as (_, running):
        again = [threading.Thread(target=lambda: answers.append(served.send(post).status)) for _ in range(5)]
        for one in again:
            one.start()
        for one in again:
            one.join(0.2)
        assert answers == []
    for one in again:
        one.join(PATIENCE)
    assert running.result(PATIENCE).status == 303 and answers == [303] * 5
    ask_whole(order, "place", every_row(), done=True)
    assert Order.objects.get(pk=order.pk).state_slug == "placed" and connection.is_usable()
    say("the same form sent five times more while the first stood still: one effect, all answered")
