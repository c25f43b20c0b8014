"""What stands on a manager's day beside the lines: slots kept for a client, slots offered on loan, lines passed on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from boutiques.days import day_in_paris
from clients import names
from orders.deadlines import until
from orders.passing_on import SHOWN, PassedOn, entry_of
from orders.rows import Reader


@dataclass(frozen=True)
class Beside:
    """A slot that waits for the manager: of which season, for or from whom, until when, and what one does with it."""

    season: str
    steps: list[tuple[str, str]]
    """Words and addresses."""
    who: str = ""
    until: str = ""
    lender: str = ""


def of(found: dict[str, Any], reader: Reader) -> tuple[list[Beside], list[Beside], list[PassedOn]]:
    """Return them, of what `morning` found."""
    slots = [kept(one, reader) for one in found.get("slots", ())]
    loans = [lent(one) for one in found.get("loans", ())]
    return slots, loans, [entry_of(line) for line in found.get("away", ())[:SHOWN]]


def kept(slot: dict[str, Any], reader: Reader) -> Beside:
    """A slot that is kept for a client of the manager's boutique, and goes back soon."""
    who = names.spoken(
        slot["title"], slot["given_name"], slot["family_name"], slot["other_script"], family_first=slot["family_first"]
    )
    keep = reverse("slots_keep", args=[slot["code"], slot["house"]])
    let_go = reverse("slots_let_go", args=[slot["code"], slot["house"], slot["uuid"]])
    wish = f"{reverse('new_request')}?kind=SO&client={slot['uuid']}"
    ends = until(date.fromisoformat(slot["until"]), day_in_paris(reader.at))
    steps = [("New request", wish), ("Move the day", f"{keep}?client={slot['uuid']}"), ("Let it go", let_go)]
    return Beside(slot["season"], steps, who=who, until=ends)


def lent(loan: dict[str, Any]) -> Beside:
    """A slot that another boutique offers on loan."""
    name = f"{loan['house']}-{loan['number']}"
    answers = [("Take it", "take"), ("Turn it down", "turn-down")]
    steps = [(words, reverse("slots_answer", args=[loan["code"], name, answer])) for words, answer in answers]
    return Beside(loan["season"], steps, lender=loan["lender"])
