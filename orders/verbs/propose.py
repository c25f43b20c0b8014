"""propose: an SA names an own client for a free piece; sealed, without an event: nobody but the manager reads it."""

from datetime import datetime

from django.db import transaction

from boutiques import clock
from boutiques.models import Staff
from clients.models import Client
from config.errors import NotYours, Refused
from orders import lifecycle, permissions, wording
from orders.door import lock
from orders.models import Order, Proposal
from orders.models.words import spoken


def propose(order: Order, *, by: Staff, client: Client, words: str, at: datetime | None = None) -> Proposal:
    """Write the SA's proposal with a line why; the same client twice gives the first. Raises Refused, NotYours."""
    row = lifecycle.BY_NAME["propose"]
    with transaction.atomic():
        line, _ = lock(order)
        refused = permissions.refusal(by, row, line, at or clock.now())
        if refused:
            raise refused
        if not row.moves_from(line.kind, line.state):
            raise Refused(wording.not_from_here(row, line))
        if line.client_id:
            raise Refused("It is promised already. Propose your client when it is free.")
        if not permissions.looks_after(by, client) or client.boutique_id != line.boutique_id:
            raise NotYours("Propose one of your own clients.", field="client")
        if not words.strip():
            raise Refused("Say in a line why.", field="words")
        standing = Proposal.objects.filter(order=line, client=client, taken_back_at=None).first()
        return standing or Proposal.objects.create(
            order=line, client=client, sa=by, at=at or clock.now(), **spoken(words)
        )


def take_back(proposal: Proposal, *, by: Staff, at: datetime | None = None) -> None:
    """Let an SA take an own proposal back. Raises NotYours for anybody else's."""
    if proposal.sa_id != by.pk:
        raise NotYours("Only who proposed a client takes the proposal back.")
    Proposal.objects.filter(pk=proposal.pk, taken_back_at=None).update(taken_back_at=at or clock.now())
