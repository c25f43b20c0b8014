"""The tag of a piece that is in the house: PROMISED, SOLD or FREE, whose associate's, which piece; never for whom."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from boutiques.days import spell_day, spell_moment
from boutiques.models import Staff
from config.errors import NotYours, Refused
from orders import permissions
from orders.drawing import as_svg, drawing_of
from orders.lifecycle import State
from orders.models.phrases import HELD_STATES
from orders.models.specification import with_parts
from orders.seen import Seen
from orders.sheets.printing import pdf
from orders.wording import STANDS


def tags(pieces: Sequence[Seen], *, by: Staff, at: datetime) -> bytes:
    """Return the tags of one piece or more, a card each (a query, and one for each associate). Raises Refused."""
    for seen in pieces:
        ask_tag(seen, by, at)
    with_parts([seen.specification for seen in pieces])
    zone = pieces[0].order.boutique.zone
    references = ", ".join(seen.order.reference for seen in pieces)
    said = {"title": f"Tag {references}", "tags": [card(seen) for seen in pieces]}
    return pdf("tag", {**said, "printed": spell_moment(at, zone), "by": by.initials})


def card(seen: Seen) -> dict[str, Any]:
    """Say what stands on one tag: nothing of a client, and no initials, which may be theirs."""
    order, chosen = seen.order, seen.specification
    piece = order.piece_in_hand()
    return {
        "word": seen.stamp or "FREE",
        "reference": order.reference,
        "boutique": order.boutique.name,
        "name": chosen.style_name,
        "tint": chosen.tint,
        "sa": order.sa.initials if order.sa and seen.stamp else "",
        "stamp": piece.blind_stamp if piece else "",
        "came": spell_day(piece.received_on) if piece else "",
        "drawing": as_svg(drawing_of(chosen)),
        "alt": chosen.in_words,
    }


def ask_tag(seen: Seen, user: Staff, at: datetime) -> None:
    """Ask whether the piece has a tag, and the person is of its house. Raises NotYours or Refused."""
    if not permissions.is_of_its_house(user, seen.order, at):
        raise NotYours("A piece's tag is printed in the boutique where the piece is. Ask them.")
    if not is_tagged(seen):
        told = f"{seen.order.reference} {STANDS[seen.state]}."
        raise Refused(f"A tag is for a piece that is in the house. {told} Print its sheet instead.")


def is_tagged(seen: Seen) -> bool:
    """Whether the piece is in the house: also a sold one, until it is handed over."""
    return seen.state in HELD_STATES and (seen.state is not State.SOLD or seen.stamp == "SOLD")


def has_tag(seen: Seen, user: Staff, at: datetime) -> bool:
    """Whether the person may print a tag of it."""
    return is_tagged(seen) and permissions.is_of_its_house(user, seen.order, at)
