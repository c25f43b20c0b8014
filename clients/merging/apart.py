"""Taking a merge apart, within thirty days: what went along goes back; what came meanwhile stays with the kept one."""

import logging
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from boutiques import clock
from boutiques.models import Staff
from clients import permissions
from clients.hooks import comes_back_from_merge, stays_when_apart
from clients.merging import consents, relations
from clients.merging.act import ask_moves, change, locked
from clients.merging.facts import before_it
from clients.models import Client, ClientMerge, FollowUp
from clients.models.client_merge import APART_WITHIN
from config.errors import Refused

ALREADY = "They were taken apart already."
LATE = "It is more than thirty days ago: they stay together."
ERASED = "This client was erased since: there is nothing to take apart."
FURTHER = "{kept} was merged into another client since. Take that apart first."
DAYS = APART_WITHIN.days
log = logging.getLogger("carnet.clients")


class Apart(NamedTuple):
    """Who stands in the book again, and what stayed with the kept client, in words."""

    client: Client
    stayed: list[str]


@transaction.atomic
def take_apart(merge: ClientMerge, *, by: Staff, at: datetime | None = None) -> Apart:
    """Let who stood aside stand in the book again, with everything that went along and was not changed since.

    Done twice it is done once. Raises NotYours; Refused after thirty days, for one who was erased, or while the kept
    one stands aside for somebody else.
    """
    at = at or clock.now()
    gone, kept = locked(merge.gone, merge.kept)  # the lines that go back are those of the kept one
    merge = ClientMerge.objects.select_for_update().get(pk=merge.pk)
    permissions.may_take_apart(by, kept, at)
    if merge.undone_at:
        return Apart(gone, [])
    ask(merge, kept, gone, at)
    staying = stays_when_apart.of(merge)
    merge.undone_at, merge.undone_by = at, by
    merge.save(update_fields=["undone_at", "undone_by"])
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    relations.come_back(merge, staying.rows, who_left(merge, kept))
    relations.pairs_come_back(merge)
    consents.let_go(merge)
    comes_back_from_merge.change(merge)
    restore(merge, kept, gone, by)
    log.info("client=%s taken apart from=%s by=%s", gone.uuid, kept.uuid, by.pk)
    return Apart(gone, staying.said)


def ask(merge: ClientMerge, kept: Client, gone: Client, at: datetime) -> None:
    """Raise Refused where it is over, or must wait."""
    if at > merge.last_day:
        raise Refused(LATE)
    if kept.is_anonymised or gone.is_anonymised:
        raise Refused(ERASED)
    if kept.merged_into_id:
        raise Refused(FURTHER.format(kept=kept.name))
    ask_moves(kept)


def hindrance(merge: ClientMerge, kept: Client, gone: Client, at: datetime) -> str:
    """Return why it cannot be taken apart now, or nothing; for the page, which asks before anybody presses."""
    try:
        ask(merge, kept, gone, at)
    except Refused as refused:
        return refused.sentence
    return ALREADY if merge.undone_at else ""


def sentence(parted: Apart, kept: Client) -> str:
    """Say what was done, and what stayed."""
    words = f"{parted.client.name} stands in the book again."
    return f"{words} With {kept.name} stays {', '.join(parted.stayed)}." if parted.stayed else words


def who_left(merge: ClientMerge, kept: Client) -> set[int]:
    """Return the ids of associates who planned something and do not work there any more: it stays with who has it."""
    planned = set(merge.rows.filter(model=FollowUp._meta.label, field="staff").values_list("before", flat=True))
    return planned - set(at_work(kept).filter(pk__in=planned).values_list("pk", flat=True))


def at_work(client: Client) -> QuerySet[Staff]:
    """Who works in a client's boutique."""
    return Staff.objects.active().filter(boutique=client.boutique_id)


def restore(merge: ClientMerge, kept: Client, gone: Client, by: Staff) -> None:
    """Write what the kept one was before, where nobody changed it since; whose associate left is the desk's."""
    asides = Client.every.filter(merged_into=kept)
    if facts := before_it(merge, kept, asides):
        change(kept, facts, by, "merge, taken apart")
    there = set(at_work(gone).filter(pk__in=[gone.sa_id, gone.second_sa_id]).values_list("pk", flat=True))
    left = {name: None for name in ("sa_id", "second_sa_id") if getattr(gone, name) not in {None, *there}}
    if left:
        change(gone, left, by, "merge, taken apart")
