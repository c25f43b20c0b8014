"""Mail to colleagues: written down with what it tells of, written out and sent by the worker, once at the most.

A mail is a row and a task made in the transaction that has something to tell: rolled back, nothing leaves. The task is
given the row's number and nothing else. Its words are asked for when it leaves, so that they are true then and go to
nobody who has lost the right to read them meanwhile.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.mail import EmailMessage, mailers
from django.db import transaction
from django.tasks import task

from boutiques import clock
from boutiques.models import Mail, Staff
from boutiques.text import one_line

log = logging.getLogger("carnet.mail")

TRIES = 8
"""With the mail server away, the last try is two hours and more after the first."""


class Letter(NamedTuple):
    """What a mail says. The subject names no client: it stands on locked screens and in servers' logs."""

    subject: str
    words: str


Writer = Callable[[Staff, str, datetime], Letter | None]
"""Asked as writer(person, about, at) when the mail leaves; None where there is nothing to tell this person any more."""

WRITERS: dict[str, Writer] = {}
"""Who writes which kind of mail: higher apps join when they are ready."""


class NotSent(Exception):
    """A mail could not be sent; says which and the kind of error, nothing that may hold words or addresses."""


def writes(kind: str) -> Callable[[Writer], Writer]:
    """Join as the writer of one kind of mail; a decorator."""

    def join(writer: Writer) -> Writer:
        WRITERS[kind] = writer
        return writer

    return join


@transaction.atomic
def post(kind: str, person: Staff, about: str, *, at: datetime, not_before: datetime | None = None) -> bool:
    """Have a person told of something by mail, now or not before a moment; False where that was posted already.

    Part of the transaction it is called in. Raises KeyError where nobody writes such mails.
    """
    if kind not in WRITERS:
        raise KeyError(kind)
    mail, is_new = Mail.objects.get_or_create(kind=kind, about=about, person=person, defaults={"made_at": at})
    if is_new:
        send.using(run_after=not_before).enqueue(str(mail.uuid))
    return is_new


@task()
def send(uuid: str) -> str:
    """Send one mail and return what became of it; run again, it does nothing. Raises NotSent."""
    if not take(uuid):
        return Mail.objects.values_list("outcome", flat=True).filter(pk=uuid).first() or "gone"
    mail = Mail.objects.select_related("person").get(pk=uuid)
    try:
        letter = letter_of(mail)
        return deliver(mail, letter) if letter else end(mail, Mail.Outcome.DROPPED)
    except Exception as error:
        end(mail, Mail.Outcome.FAILED)
        raise NotSent(f"mail={uuid} kind={mail.kind} error={type(error).__name__}") from None


def take(uuid: str) -> bool:
    """Take a waiting mail in hand, committed before anything leaves: nobody else will send it. Say whether it was."""
    return bool(Mail.objects.filter(pk=uuid, outcome=Mail.Outcome.WAITING).update(outcome=Mail.Outcome.BEGUN))


def letter_of(mail: Mail) -> Letter | None:
    """Return what the mail says as of now; None where its person left, has no address, or need not know any more."""
    if not (mail.person.is_active and mail.person.email):
        return None
    return WRITERS[mail.kind](mail.person, mail.about, clock.now())


def deliver(mail: Mail, letter: Letter) -> str:
    """Hand the letter to the mail server and return what became of it; a server that is away is asked again later."""
    server = mailers.default
    try:
        server.open()
    except OSError:
        return try_later(mail)
    try:
        server.send_messages([EmailMessage(one_line(letter.subject), letter.words, to=[mail.person.email])])
    finally:
        server.close()
    return end(mail, Mail.Outcome.SENT)


@transaction.atomic
def try_later(mail: Mail) -> str:
    """Put the mail back, to be tried again after one minute, two, four …; after the last try it has failed."""
    mail.tries += 1
    if mail.tries >= TRIES:
        return end(mail, Mail.Outcome.FAILED)
    mail.outcome = Mail.Outcome.WAITING
    mail.save(update_fields=["outcome", "tries"])
    send.using(run_after=clock.now() + timedelta(minutes=2 ** (mail.tries - 1))).enqueue(str(mail.pk))
    return mail.outcome


def end(mail: Mail, outcome: Mail.Outcome) -> str:
    """Note what became of the mail."""
    mail.outcome, mail.ended_at = outcome, clock.now()
    mail.save(update_fields=["outcome", "tries", "ended_at"])
    log.info("mail=%s kind=%s outcome=%s", mail.pk, mail.kind, outcome)
    return outcome
