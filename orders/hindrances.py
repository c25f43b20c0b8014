"""What stands in the way of a verb although the person may do it: a sentence, nothing worth saying (""), or None."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from boutiques.days import spell_day
from boutiques.models import Season, Staff
from orders import needs, permissions
from orders.lifecycle import ANNOTATIONS, IN_TRANSFER, State
from orders.line_slot import LineSlot, ways
from orders.models import Event, Order, Transfer
from orders.sent import Sent


@dataclass(frozen=True)
class Situation:
    """One line on its page: who looks, when, and what was last sent to Paris."""

    user: Staff
    order: Order
    at: datetime
    sent: Sent | None = None
    slot: LineSlot | None = None
    """The slot a special order stands on, or that is kept for it."""
    transfer: Transfer | None = None
    """The transfer that waits for its answer."""

    @property
    def is_silent(self) -> bool:
        """Whether Paris has not answered for so long that one asks again."""
        return self.sent is not None and needs.is_silent(self.sent.placement.at, self.at)


def window_is_shut(now: Situation) -> str | None:
    """Say when the window for placing opens or closed, or None where it is open."""
    order = now.order
    if now.slot and now.slot.after_refusal:
        return None
    season = Season.objects.current(order.kind, now.at)
    if season and season.is_open_for(order.boutique, now.at):
        return no_slot(now, season)
    season = Season.objects.next(order.kind, now.at) or season
    if season is None:
        return f"no season of {order.get_kind_display().lower()}s is listed yet. An administrator adds it."
    return lowered(season.window_sentence(now.at))


def no_slot(now: Situation, season: Season) -> str | None:
    """Say that no slot of the season is left for a special order that has none."""
    if not now.order.is_special or now.slot:
        return None
    found = ways(now.order, season, now.at)
    return lowered(found.sentence) if found.is_closed else None


def not_yet_silent(now: Situation) -> str | None:
    """A line with Paris is chosen anew while its window is open, or after a long silence."""
    if now.order.state != State.PLACED or now.is_silent:
        return None
    return None if now.sent and now.sent.placement.season.is_open_for(now.order.boutique, now.at) else ""


def nothing_kept(now: Situation) -> str | None:
    """Only a kept slot is let go."""
    return None if now.slot and now.slot.until else ""


def nobody_had_it(now: Situation) -> str | None:
    """A second chance is for somebody who had it promised and has it no more."""
    order = now.order
    if order.state == State.CLOSED and not order.after_acceptance:
        return ""
    if order.wished_by_id and order.wished_by_id != order.client_id:
        return None
    passed_on = Event.objects.filter(order=order, verb__in=["promise", "decline", "lapse", "withdraw", "void"])
    return None if passed_on.exists() else ""


def no_transfer(now: Situation) -> str | None:
    """Only what is offered to another boutique is taken over or turned down."""
    return None if now.transfer else ""


def still_promised(now: Situation) -> str | None:
    """Say that a promised piece does not go to the floor."""
    return "only once it is promised to nobody." if now.order.client_id else None


def promised_already(now: Situation) -> str | None:
    """Clients are proposed for a free piece only; a promised one needs no word on that."""
    return "" if now.order.client_id else None


def gone_already(now: Situation) -> str | None:
    """A piece is handed over once; afterwards nothing needs saying."""
    sale = now.order.standing_sale()
    return "" if sale and sale.handed_over_on else None


def only_the_manager_longer(now: Situation) -> str | None:
    """Say to an associate that the boutique's usual days are used up."""
    offer, house = now.order.open_offer(), now.order.boutique
    if offer is None or permissions.is_manager(now.user, now.order, now.at):
        return None
    usual = house.today(offer.at) + timedelta(days=house.offer_hold_days)
    return None if usual > offer.hold_until else f"beyond {spell_day(offer.hold_until)} only the manager. Ask them."


def lowered(sentence: str) -> str:
    """The sentence as it follows a colon."""
    return sentence[:1].lower() + sentence[1:]


def hindrance(verb: str, now: Situation) -> str | None:
    """Say what stands in the way of the verb now; while a transfer waits, everything but its answer and words."""
    if now.transfer and verb not in (*IN_TRANSFER, *ANNOTATIONS):
        return ""
    return HINDERS[verb](now) if verb in HINDERS else None


HINDERS: dict[str, Callable[[Situation], str | None]] = {
    "place": window_is_shut,
    "resubmit": window_is_shut,
    "choose_again": not_yet_silent,
    "let_go": nothing_kept,
    "second_chance": nobody_had_it,
    "take_over": no_transfer,
    "turn_down": no_transfer,
    "release": still_promised,
    "propose": promised_already,
    "hand_over": gone_already,
    "extend": only_the_manager_longer,
}
