"""merge: one client stands aside for another row of the same person, and everything of theirs goes along, on record."""

import logging
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import Q

from boutiques import clock
from boutiques.models import Staff
from clients import permissions
from clients.hooks import before_clients_merge, locks_with_merge, makes_way_for_merge
from clients.merging import consents, relations
from clients.merging.facts import falls_out, together
from clients.models import Client, ClientMerge, ClientMove, FollowUp
from clients.retention import is_silent
from config.errors import NotYours, Refused

SELF = "That is the same client. Choose another one."
AGAIN = "One of them was merged meanwhile. Look again."
ERASED = "A client who was erased is not merged."
APART = "They are in the books of two boutiques. A client is merged with another of the same book."
CHANGED = "One of them changed while you looked. Look once more, then merge."
GOING = "{name} was let go and is erased soon. Decide first that they are kept."
MOVES = "{name} is proposed to {house}. That is answered, or taken back, first."
USED = "This form was already used for others. Open a new one."
DROPS = "There is no place for {names} then. Ask your manager to merge the two."
TWICE = "Something that can only be open once is open for both. Bring one of them to its end, then merge."
log = logging.getLogger("carnet.clients")


def seen(kept: Client, gone: Client) -> str:
    """Return what a form says of the rows it showed, so that another one is noticed."""
    return f"{kept.version}-{gone.version}"


def merge(
    kept: Client, gone: Client, *, by: Staff, submission: UUID, chosen: Mapping[str, str] | None = None,
    saw: str | None = None, at: datetime | None = None,
) -> ClientMerge:  # fmt: skip
    """Let `gone` stand aside for `kept`; `chosen` says of differing facts whose holds ("kept" or "other").

    Everything that names `gone` names `kept` from then on. `saw` is what the form showed (`seen`). The same submission
    sent twice is one merge. Raises NotYours for who does not look after both; Refused for one and the same, erased or
    merged already, of two boutiques, about to be erased, changed meanwhile, or where one is the other's present.
    """
    at = at or clock.now()
    if done := sent_before(submission, kept, gone):
        return done
    try:
        with transaction.atomic():
            kept, gone = locked(kept, gone)
            if done := sent_before(submission, kept, gone):
                return done
            ask(kept, gone, by, at)
            if saw is not None and saw != seen(kept, gone):
                raise Refused(CHANGED)
            return write(kept, gone, chosen or {}, by=by, submission=submission, at=at)
    except IntegrityError as twice:
        raise Refused(TWICE) from twice


def sent_before(submission: UUID, kept: Client, gone: Client) -> ClientMerge | None:
    """Return what this form did before. Raises Refused where it was about others."""
    done = ClientMerge.objects.filter(uuid=submission).first()
    if done and (done.kept_id, done.gone_id) != (kept.pk, gone.pk):
        raise Refused(USED)
    return done


def locked(kept: Client, gone: Client) -> tuple[Client, Client]:
    """Lock the moves and lines that go along, then both clients by their ids, and read them as they are now.

    In this order whoever answers a move locks too. The clients' lock is the strongest: who writes a row that names one
    of them waits. What came while waiting is locked too.
    """
    moves = ClientMove.objects.filter(Q(client=gone) | Q(arrived=gone)).select_for_update(of=("self",))
    list(moves.order_by("pk").values_list("pk"))
    locks_with_merge.take(gone, waits=True)
    rows = Client.every.select_for_update(of=("self",)).select_related("boutique", "sa", "second_sa")
    found = {one.pk: one for one in rows.filter(pk__in=(kept.pk, gone.pk)).order_by("pk")}
    locks_with_merge.take(gone, waits=False)
    return found[kept.pk], found[gone.pk]


def ask(kept: Client, gone: Client, by: Staff, at: datetime) -> None:
    """Raise NotYours or Refused where these two are not merged by this person now."""
    if kept.pk == gone.pk:
        raise Refused(SELF)
    if kept.is_anonymised or gone.is_anonymised:
        raise Refused(ERASED)
    if kept.merged_into_id or gone.merged_into_id:
        raise Refused(AGAIN)
    if kept.boutique_id != gone.boutique_id:
        raise Refused(APART)
    permissions.may_merge(by, kept, gone, at)
    drops = falls_out(kept, gone)
    if drops and not by.is_manager_of(kept.boutique, at):
        raise NotYours(DROPS.format(names=" and ".join(names_of(drops))))
    for one in (kept, gone):
        decided = getattr(one, "retention", None)
        if decided and decided.lets_go and is_silent(one, at):
            raise Refused(GOING.format(name=one.name))
    ask_moves(kept, gone)
    before_clients_merge.ask(kept, gone)


def ask_moves(*two: Client) -> None:
    """Raise Refused while one of them is proposed to another boutique: nobody there answers for somebody else."""
    waiting = ClientMove.objects.open().filter(client__in=two).select_related("client", "to_boutique").first()
    if waiting:
        raise Refused(MOVES.format(name=waiting.client.name, house=waiting.to_boutique.name))


def names_of(people: list[int]) -> list[str]:
    """Return the names of some associates."""
    return [one.name for one in Staff.objects.filter(pk__in=people).order_by("name")]


def write(
    kept: Client, gone: Client, chosen: Mapping[str, str], *, by: Staff, submission: UUID, at: datetime
) -> ClientMerge:
    """Write the merge, let everything go along, and let the kept one's facts be those of both."""
    facts = together(kept, gone, chosen)
    version = kept.version + 1 if facts else None
    written = ClientMerge.objects.create(uuid=submission, kept=kept, gone=gone, by=by, at=at, version=version)
    makes_way_for_merge.change(written)
    consents.hold_back(written, by)
    relations.pairs_go_along(written)
    relations.go_along(written)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    if facts:
        change(kept, facts, by, "merge")
    give_follow_ups(written, kept, by)
    log.info("client=%s merged into=%s by=%s", gone.uuid, kept.uuid, by.pk)
    return written


def change(client: Client, facts: Mapping[str, object], by: Staff, why: str) -> None:
    """Write some columns of a client, as a version of its own."""
    for name, value in facts.items():
        setattr(client, name, value)
    client.version += 1
    fields = [name.removesuffix("_id") for name in facts]
    with pghistory.context(by=by.pk, why=why):
        client.save(update_fields=[*fields, "version"])


def give_follow_ups(written: ClientMerge, kept: Client, by: Staff) -> None:
    """Give what was planned by who does not look after them any more to who does; each on record."""
    planned = FollowUp.objects.filter(client=kept, done_at=None, staff__role="associate")
    for one in planned.exclude(staff__in=[pk for pk in (kept.sa_id, kept.second_sa_id) if pk]).order_by("pk"):
        to = kept.sa_id or by.pk
        if one.staff_id != to:
            staff = relations.Naming(FollowUp, relations.STAFF)
            relations.note(written, staff, [one.pk], before=one.staff_id, after=to)
            FollowUp.objects.filter(pk=one.pk).update(staff=to)
