"""A client confirms a choice on their side of the tablet; and whether what they confirmed is still what rules."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from boutiques import clock, deputies
from boutiques.models import Staff
from config.errors import Refused
from orders import door, permissions
from orders.fingerprint import fingerprint
from orders.lifecycle import State
from orders.live import read_live
from orders.locking import lock_as_it_stands
from orders.made_of import differences
from orders.models import Confirmation, Order, Specification
from orders.models.specification import with_parts
from orders.models.words import spoken
from orders.seen import Seen
from orders.showing import may_not_show, to_be_agreed
from orders.sight import Sight
from orders.story import Told

CHANGED = "It was changed a moment ago, and this page shows it as it is now. Look at it once more, then confirm."
IDS = ("style_id", "leather_id", "colour_id", "hardware_id", "design_id", "thread_id", "strap_cm", "stamped")


def may_not_confirm(order: Order, choice: Specification) -> str:
    """Say why there is nothing to confirm yet, as the client reads it; nothing where there is."""
    if order.client_id is None:
        return "It is promised to nobody yet."
    return "" if choice.is_complete() else "Not everything is chosen yet."


def confirm(
    order: Order, *, by: Staff, name: str, seen: str, submission: UUID, at: datetime | None = None
) -> Confirmation:
    """Write down that the line's client said yes to its choice; sent twice, or said twice, it is the first one.

    `name` as the client typed it, `seen` the fingerprint of what the page showed, `by` whose session it is. Raises
    NotYours or Refused where it cannot be shown or confirmed, or where the choice was changed meanwhile.
    """
    at = at or clock.now()
    with transaction.atomic():
        line = lock_as_it_stands(order, at)
        there = Confirmation.objects.filter(order=line, submission=submission).first()
        if there:
            return there
        refused = may_not_show(by, line, at)
        if refused:
            raise refused
        choice = to_be_agreed(line)
        if why := may_not_confirm(line, choice):
            raise Refused(why)
        if fingerprint(choice) != seen:
            raise Refused(CHANGED)
        last = line.confirmations.order_by("-at", "-pk").first()
        if last and (last.client_id, last.specification_id) == (line.client_id, choice.pk):
            return last
        written = Confirmation.objects.create(  # type: ignore[misc]  # a line with a client
            order=line, client_id=line.client_id, specification=choice, fingerprint=seen, day=line.boutique.today(at),
            at=at, by=by, submission=submission, **spoken(name),
        )  # fmt: skip
        transaction.on_commit(lambda: door.log.info("verb=confirm order=%s by=%s", order.reference, by.pk))
    return written


@dataclass(frozen=True)
class Confirmed:
    """What the present client confirmed last, and how what rules now differs from it, in words."""

    last: Confirmation
    changed: str = ""

    @property
    def who(self) -> str:
        """Whose session it was."""
        return whose_session(self.last)


def confirmed(confirmations: list[Confirmation], seen: Seen, proposed: Specification | None = None) -> Confirmed | None:
    """Compare the present client's last yes with the choice that rules (two queries at most, none while it is that).

    `proposed` is what Paris proposes, if it does: a yes to that is a yes that stands.
    """
    own = [one for one in confirmations if one.client_id == seen.order.client_id]
    if not own:
        return None
    was, now = own[-1].specification, seen.specification
    if was.pk == now.pk or (proposed and was.pk == proposed.pk):
        return Confirmed(own[-1])
    with_parts([was, now])
    if chosen(was) == chosen(now):
        return Confirmed(own[-1])
    if seen.state is State.REQUESTED:
        read_live([was])
    return Confirmed(own[-1], differences(was, now, with_initials=True) or "a part of it")


def chosen(one: Specification) -> tuple[object, ...]:
    """What a choice is, whatever its things are called: a name changed is no other choice."""
    parts = frozenset((part.part_id, part.leather_id, part.colour_id) for part in one.chosen_parts)
    return (*(getattr(one, name) for name in IDS), parts)


def confirmations_of(user: Staff, seen: Seen) -> list[Confirmation]:
    """Return what clients confirmed of the line, as far as this person may know the client (one query where any did).

    Paris and other associates read none of it; who was handed the line reads nothing of the house before.
    """
    if seen.sight in (Sight.PARIS, Sight.PIECE) or not getattr(seen.order, "is_confirmed", True):
        return []
    rows = Confirmation.objects.filter(order=seen.order, client__boutique=seen.order.boutique_id)
    rows = rows.annotate(for_whom=deputies.for_whom("client__boutique"))
    found = rows.select_related("client", "by", "words", "specification__initials")
    return [one for one in found if seen.sight is Sight.EVERYTHING or permissions.looks_after(user, one.client)]


def whose_session(one: Confirmation) -> str:
    """Who turned the tablet to the client, a deputy for whom; of a row of `confirmations_of`."""
    return deputies.said_for(one.by.short_name, one.for_whom)  # type: ignore[attr-defined]


def told(one: Confirmation) -> Told:
    """Say one confirmation among the steps of the line; the name as it was typed are its words."""
    return Told(
        seq=0,
        verb="confirm",
        at=one.at,
        day=one.day,
        who=whose_session(one),
        sentence=f"Confirmed by the client: {one.specification.in_words}",
        words=one.said,
    )


def told_among(steps: list[Told], confirmations: list[Confirmation]) -> list[Told]:
    """Return the steps, the last first, with the confirmations where they belong."""
    if not confirmations:
        return steps
    return sorted([*(told(one) for one in reversed(confirmations)), *steps], key=lambda step: step.at, reverse=True)


def agreed_in(confirmations: list[Confirmation], order: Order, choice: Specification) -> Confirmation | None:
    """Return the last confirmation, where it is the present client's and of this very choice."""
    last = confirmations[-1] if confirmations else None
    return last if last and (last.client_id, last.specification_id) == (order.client_id, choice.pk) else None
