"""What happened to a line while a form was open: before, theirs and yours, for the page that loses nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from boutiques.days import ago
from boutiques.models import Staff
from orders import facts as fact_text
from orders import lifecycle, wording
from orders.errors import Change, Stale
from orders.forms.base import VerbForm
from orders.lifecycle import State
from orders.live import read_live
from orders.models import Event, Order, Specification
from orders.seen import Seen, as_seen_by
from orders.sight import state_seen


def meanwhile(user: Staff, now: Order, stale: Stale, form: VerbForm, at: datetime) -> dict[str, Any]:
    """Return what the page says: who, when, and the changes as this person may read them."""
    events = list(
        Event.objects.filter(order=now, version__gt=stale.version).select_related("by", "acting_for").order_by("seq")
    )
    seen = as_seen_by(user, now, at)
    changes = list(stale.clashes) or [*changes_of(events, seen, form), *steps(events, seen)]
    known = {step.seq for step in seen.told}
    last = next((event for event in reversed(events) if event.seq in known), None)
    return {
        "by": doer(last) if last else "",
        "when": f"{ago(last.at, at)} ago" if last else "",
        "changes": changes,
    }


def doer(event: Event) -> str:
    """Who did it; a deputy for whom; "" for the clock."""
    name = event.by.name if event.by else ""
    return f"{name}, for {event.acting_for.short_name}," if event.acting_for else name


def changes_of(events: list[Event], seen: Seen, form: VerbForm) -> Iterable[Change]:
    """Compare the line as it was with the line as it is."""
    if not events:
        return
    was: dict[str, Any] = {}
    for event in reversed(events):
        was |= fact_text.read(event.facts).get("was", {})
    targets = {move.target for move in lifecycle.BY_NAME[form.verb].moves_from(seen.order.kind, events[0].from_state)}
    yours = wording.STATE_WORDS[targets.pop()] if len(targets) == 1 else ""
    before = wording.STATE_WORDS[state_seen(seen.order, seen.sight, State(events[0].from_state))]
    if before != wording.STATE_WORDS[seen.state]:
        yield Change("State", before, seen.state_words, yours, clash=yours != before)
    if "specification_id" in was and was["specification_id"] != seen.specification.pk:
        earlier = Specification.objects.get(pk=was["specification_id"])
        if seen.state is State.REQUESTED:
            read_live([earlier])
        yield Change("The piece", earlier.in_words, seen.specification.in_words)


def steps(events: list[Event], seen: Seen) -> Iterable[Change]:
    """Each step that was done meanwhile, as this person may read it."""
    numbers = {event.seq for event in events}
    for told in reversed(seen.told):
        if told.seq in numbers:
            yield Change(told.who, "", told.sentence)
