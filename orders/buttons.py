"""The buttons of a line's page: the one next thing, what else is near, the rest, and why not what is natural."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from boutiques.models import Season, Staff
from orders import lifecycle, permissions, wording
from orders.forms import FORMS
from orders.lifecycle import State, Undo
from orders.models import Order
from orders.seen import Seen
from orders.sight import Sight
from orders.taking_back import may_take_back
from orders.telling import isolated

NEAR: dict[State, tuple[str, ...]] = {
    State.REQUESTED: ("place", "respecify"),
    State.PLACED: ("accept", "amend", "refuse"),
    State.AMENDED: ("agree",),
    State.ACCEPTED: ("receive",),
    State.ARRIVED: ("offer", "release"),
    State.OFFERED: ("sell", "decline"),
    State.DECLINED: ("offer", "release"),
    State.SOLD: ("hand_over",),
}
"""The natural next steps where a line stands; the first one is the filled button."""
BESIDE = ("note", "correct")
"""What has its own place on the page."""


@dataclass(frozen=True)
class Button:
    """One verb a person may use now; `weight` is filled, nothing (outlined) or quiet."""

    verb: str
    words: str
    href: str
    weight: str = ""


@dataclass(frozen=True)
class NextSteps:
    """The verbs of the page, sorted by how near they are."""

    near: tuple[Button, ...]
    more: tuple[Button, ...]
    why_not: tuple[str, ...]
    note: Button | None


def next_steps(user: Staff, seen: Seen, at: datetime) -> NextSteps:
    """Sort the verbs this person may use now (at most two queries, for a request's window)."""
    order = seen.order
    allowed = [
        verb.name
        for verb in lifecycle.VERBS
        if verb.name in FORMS and verb.moves_from(order.kind, order.state) and permissions.may(user, verb, order, at)
    ]
    for_paris = seen.state is State.PLACED and not user.is_paris
    natural = () if for_paris else NEAR.get(State(order.state), ())
    blocked = {verb: why for verb in allowed if verb in BLOCKS and (why := BLOCKS[verb](order, at)) is not None}
    able = [verb for verb in allowed if verb not in blocked and verb not in BESIDE]
    near = [verb for verb in natural if verb in able]
    buttons = tuple(button(verb, seen, user, weight(verb, natural, order)) for verb in near)
    more = tuple(button(verb, seen, user, "quiet") for verb in able if verb not in near)
    return NextSteps(
        near=buttons,
        more=more + undo(user, seen, at),
        why_not=tuple(why_not(user, seen, natural, allowed, blocked, at)),
        note=button("note", seen, user, "") if "note" in allowed else None,
    )


def weight(verb: str, natural: tuple[str, ...], order: Order) -> str:
    """The first natural step is the filled button; a whole wish needs no change."""
    whole_wish = verb == "respecify" and order.specification.is_complete()
    return "filled" if verb == natural[0] or (verb == "respecify" and not whole_wish) else ""


def button(verb: str, seen: Seen, user: Staff, weight: str) -> Button:
    """Make the button of a verb, in the words of the page."""
    words = wording.asking(verb, by_letter=not user.is_paris)[0]
    if verb == "offer" and seen.client:
        words = f"Offer to {isolated(seen.client.short)}"
    return Button(verb, words, reverse("verb", args=[seen.order.reference, verb]), weight)


def undo(user: Staff, seen: Seen, at: datetime) -> tuple[Button, ...]:
    """The button that takes back the last move, where this person still may."""
    last = seen.last_move
    if last is None or lifecycle.BY_NAME[last.verb].undo is not Undo.CORRECT:
        return ()
    if not may_take_back(user, last, seen.order, at):
        return ()
    href = reverse("verb", args=[seen.order.reference, "correct"])
    return (Button("correct", f"Undo “{wording.say(last.verb)}”", href, "quiet"),)


# --- why not ----------------------------------------------------------------------------------------------------------


def why_not(
    user: Staff, seen: Seen, natural: tuple[str, ...], allowed: list[str], blocked: dict[str, str], at: datetime
) -> list[str]:
    """Say why a natural step cannot be done now: by whom it is done, or what stands in its way."""
    said = [f"{wording.ASKING[verb][0]}: {sentence}" for verb, sentence in blocked.items() if sentence]
    if seen.sight is Sight.PARIS or (seen.sight is Sight.PIECE and seen.order.client_id):
        return said
    for verb in natural[:1]:
        refused = permissions.refusal(user, lifecycle.BY_NAME[verb], seen.order, at)
        if refused and verb not in allowed:
            said.append(refused.sentence)
    return said


def window_is_shut(order: Order, at: datetime) -> str | None:
    """Say when the window for placing opens or closed, or None where it is open."""
    season = Season.objects.current(order.kind, at)
    if season and season.is_open_for(order.boutique, at):
        return None
    season = Season.objects.next(order.kind, at) or season
    return (
        lowered(season.window_sentence(at)) if season else "no podium season is listed yet. An administrator adds it."
    )


def still_promised(order: Order, at: datetime) -> str | None:
    """Say that a promised piece does not go to the floor."""
    return "only once it is promised to nobody." if order.client_id else None


def gone_already(order: Order, at: datetime) -> str | None:
    """A piece is handed over once; afterwards nothing needs saying."""
    sale = order.standing_sale()
    return "" if sale and sale.handed_over_on else None


def lowered(sentence: str) -> str:
    """The sentence as it follows a colon."""
    return sentence[:1].lower() + sentence[1:]


BLOCKS: dict[str, Callable[[Order, datetime], str | None]] = {
    "place": window_is_shut,
    "release": still_promised,
    "hand_over": gone_already,
}
"""What stands in a verb's way although the person may do it: a sentence, nothing worth saying (""), or None."""
