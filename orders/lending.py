"""A free slot lent from one boutique to another: offered by one manager, taken or turned down by the other.

While it is offered it stays on its board, free, and nobody places in it. Slot first, then its loan: whoever is second
finds it answered.
"""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from boutiques import clock
from boutiques.models import Boutique, Season, Staff
from config.errors import NotYours, Refused
from orders import slots
from orders.granting import Hand
from orders.models import Loan, Slot, SlotMovement

log = logging.getLogger("carnet.slots")

ANSWERS = {"take": "taken", "turn-down": "turned_down"}


def loan_offer(slot: Slot, to: Boutique, *, by: Staff, at: datetime | None = None) -> Loan:
    """Offer a free slot to another boutique; the same slot to the same boutique twice is offered once.

    Raises NotYours for whom its board has not made its manager, and Refused: closed season or boutique, the same
    boutique, not free, offered elsewhere already.
    """
    hand = Hand(by, at or clock.now())
    ask_manager(by, slot.boutique, hand.at)
    if to.pk == slot.boutique_id:
        raise Refused("That is its own boutique. Choose another one.", field="to")
    if to.closed_on:
        raise Refused(f"{to.name} is closed. Choose another one.", field="to")
    ask_open(slot.season, hand.at)
    with transaction.atomic():
        now = Slot.objects.select_for_update(no_key=True).get(pk=slot.pk)
        there = open_loans().filter(slot=now).first()
        if there and there.to_boutique_id == to.pk and there.from_boutique_id == slot.boutique_id:
            return there
        free = slots.free_slots(slot.boutique, slot.season, hand.at).filter(pk=slot.pk)
        if there or not free.exists():
            raise Refused(f"Slot {slot.number} is not free any more. Choose another one on the board.")
        slots.give_back_if_over(hand, now)
        loan = Loan.objects.create(
            slot=now, from_boutique=slot.boutique, to_boutique=to, offered_by=by, offered_at=hand.at
        )
    log.info("slot=%s offered season=%s of=%s to=%s by=%s", slot.number, slot.season.code, slot.boutique, to, by.pk)
    return loan


def loan_take(loan: Loan, *, by: Staff, at: datetime | None = None) -> Loan:
    """Take an offered slot onto the own board; taken twice it moves once. Raises NotYours, Refused."""
    hand = Hand(by, at or clock.now())
    ask_manager(by, loan.to_boutique, hand.at)
    return answer(loan, "taken", hand)


def loan_turn_down(loan: Loan, *, by: Staff, at: datetime | None = None) -> Loan:
    """Turn an offered slot down; its own manager takes the offer back so. Raises NotYours, Refused."""
    hand = Hand(by, at or clock.now())
    if not (by.is_manager_of(loan.to_boutique, hand.at) or by.is_manager_of(loan.from_boutique, hand.at)):
        raise NotYours("An offered slot is answered by the managers of the two boutiques.")
    return answer(loan, "turned_down", hand)


def answer(loan: Loan, outcome: str, hand: Hand) -> Loan:
    """Lock slot and loan, and answer once; the same answer again changes nothing."""
    with transaction.atomic():
        slot = Slot.objects.select_for_update(no_key=True).get(pk=loan.slot_id)
        loan = Loan.objects.select_for_update(no_key=True, of=("self",)).select_related(
            "slot__season", "from_boutique", "to_boutique", "answered_by"
        ).get(pk=loan.pk)  # fmt: skip
        if loan.outcome == outcome:
            return loan
        if loan.outcome != "open":
            who = loan.answered_by.name if loan.answered_by else "somebody"
            raise Refused(f"It was answered already: {loan.get_outcome_display()} by {who}.")
        if outcome == "taken":
            ask_open(loan.slot.season, hand.at)
            if loan.to_boutique.closed_on:
                raise Refused(f"{loan.to_boutique.name} is closed.")
            slots.change(hand, slot, SlotMovement.Kind.LENT, boutique_id=loan.to_boutique_id)
        loan.outcome, loan.answered_by, loan.answered_at = outcome, hand.by, hand.at
        loan.save(update_fields=["outcome", "answered_by", "answered_at"])
    log.info("slot=%s loan %s to=%s by=%s", slot.number, outcome, loan.to_boutique, hand.by and hand.by.pk)
    return loan


def open_loans() -> QuerySet[Loan]:
    """The offers that wait for their answer, the oldest first, with what they name."""
    rows = Loan.objects.filter(outcome="open").order_by("offered_at", "pk")
    return rows.select_related("slot__season", "slot__granted_to", "from_boutique", "to_boutique")


def offered_to(houses: list[int], at: datetime) -> list[Loan]:
    """The slots that other boutiques offer to these, of seasons that have not closed (one query, none for none)."""
    if not houses:
        return []
    return list(open_loans().filter(to_boutique__in=houses, slot__season__closes_at__gt=at))


def ask_open(season: Season, at: datetime) -> None:
    """Raise Refused where the season's window is over."""
    if season.closes_at <= at:
        raise Refused(f"{season.window_sentence(at)} Its slots go nowhere any more.")


def ask_manager(by: Staff, boutique: Boutique, at: datetime) -> None:
    """Raise NotYours unless the person manages the boutique at that moment."""
    if not by.is_manager_of(boutique, at):
        raise NotYours(f"Slots of {boutique.name} are lent and borrowed by its manager.")
