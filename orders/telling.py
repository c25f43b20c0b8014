"""Events become English sentences, here and nowhere else."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from boutiques.days import spell_day
from boutiques.models import Kind, Season
from boutiques.money import spell
from clients.models import Client
from config.kept import IsAnyOf, kept
from orders import facts as fact_text
from orders import wording
from orders.made_of import differences
from orders.models import Event, Specification
from orders.models.specification import with_parts


@dataclass(frozen=True)
class Names:
    """What the ids in an event's facts are called; who may not read a name gets "a client"."""

    clients: dict[int, Client]
    seasons: dict[int, Season]
    specifications: dict[int, Specification]
    with_initials: bool = True

    def client(self, pk: int | None) -> str:
        """The client's name, as far as the reader may know it."""
        return isolated(self.clients[pk].name) if pk in self.clients else "a client"

    def season(self, pk: int | None) -> str:
        """The season's code."""
        return self.seasons[pk].code if pk in self.seasons else "the next season"

    def piece(self, pk: int | None) -> str:
        """A specification in one line."""
        if pk not in self.specifications:
            return "another choice"
        return self.specifications[pk].in_full if self.with_initials else self.specifications[pk].in_words

    def change(self, facts: dict[str, Any]) -> str:
        """How a special order's wish differs from what it was, part by part; any other wish as it is now."""
        now = self.specifications.get(facts.get("specification", 0))
        was = self.specifications.get(facts.get("was", {}).get("specification_id", 0))
        differs = differences(was, now, with_initials=self.with_initials) if was and now else ""
        if was and now and differs and (was.design_id or now.design_id or was.thread_id or now.thread_id):
            return f": {differs}"
        return f" to {self.piece(facts.get('specification'))}"


def isolated(name: str) -> str:
    """Return a name that keeps its own direction within a sentence, where it runs from right to left."""
    rightward = any(unicodedata.bidirectional(char) in ("R", "AL") for char in name)
    return f"\u2068{name}\u2069" if rightward else name


def names_in(
    events: list[Event], clients: dict[int, Client], at_hand: Iterable[models.Model | None] = (), *,
    with_initials: bool = True,
) -> Names:  # fmt: skip
    """Look up the seasons and specifications the events speak of, in a query each for those not at hand."""
    seasons: set[int] = set()
    specifications: set[int] = set()
    for event in events:
        facts = fact_text.read(event.facts)
        seasons |= {facts[key] for key in ("season", "slot_of") if facts.get(key)}
        specifications |= {facts[key] for key in ("specification", "proposed", "delivered") if facts.get(key)}
        specifications |= {facts["was"]["specification_id"]} if "specification_id" in facts.get("was", {}) else set()
    rows = list(at_hand)
    pieces = at_hand_or_read(Specification, choices_by_id, specifications, rows)
    with_parts(pieces.values())
    return Names(clients, at_hand_or_read(Season, seasons_by_id, seasons, rows), pieces, with_initials)


def at_hand_or_read[M: models.Model](
    model: type[M], compose: Callable[[], models.QuerySet[M]], ids: set[int], at_hand: Iterable[models.Model | None]
) -> dict[int, M]:
    """Return the rows by id, those at hand without asking for them."""
    rows = {row.pk: row for row in at_hand if isinstance(row, model)}
    missing = ids - rows.keys()
    return rows | {row.pk: row for row in kept(compose, compose).rows(ids=list(missing))} if missing else rows


def choices_by_id() -> models.QuerySet[Specification]:
    """Compose the query of the specifications whose ids are given, with their initials."""
    return Specification.objects.select_related("initials").filter(IsAnyOf("pk", "ids"))


def seasons_by_id() -> models.QuerySet[Season]:
    """Compose the query of the seasons whose ids are given."""
    return Season.objects.filter(IsAnyOf("pk", "ids"))


def worded(choices: tuple[tuple[str, str], ...], code: str) -> str:
    """The words of a reason's code."""
    return dict(choices).get(code, code)


def money(facts: dict[str, Any]) -> str:
    """An amount with its currency."""
    return spell(facts["amount"], facts["currency"])


def day(written: str) -> str:
    """A day in full."""
    return spell_day(date.fromisoformat(written))


def on_slot(facts: dict[str, Any], names: Names) -> str:
    """The slot it took, where that is on record, and of which season, where it is another's."""
    of = f" of {names.season(facts['slot_of'])}" if facts.get("slot_of") else ""
    return f", slot {facts['slot']}{of}" if facts.get("slot") else ""


def by_letter(facts: dict[str, Any]) -> str:
    """Mark for ever what was entered on Paris's behalf."""
    return f", letter {facts['letter']}" if facts.get("letter") else ""


def because(choices: tuple[tuple[str, str], ...], facts: dict[str, Any]) -> str:
    """A colon and the reason, if one was given: in the words of that day, where they stand in the event."""
    words = facts.get("reason_words") or worded(choices, facts.get("reason", ""))
    return f": {words.lower()}" if facts.get("reason") else ""


def dropped(facts: dict[str, Any]) -> str:
    """What went because only a special order may have it."""
    names = {"strap_cm": "strap"}
    gone = [names.get(name, name) for name in facts.get("dropped", [])]
    return f"; without its {', '.join(gone)}" if gone else ""


Tale = Callable[[dict[str, Any], Names], str]

TALES: dict[str, Tale] = {
    "request": lambda f, n: f"Requested: {n.piece(f.get('specification'))}",
    "respecify": lambda f, n: f"Changed the wish{n.change(f)}",
    "convert": lambda f, n: f"Made a {Kind(f['kind']).label.lower()}{dropped(f)}",
    "hold": lambda f, n: f"Keeps a slot of {n.season(f.get('season'))} until {day(f['until'])}",
    "let_go": lambda f, n: "Let the slot go",
    "carry_over": lambda f, n: f"Waits for {n.season(f.get('season'))}{because(wording.CARRY_OVER_REASONS, f)}",
    "place": lambda f, n: f"Placed in {n.season(f.get('season'))}{on_slot(f, n)}: {n.piece(f.get('specification'))}",
    "accept": lambda f, n: f"Accepted by Paris{by_letter(f)}",
    "refuse": lambda f, n: f"Refused by Paris{because(wording.REFUSE_REASONS, f)}{by_letter(f)}",
    "amend": lambda f, n: f"Paris proposes: {n.piece(f.get('proposed'))}{by_letter(f)}",
    "agree": lambda f, n: f"Agreed to what Paris proposed, {worded(wording.AGREED_HOW, f['how']).lower()}",
    "resubmit": lambda f, n: (
        f"Sent again in {n.season(f.get('season'))}{on_slot(f, n)}: {n.piece(f.get('specification'))}{by_letter(f)}"
    ),
    "counter": lambda f, n: f"Answered Paris: {n.piece(f.get('specification'))}",
    "choose_again": lambda f, n: f"Chose again: {n.piece(f.get('specification'))}",
    "recall": lambda f, n: (
        f"Paris took it back{because(wording.REFUSE_REASONS, f)}"
        + (f"; it proposes {n.piece(f['proposed'])}" if f.get("proposed") else "")
    ),
    "second_chance": lambda f, n: (
        f"Second chance for {n.client(f['client'])}: " + ("granted" if f.get("granted") else "not this time")
    ),
    "transfer": lambda f, n: f"Offered to another boutique{'' if f.get('with_client') else ', without its client'}",
    "take_over": lambda f, n: "Taken over by another boutique",
    "turn_down": lambda f, n: "The transfer was turned down",
    "promise": lambda f, n: f"Promised to {n.client(f['client'])}" if f.get("client") else "Promised to nobody",
    "receive": lambda f, n: "Arrived" + (f", not as agreed: {n.piece(f.get('delivered'))}" if f.get("differs") else ""),
    "take_in": lambda f, n: f"Taken into stock: {n.piece(f.get('specification'))}",
    "send_back": lambda f, n: f"Sent back to Paris{because(wording.RETURN_REASONS, f)}",
    "offer": lambda f, n: f"Offered to {n.client(f['client'])}, reserved until {day(f['hold_until'])}",
    "extend": lambda f, n: f"Reserved longer for {n.client(f['client'])}, until {day(f['hold_until'])}",
    "decline": lambda f, n: f"{upper(n.client(f['client']))} declined{because(wording.DECLINE_REASONS, f)}",
    "lapse": lambda f, n: f"The time ran out for {n.client(f['client'])}",
    "withdraw": lambda f, n: f"The offer to {n.client(f['client'])} was taken back",
    "sell": lambda f, n: (
        f"Sold to {n.client(f['client'])} for {money(f)}" + (", and handed over" if f.get("handed_over") else "")
    ),
    "hand_over": lambda f, n: "Handed over",
    "void": lambda f, n: "The sale was voided",
    "release": lambda f, n: "Released to the floor",
    "close": lambda f, n: f"Closed{because(wording.CLOSE_REASONS, f)}{by_letter(f)}",
    "note": lambda f, n: "Note",
    "second_thoughts": lambda f, n: "Has second thoughts",
    "contact": lambda f, n: (
        f"{worded(wording.CHANNELS, f['channel'])}: {n.client(f['client'])} "
        + ("was reached" if f["reached"] else "was not reached")
    ),
    "correct": lambda f, n: f"Took back “{wording.say(f['undoes'])}”",
}


def upper(words: str) -> str:
    """The words with a capital at the start, the rest as it is."""
    return words[:1].upper() + words[1:]


def sentence(event: Event, names: Names) -> str:
    """Say in one sentence, without the full stop, what the event did."""
    tale = TALES.get(event.verb)
    return tale(fact_text.read(event.facts), names) if tale else upper(wording.say(event.verb))
