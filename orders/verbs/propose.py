"""propose: an SA names an own client for a free piece; sealed, without an event: nobody but the manager reads it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from boutiques import clock
from boutiques.models import Staff
from clients.models import Client
from config.errors import NotYours, Refused
from orders import lifecycle, permissions, refusals, wording
from orders.door import log
from orders.lifecycle import State
from orders.locking import lock_as_it_stands
from orders.models import Order, Proposal
from orders.models.words import spoken
from orders.notices.writing import tell_of_proposal


def propose(
    order: Order, *, by: Staff, client: Client, words: str, at: datetime | None = None, **_form: Any
) -> Proposal:
    """Write the SA's proposal with a line why; their same client twice gives the first. Raises Refused, NotYours.

    What a form carries besides (submission, version) is not needed: the same proposal twice is one.
    """
    row = lifecycle.BY_NAME["propose"]
    with transaction.atomic():
        line = lock_as_it_stands(order, at or clock.now())
        refused = refusals.refusal(by, row, line, at or clock.now())
        if refused:
            raise refused
        if line.in_transfer:  # type: ignore[attr-defined]
            raise Refused(wording.IN_TRANSFER)
        if line.client_id:
            raise Refused(wording.PROMISED_ALREADY)
        if not permissions.looks_after(by, client) or client.boutique_id != line.boutique_id:
            raise Refused("Propose one of your own clients.", field="client", status=403)
        if not words.strip():
            raise Refused("Say in a line why.", field="words")
        standing = Proposal.objects.standing().filter(order=line, client=client, sa=by).first()
        if standing:
            return standing
        at = at or clock.now()
        proposal = Proposal.objects.create(order=line, client=client, sa=by, at=at, **spoken(words))
        tell_of_proposal(proposal, line, at=at)
        transaction.on_commit(lambda: log.info("verb=propose order=%s by=%s", line.reference, by.pk))
        return proposal


def take_back(proposal: Proposal, *, by: Staff, at: datetime | None = None) -> None:
    """Let an SA take an own proposal back, until it is decided. Raises NotYours for anybody else's, Refused later."""
    if proposal.sa_id != by.pk:
        raise NotYours("Only who proposed a client takes the proposal back.")
    with transaction.atomic():
        line = lock_as_it_stands(proposal.order, at or clock.now())
        if line.client_id or line.state not in (State.ARRIVED, State.DECLINED):
            raise Refused("It is decided already: the piece went to somebody.")
        Proposal.objects.filter(pk=proposal.pk, taken_back_at=None).update(taken_back_at=at or clock.now())
