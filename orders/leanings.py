"""What a client tends to choose, counted from what they asked for: nobody types it, and no sum is part of it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from orders.rows import LIVE

COUNTED = {"Style": "style", "Leather": "leather", "Colour": "colour", "Hardware": "hardware"}
MOST = 3
"""As many of each as are told."""


class Leaning(NamedTuple):
    """One thing they asked for, how often, and its swatch (None: it has no colour)."""

    name: str
    times: int
    swatch: str | None


def of(client_id: int, lines: Iterable[dict[str, Any]]) -> list[tuple[str, list[Leaning]]]:
    """Return by its label what the client asked for most, from all of their lines (no query).

    Lines as `all_lines` brings them. Only the client's own wishes count: what was offered was somebody else's idea.
    """
    wishes = [facts for facts in lines if facts["wished_by_id"] == client_id]
    found = ((label, most_of(wishes, part)) for label, part in COUNTED.items())
    return [(label, told) for label, told in found if told]


def most_of(wishes: list[dict[str, Any]], part: str) -> list[Leaning]:
    """Return the most frequent of one part, the last asked for first among equals; what is not chosen yet is none."""
    times: Counter[str] = Counter()
    swatches: dict[str, str | None] = {}
    for facts in wishes:
        name = said(facts, f"{part}__name", f"{part}_name")
        if name:
            times[name] += 1
            swatches.setdefault(name, said(facts, f"{part}__swatch", f"{part}_swatch") or None)
    return [Leaning(name, count, swatches[name]) for name, count in times.most_common(MOST)]


def said(facts: dict[str, Any], now: str, then: str) -> str:
    """Return the catalogue's word of today while it is a wish, and afterwards that of the day it was sent."""
    today = facts.get(f"specification__{now}") if facts["state"] in LIVE else None
    return today or facts.get(f"specification__{then}") or ""
