"""Why a line needs somebody now, in one short sentence for a list; the tone of a colleague across the desk."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from boutiques.menu import AXES
from orders import deadlines, needs, wording
from orders.deadlines import near
from orders.lifecycle import State
from orders.pricing import drift

if TYPE_CHECKING:
    from orders.rows import Reader

Facts = dict[str, Any]
SMALL_DRIFT = 0.05
"""Percent below which a price counts as unchanged."""


def now(facts: Facts, reader: "Reader") -> str:
    """Say why a boutique's line needs somebody now, or what it waits for."""
    state = facts["state"]
    if state in (State.ARRIVED, State.DECLINED) and facts["client_id"] is None:
        return free(facts)
    return TOLD[state](facts, reader) if state in TOLD else ""


def in_paris(facts: Facts, reader: "Reader") -> str:
    """Say to Paris what the line waits for."""
    state = facts["state"]
    return TOLD[state](facts, reader) if state in TOLD_IN_PARIS else ""


def is_pressing(facts: Facts, at: datetime) -> bool:
    """Whether its age is worth a second look: silent, or late on the book."""
    if facts["state"] == State.PLACED:
        return needs.is_silent(sent_at(facts), at)
    return facts["state"] == State.ACCEPTED and needs.is_late(facts["kind"], facts["state_since"], at)


def sent_at(facts: Facts) -> datetime:
    """When it was last sent to Paris."""
    return datetime.fromisoformat(facts["said"]["at"]) if facts["said"] else facts["state_since"]


def requested(facts: Facts, reader: "Reader") -> str:
    """A wish: what is still to be chosen, the season it waits for, or the window that is open."""
    missing = [axis for axis in AXES if not facts[f"specification__{axis}_id"]]
    if "hardware" in missing and facts["specification__style__takes_hardware"] is False:
        missing.remove("hardware")
    if missing:
        return f"Not yet chosen: {', '.join(missing)}"
    if facts["season__code"]:
        return f"Waits for {facts['season__code']}"
    season = reader.open_kinds.get(facts["kind"])
    if season:
        return season.window_sentence(reader.at).removesuffix(", Paris time.")
    return "Waits for the podium" if facts["kind"] == "PO" else "Waits for a slot"


def placed(facts: Facts, reader: "Reader") -> str:
    """With Paris: silent for how long, or for which season."""
    since = sent_at(facts)
    if needs.is_silent(since, reader.at):
        return f"No answer for {months(since, reader.at)}"
    return f"Sent for {facts['said']['season']}" if facts["said"] else ""


def amended(facts: Facts, reader: "Reader") -> str:
    """What Paris proposes, where it differs from what was sent."""
    proposal = (facts["said"] or {}).get("answer") or {}
    differs = [
        f"{proposal[axis]}, not {sent}" if sent else proposal[axis]
        for axis in AXES
        if proposal.get(axis) and proposal[axis] != (sent := facts[f"specification__{axis}_name"])
    ]
    return "; ".join(differs) or "Paris proposes something else"


def refused(facts: Facts, reader: "Reader") -> str:
    """Paris's reason, as it was worded when it was given."""
    answer = (facts["said"] or {}).get("answer") or {}
    return answer.get("reason_words") or dict(wording.REFUSE_REASONS).get(answer.get("reason", ""), "")


def accepted(facts: Facts, reader: "Reader") -> str:
    """On the book: late, or for which season."""
    if is_pressing(facts, reader.at):
        return f"Late: most come within {round(needs.LATE_DAYS[facts['kind']] / 30.5)} months"
    return f"On the book for {facts['said']['season']}" if facts["said"] else ""


def arrived(facts: Facts, reader: "Reader") -> str:
    """There, and promised: what the associate should know before calling."""
    differs = not_as_agreed(facts)
    if differs:
        return f"Not as agreed: {differs}"
    rise = price_drift(facts)
    if rise is None or abs(rise) < SMALL_DRIFT:
        return "Call: it has arrived"
    return f"Call: the price is {'up' if rise > 0 else 'down'} {abs(rise):.1f} %"


def offered(facts: Facts, reader: "Reader") -> str:
    """Until when it is reserved."""
    return reserved(facts["offer__hold_until"], needs.today_of(reader.user, reader.at))


def reserved(until: date | None, today: date) -> str:
    """Say until when an offer holds, as one says it today."""
    if until is None:
        return ""
    if until < today:
        return f"The time ran out on {near(until, today)}"
    return f"Reserved {deadlines.until(until, today)}"


def free(facts: Facts) -> str:
    """There, and promised to nobody: how the last offer ended, if one did."""
    ended = facts["ended"]
    if not ended:
        return "On the desk" if facts["state"] == State.DECLINED else "Promised to nobody"
    reason = dict(wording.DECLINE_REASONS).get(ended["reason"], "")
    return {
        "declined": f"Declined: {reason.lower()}" if reason else "Declined",
        "lapsed": "The time ran out",
        "withdrawn": "The offer was taken back",
    }.get(ended["outcome"], "On the desk")


def sold(facts: Facts, reader: "Reader") -> str:
    """Paid: to be collected, or gone."""
    handed_over = facts["sale__handed_over_on"]
    today = needs.today_of(reader.user, reader.at)
    if handed_over:
        return f"Handed over on {near(handed_over, today)}"
    return f"Paid on {near(facts['sale__paid_on'], today)}, to be collected" if facts["sale__paid_on"] else ""


def released(facts: Facts, reader: "Reader") -> str:
    """On the floor."""
    return "Sold like any other piece"


def closed(facts: Facts, reader: "Reader") -> str:
    """Why it was closed."""
    return dict(wording.CLOSE_REASONS).get(facts["close_reason"], "")


TOLD: dict[int, Callable[[Facts, "Reader"], str]] = {
    State.REQUESTED: requested, State.PLACED: placed, State.AMENDED: amended, State.REFUSED: refused,
    State.ACCEPTED: accepted, State.ARRIVED: arrived, State.OFFERED: offered, State.SOLD: sold,
    State.RELEASED: released, State.CLOSED: closed,
}  # fmt: skip
"""What is said of a line in each state."""
TOLD_IN_PARIS = (State.PLACED, State.AMENDED, State.REFUSED, State.ACCEPTED)


def not_as_agreed(facts: Facts) -> str:
    """What of the delivered piece differs from what was agreed: "Étoupe, not Gold"; nothing where it is as agreed."""
    sides = [
        (facts[f"piece__specification__{axis}_name"], facts[f"specification__{axis}_name"])
        for axis in AXES
        if facts[f"piece__specification__{axis}_id"] != facts[f"specification__{axis}_id"]
    ]
    return "; ".join(f"{came or 'nothing'}, not {agreed}" if agreed else came for came, agreed in sides)


def price_drift(facts: Facts) -> float | None:
    """By how many percent the price of arrival lies above what was said at placing; None where they do not compare."""
    said = facts["said"]
    if not said or said["currency"] != facts["piece__currency"]:
        return None
    return drift(said["price"], facts["piece__price"])


def months(since: datetime, at: datetime) -> str:
    """A span in months, as words: "two months"."""
    count = int((at - since).days / 30.44)
    few = {1: "a month", 2: "two months", 3: "three months", 4: "four months", 5: "five months", 6: "six months"}
    return few.get(count, f"{count} months")
