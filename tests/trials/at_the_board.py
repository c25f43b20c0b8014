"""What is done at the board of slots in a random walk: granted, taken back, kept for a client, let go, lent."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from orders import granting, lending
from orders.models import Loan, Proposal, Slot
from orders.verbs.propose import take_back
from tests.trials.asked import WHY, Dice
from tests.trials.small_world import World

Act = Callable[[], Any]
KEPT = timedelta(days=5)


def grant(world: World, at: datetime, dice: Dice) -> Act:
    """One slot more or less than there are."""
    house, season = world.houses[dice(2)], world.seasons["SO"][dice(2)]
    has = Slot.objects.filter(granted_to=house, season=season, is_void=False).count()
    number = max(0, has + (1 if has < 8 and dice(3) else -1))
    by = world.people["paris" if dice(10) else "manager"]
    return partial(granting.grant, house, season, number, by=by, words=WHY, at=at)


def keep(world: World, at: datetime, dice: Dice) -> Act:
    """A free slot for an invited client."""
    client, season = world.clients[dice(len(world.clients))], world.seasons["SO"][dice(2)]
    by = world.manager(client.boutique if dice(10) else world.other(client.boutique))
    return partial(granting.keep, client, season, (at + KEPT * (1 + dice(3))).date(), by=by, words=WHY, at=at)


def let_client_slot_go(world: World, at: datetime, dice: Dice) -> Act | None:
    """A slot kept for a client is free before its day."""
    kept = Slot.objects.filter(kept_for_client__isnull=False).select_related("kept_for_client__boutique", "season")
    slot = kept.order_by("pk").first()
    if slot is None:
        return None
    client = slot.kept_for_client
    return partial(granting.let_go, client, slot.season, by=world.manager(client.boutique), words=WHY, at=at)


def loan_offer(world: World, at: datetime, dice: Dice) -> Act | None:
    """Some slot to the other boutique."""
    slots = list(Slot.objects.select_related("boutique", "season").order_by("pk"))
    slot = slots[dice(len(slots))]
    by = world.manager(slot.boutique)
    return partial(lending.loan_offer, slot, world.other(slot.boutique), by=by, at=at)


def loan_answer(answering: Callable[..., Loan], world: World, at: datetime, dice: Dice) -> Act | None:
    """The offer that waits longest is answered, mostly by whom it was made to."""
    loan = Loan.objects.select_related("to_boutique", "from_boutique").filter(outcome="open").order_by("pk").first()
    if loan is None:
        return None
    return partial(answering, loan, by=world.manager(loan.to_boutique if dice(6) else loan.from_boutique), at=at)


def proposal_back(world: World, at: datetime, dice: Dice) -> Act | None:
    """An associate takes a proposal back."""
    one = Proposal.objects.standing().select_related("order", "sa").order_by("-pk").first()
    return partial(take_back, one, by=one.sa, at=at) if one else None


ACTS: dict[str, Callable[[World, datetime, Dice], Act | None]] = {
    "grant": grant,
    "keep": keep,
    "let_client_slot_go": let_client_slot_go,
    "loan_offer": loan_offer,
    "loan_take": partial(loan_answer, lending.loan_take),
    "loan_turn_down": partial(loan_answer, lending.loan_turn_down),
    "proposal_back": proposal_back,
}
"""Each gives what would be done, or nothing where nothing can be."""
