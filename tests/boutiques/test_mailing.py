"""Mail to colleagues: with the transaction or not at all, once, in words of the moment it leaves, and in no log."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction

from boutiques import mailing
from boutiques.models import Mail, Staff
from tests import cast
from tests.worker import work

SECRET = "Mme Ōta came by"


@pytest.fixture
def known(monkeypatch):
    """A kind of mail that tells a secret to whoever still works under that name."""

    def writer(person: Staff, about: str, at: datetime) -> mailing.Letter | None:
        return mailing.Letter(f"About {about}", SECRET) if person.name == "Camille Laurent" else None

    monkeypatch.setitem(mailing.WRITERS, "known", writer)


@pytest.fixture
def reachable(camille: Staff) -> Staff:
    """Camille, with an address."""
    camille.email = "camille@example.test"
    camille.save()
    return camille


@pytest.fixture
def at():
    with time_machine.travel(cast.AT, tick=False):
        yield cast.AT


def outcomes() -> list[str]:
    return list(Mail.objects.order_by("made_at").values_list("outcome", flat=True))


def test_a_mail_leaves_when_the_worker_comes_to_it(known, reachable, at):
    assert mailing.post("known", reachable, "17", at=at) is True
    assert outbox.outbox == []
    assert [task.return_value for task in work()] == ["sent"]
    [sent] = outbox.outbox
    assert (sent.subject, sent.body, sent.to) == ("About 17", SECRET, ["camille@example.test"])


def test_one_thing_is_told_once(known, reachable, at):
    assert [mailing.post("known", reachable, "17", at=at) for _ in range(2)] == [True, False]
    assert mailing.post("known", reachable, "18", at=at) is True
    work()
    assert [sent.subject for sent in outbox.outbox] == ["About 17", "About 18"]


def test_a_task_done_again_sends_nothing(known, reachable, at):
    mailing.post("known", reachable, "17", at=at)
    work()
    assert mailing.send.call(str(Mail.objects.get().pk)) == "sent"
    assert len(outbox.outbox) == 1


def test_what_somebody_has_begun_nobody_else_sends(known, reachable, at):
    """The worker died between taking the mail and sending it: it may have left."""
    mailing.post("known", reachable, "17", at=at)
    Mail.objects.update(outcome=Mail.Outcome.BEGUN)
    assert [task.return_value for task in work()] == ["begun"]
    assert outbox.outbox == []


def test_rolled_back_nothing_leaves(known, reachable, at):
    try:
        with transaction.atomic():
            mailing.post("known", reachable, "17", at=at)
            raise ValueError
    except ValueError:
        pass
    assert (work(), outcomes(), outbox.outbox) == ([], [], [])


def test_a_mail_waits_until_its_moment(known, reachable, at):
    mailing.post("known", reachable, "17", at=at, not_before=at + timedelta(minutes=5))
    work()
    assert outbox.outbox == []
    with time_machine.travel(at + timedelta(minutes=5), tick=False):
        work()
    assert len(outbox.outbox) == 1


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"email": ""}, {"name": "Camille Roux"}], ids=["left", "no address", "no right"]
)
def test_who_lost_the_right_meanwhile_gets_none(known, reachable, at, change):
    mailing.post("known", reachable, "17", at=at)
    Staff.objects.filter(pk=reachable.pk).update(**change)
    assert [task.return_value for task in work()] == ["dropped"]
    assert (outcomes(), outbox.outbox) == (["dropped"], [])


def test_a_kind_that_nobody_writes_is_noticed_where_it_is_posted(reachable, at):
    with pytest.raises(KeyError):
        mailing.post("unheard of", reachable, "17", at=at)


def test_a_server_that_is_away_is_asked_again_until_it_is_given_up(known, reachable, at, monkeypatch):
    def away(self):
        raise ConnectionRefusedError("camille@example.test")

    monkeypatch.setattr(EmailBackend, "open", away)
    mailing.post("known", reachable, "17", at=at)
    tried = []
    for minute in range(300):
        with time_machine.travel(at + timedelta(minutes=minute), tick=False):
            before = Mail.objects.get().tries
            work()
            tried += [minute] * (Mail.objects.get().tries - before)
    assert (tried, outcomes()) == ([0, 1, 3, 7, 15, 31, 63, 127], ["failed"])


def test_and_a_server_that_comes_back_gets_it(known, reachable, at, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "open", lambda self: (_ for _ in ()).throw(TimeoutError))
        mailing.post("known", reachable, "17", at=at)
        work()
    with time_machine.travel(at + timedelta(minutes=1), tick=False):
        work()
    assert (outcomes(), len(outbox.outbox)) == (["sent"], 1)


def test_what_broke_off_in_the_middle_is_never_sent_again(known, reachable, at, monkeypatch):
    def broken(self, messages):
        raise SMTPServerDisconnected(f"{messages[0].to} {messages[0].body}")

    monkeypatch.setattr(EmailBackend, "send_messages", broken)
    mailing.post("known", reachable, "17", at=at)
    [task] = work()
    assert (task.status, outcomes()) == ("FAILED", ["failed"])


def test_neither_tasks_nor_logs_hold_words_or_addresses(known, reachable, at, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    mailing.post("known", reachable, "17", at=at)
    mailing.post("known", reachable, "18", at=at)

    def broken(self, messages):
        raise SMTPServerDisconnected(f"{messages[0].to} {messages[0].body}")

    work()
    mailing.post("known", reachable, "19", at=at)
    monkeypatch.setattr(EmailBackend, "send_messages", broken)
    work()
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, ' ') FROM django_tasks_database_dbtaskresult t")
        [kept] = cursor.fetchone()
    assert "mailing.NotSent" in kept
    for text in (kept, caplog.text):
        assert [word for word in ("Ōta", "camille@", "Camille") if word in text] == []
