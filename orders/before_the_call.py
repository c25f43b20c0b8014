"""What to know of a piece that came before anybody calls its client: what differs, how far its price moved, papers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from boutiques.money import spell
from orders import why
from orders.models import Piece, Specification
from orders.papers import Checklist, checklist, needs_papers
from orders.price_card import MUCH
from orders.pricing import drift


@dataclass(frozen=True)
class Told:
    """One thing to know: a mark in a word, and a sentence; loud where nobody may call before reading it."""

    mark: str
    words: str
    is_loud: bool = True


def before_the_call(piece: Piece, facts: dict[str, Any], today: date) -> list[Told]:
    """Return what is to be known of a piece, the loudest first; `facts` are its row's (`glance`)."""
    said = facts["said"] or {}
    found = [*differs(piece), *price(piece, said.get("price"), said.get("currency", ""))]
    if needs_papers(piece):
        papers = checklist(piece, piece.permits.all(), today)
        found += [Told("Papers", said_of(papers))] if papers.is_loud else []
    return sorted(found, key=lambda one: not one.is_loud)


def said_of(papers: Checklist) -> str:
    """Say which papers are missing or over, in a line."""
    return "; ".join(f"{paper.label.lower()} {paper.word}" for paper in papers.papers if paper.is_loud).capitalize()


def differs(piece: Piece) -> list[Told]:
    """Say what came otherwise than agreed, part by part."""
    words = told_apart(piece.specification, piece.order.specification)
    return [Told("Not as agreed", "; ".join(words))] if words else []


def price(piece: Piece, before: int | None, currency: str) -> list[Told]:
    """Say how far the price of the day it came lies from the indicative one, in money and percent."""
    if piece.price is None:
        return [Told("No price", "No price is listed for the day it came.")]
    percent = drift(before, piece.price) if currency == piece.currency else None
    if percent is None or before is None or abs(percent) < why.SMALL_DRIFT:
        return []
    moved = f"{spell(abs(piece.price - before), currency)} {'more' if percent > 0 else 'less'}"
    words = f"{moved} than the {spell(before, currency)} said: {spell(piece.price, currency)}"
    return [Told(f"{percent:+.1f} %", words, is_loud=abs(percent) > MUCH)]


def told_apart(came: Specification, agreed: Specification) -> list[str]:
    """Return what of a piece is not as agreed: "Étoupe, not Gold", "lining Noir, not as the body"."""
    found = []
    for name in (*why.AXES, "design", "thread"):
        if getattr(came, f"{name}_id") != getattr(agreed, f"{name}_id"):
            now, was = getattr(came, f"{name}_name"), getattr(agreed, f"{name}_name")
            thing = f"{name} " if name in ("design", "thread") else ""
            found.append(f"{thing}{now or 'none'}, not {was}" if was else f"{thing}{now}")
    if came.strap_cm != agreed.strap_cm:
        found.append(f"strap {cm(came.strap_cm)}, not {cm(agreed.strap_cm)}")
    parts, were = ({one.part_id: one for one in side.chosen_parts} for side in (came, agreed))
    for pk in {**were, **parts}:
        one, was = parts.get(pk), were.get(pk)
        if one is None or was is None or (one.colour_id, one.leather_id) != (was.colour_id, was.leather_id):
            name = (one or was).part_name.lower()  # type: ignore[union-attr]
            found.append(f"{name} {of(one)}, not {of(was)}")
    return found


def cm(length: int | None) -> str:
    """The length of a strap."""
    return f"{length} cm" if length else "none"


def of(part: Any) -> str:
    """What a part is made of."""
    return " ".join(filter(None, (part.colour_name, part.leather_name))) if part else "as the body"
