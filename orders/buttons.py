"""The buttons of a line's page: the one next thing, what else is near, the rest, and why not what is natural."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from boutiques.models import Staff
from orders import asking, lifecycle, permissions, refusals, wording
from orders.forms import FORMS
from orders.hindrances import Situation, hindrance
from orders.lifecycle import IN_TRANSFER, State, Undo
from orders.next_steps import NATURAL, NOTHING
from orders.seen import Seen
from orders.sight import Sight
from orders.taking_back import PARIS_STEPS, may_take_back
from orders.telling import isolated
from orders.to_tell import is_open, meaning

BESIDE = ("note", "correct")
"""What has its own place on the page."""


@dataclass(frozen=True)
class Button:
    """One verb a person may use now; `weight` is filled, nothing (outlined) or quiet."""

    verb: str
    words: str
    href: str
    weight: str = ""
    means: str = ""
    """What becomes of the line, where that is to be weighed."""


@dataclass(frozen=True)
class NextSteps:
    """The verbs of the page, sorted by how near they are."""

    near: tuple[Button, ...]
    more: tuple[Button, ...]
    why_not: tuple[str, ...]
    note: Button | None


def next_steps(seen: Seen, now: Situation) -> NextSteps:
    """Sort the verbs this person may use now (at most four queries, for windows and slots)."""
    user, order, at = now.user, now.order, now.at
    allowed = [verb.name for verb in lifecycle.VERBS if verb.name in FORMS and permissions.may(user, verb, order, at)]
    natural = natural_steps(now)
    blocked = {verb: why for verb in allowed if (why := hindrance(verb, now)) is not None}
    able = [verb for verb in allowed if verb not in blocked and verb not in BESIDE]
    near = [verb for verb in natural if verb in able]
    buttons = tuple(
        replace(button(verb, seen, user, weight(verb, natural, now)), means=meaning(verb, now)) for verb in near
    )
    more = tuple(button(verb, seen, user, "quiet") for verb in able if verb not in near)
    return NextSteps(
        near=buttons,
        more=more + undo(user, seen, at),
        why_not=tuple(why_not(user, seen, natural, allowed, blocked, at)),
        note=button("note", seen, user, "") if "note" in allowed else None,
    )


def natural_steps(now: Situation) -> tuple[str, ...]:
    """What one usually does now; with Paris the boutique only waits, and asks again when nothing comes."""
    state = State(now.order.state)
    if now.transfer:
        return IN_TRANSFER if now.transfer.to_boutique_id == now.user.boutique_id else ("turn_down",)
    steps = NATURAL.get(state, NOTHING).steps
    if is_open(now):
        again = ("choose_again",) if state is State.PLACED else ()
        return (*(verb for verb in steps if verb not in PARIS_STEPS), *again, "close")
    return () if state is State.PLACED and not now.user.is_paris else steps


def weight(verb: str, natural: tuple[str, ...], now: Situation) -> str:
    """The first natural step is the filled button; a whole wish needs no change, and an associate proposes."""
    unfinished = verb == "respecify" and not now.order.specification.is_complete()
    return "filled" if verb in (natural[0], "propose") or unfinished else ""


def button(verb: str, seen: Seen, user: Staff, weight: str) -> Button:
    """Make the button of a verb, in the words of the page."""
    words = asking.asking(verb, seen.order.kind, by_letter=not user.is_paris)[0]
    if verb == "offer" and seen.client:
        words = f"Offer to {isolated(seen.client.short)}"
    if verb == "convert":
        words = asking.converting(seen.order.kind)[0]
    return Button(verb, words, reverse("verb", args=[seen.order.reference, verb]), weight)


def undo(user: Staff, seen: Seen, at: datetime) -> tuple[Button, ...]:
    """The button that takes back the last move, where this person still may."""
    last = None if hasattr(seen.order, "ran_out") else seen.last_move
    if last is None or lifecycle.BY_NAME[last.verb].undo is not Undo.CORRECT:
        return ()
    if not may_take_back(user, last, seen.order, at):
        return ()
    href = reverse("verb", args=[seen.order.reference, "correct"])
    return (Button("correct", f"Undo “{wording.say(last.verb)}”", href, "quiet"),)


def why_not(
    user: Staff, seen: Seen, natural: tuple[str, ...], allowed: list[str], blocked: dict[str, str], at: datetime
) -> list[str]:
    """Say why a natural step cannot be done now: by whom it is done, or what stands in its way."""
    said = [f"{asking.asking(verb, seen.order.kind)[0]}: {blocked[verb]}" for verb in natural if blocked.get(verb)]
    if seen.sight is Sight.PARIS or (seen.sight is Sight.PIECE and seen.order.client_id):
        return said
    for verb in natural[:1]:
        refused = refusals.refusal(user, lifecycle.BY_NAME[verb], seen.order, at)
        if refused and verb not in allowed:
            said.append(refused.sentence)
    return said
