"""What stands on a day beside the lines: whom to get back to, slots kept or offered on loan, lines passed on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from boutiques.days import day_in_paris, spell_short
from orders import needs
from orders.deadlines import until
from orders.passing_on import SHOWN, PassedOn, entry_of
from orders.rows import Reader, spoken


@dataclass(frozen=True)
class Beside:
    """A slot that waits for the manager: of which season, for or from whom, until when, and what one does with it."""

    season: str
    steps: list[tuple[str, str]]
    """Words and addresses."""
    who: str = ""
    until: str = ""
    lender: str = ""


@dataclass(frozen=True)
class ToCall:
    """A client whom the person meant to get back to by today: what about, since when it is due, and its addresses."""

    who: str
    what: str
    due: str
    late: bool
    client: str
    done: str
    another_day: str


@dataclass(frozen=True)
class Moving:
    """A client who is to move: the other boutique, whether it did not answer in time, and where one looks at it."""

    boutique: str
    late: bool
    href: str


def moving(found: dict[str, Any]) -> list[Moving]:
    """Return them, of what `morning` found; whom the other boutique proposes is said on their page alone."""
    return [
        Moving(one["asked"] if one["late"] else one["sender"], one["late"], reverse("client_move", args=[one["uuid"]]))
        for one in found.get("moves", ())
    ]


def to_call(found: dict[str, Any], reader: Reader) -> list[ToCall]:
    """Return the follow-ups that are due, of what `morning` found."""
    today = needs.today_of(reader.user, reader.at)
    return [called(one, today) for one in found.get("follow_ups", ())]


def called(one: dict[str, Any], today: date) -> ToCall:
    """One of them."""
    day = date.fromisoformat(one["day"])
    due = "today" if day == today else f"since {spell_short(day)}"
    addresses = [reverse(name, args=[one["uuid"]]) for name in ("follow_up_done", "follow_up_day")]
    return ToCall(
        spoken(one, "client"), one["what"], due, day < today, reverse("client", args=[one["client__uuid"]]), *addresses
    )


def of(found: dict[str, Any], reader: Reader) -> tuple[list[Beside], list[Beside], list[PassedOn]]:
    """Return them, of what `morning` found."""
    slots = [kept(one, reader) for one in found.get("slots", ())]
    loans = [lent(one) for one in found.get("loans", ())]
    return slots, loans, [entry_of(line) for line in found.get("away", ())[:SHOWN]]


def kept(slot: dict[str, Any], reader: Reader) -> Beside:
    """A slot that is kept for a client of the manager's boutique, and goes back soon."""
    keep = reverse("slots_keep", args=[slot["code"], slot["house"]])
    let_go = reverse("slots_let_go", args=[slot["code"], slot["house"], slot["client__uuid"]])
    wish = f"{reverse('new_request')}?kind=SO&client={slot['client__uuid']}"
    ends = until(date.fromisoformat(slot["until"]), day_in_paris(reader.at))
    steps = [("New request", wish), ("Move the day", f"{keep}?client={slot['client__uuid']}"), ("Let it go", let_go)]
    return Beside(slot["season"], steps, who=spoken(slot, "client"), until=ends)


def lent(loan: dict[str, Any]) -> Beside:
    """A slot that another boutique offers on loan."""
    name = f"{loan['house']}-{loan['number']}"
    answers = [("Take it", "take"), ("Turn it down", "turn-down")]
    steps = [(words, reverse("slots_answer", args=[loan["code"], name, answer])) for words, answer in answers]
    return Beside(loan["season"], steps, lender=loan["lender"])
