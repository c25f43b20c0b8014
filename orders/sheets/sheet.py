"""The specification sheet of one line: what stands on it for the person who prints it."""

from datetime import datetime
from typing import Any

from boutiques.days import spell_day, spell_moment
from boutiques.models import Staff
from orders.confirming import Confirmed
from orders.drawing import VIEWS, as_svg, drawing_of
from orders.lifecycle import State
from orders.made_of import labels, made_of
from orders.models.specification import with_parts
from orders.price_card import unlisted, words
from orders.pricing import price_of
from orders.seen import Seen
from orders.sent import Quote, Sent
from orders.sheets.printing import pdf
from orders.sides import ALWAYS
from orders.sight import Sight

ON_ARRIVAL = "Nothing is paid now. Payable on arrival, at the price of that day."
IN_THE_HOUSE = "Payable at the price of the day it is bought."
LONGEST = 1200
"""Letters of a reason that a sheet has room for; the rest stands on the order's page."""
MOST_LINES = 12


def sheet(seen: Seen, sent: Sent | None, *, by: Staff, at: datetime, confirmed: Confirmed | None = None) -> bytes:
    """Return the sheet of a line as the person sees it (two queries at most). Raises NotPrinted."""
    return pdf("sheet", said_on_it(seen, sent, by=by, at=at, confirmed=confirmed))


def said_on_it(
    seen: Seen, sent: Sent | None, *, by: Staff, at: datetime, confirmed: Confirmed | None
) -> dict[str, Any]:
    """Say all that stands on the sheet, in words; the client's part only where `seen` has it."""
    order, chosen = seen.order, seen.specification
    with_parts([chosen])
    client = seen.client.name if seen.client else ""
    exception = sent.placement if sent and sent.placement.exception and seen.reads_exception else None
    drawing = drawing_of(chosen)
    name, metal = chosen.style_name or "A wish", chosen.hardware_name
    return {
        "title": f"{order.reference}, {name}",
        "kind": kind_of(seen),
        "reference": order.reference,
        "season": order.season.code if order.season else "",
        "boutique": order.boutique.name,
        "name": name,
        "tint": chosen.tint,
        "drawings": [as_svg(drawing, view=view) for view in (VIEWS if drawing.is_lined else VIEWS[:1])],
        "alt": chosen.in_words,
        "caption": ", ".join(part for part in (chosen.tint, metal and f"{metal.lower()} hardware") if part),
        "stands": stands(seen, sent),
        "rows": rows_of(seen),
        "whose": client or seen.standing,
        "since": seen.since_words if seen.standing else "",
        "price": price_said(seen, sent, at),
        "exception": shortened(exception.said) if exception else "",
        "confirmed": agreed(confirmed) if confirmed and client else None,
        "asks_confirmation": bool(client) and not confirmed and seen.state < State.ARRIVED,
        "printed": spell_moment(at, order.boutique.zone),
        "by": by.initials,
    }


def agreed(confirmed: Confirmed) -> dict[str, Any]:
    """Say who confirmed the piece and when, and whether it was changed since."""
    last = confirmed.last
    return {"name": last.said, "on": spell_day(last.day), "changed": bool(confirmed.changed)}


def kind_of(seen: Seen) -> str:
    """Say which kind of order it is; until it is placed, that it is a request."""
    kind = seen.order.get_kind_display()
    return f"Request for a {kind.lower()}" if seen.state is State.REQUESTED else kind


def rows_of(seen: Seen) -> list[dict[str, Any]]:
    """Return what the piece is made of, thing by thing; what must be chosen stands there before it is."""
    chosen = seen.specification
    made = made_of(chosen, with_initials=seen.sight is not Sight.PIECE)
    shown = [label for label in labels([chosen]) if made[label].text or label in (*ALWAYS, "Style")]
    return [{"label": label, **made[label]._asdict()} for label in shown]


def stands(seen: Seen, sent: Sent | None) -> str:
    """Say which choice of the line it is."""
    piece = seen.order.piece_in_hand()
    if piece and piece.specification_id == seen.specification.pk:
        return "as delivered"
    if sent is None:
        return "as wished"
    agreed = sent.is_agreed or seen.order.after_acceptance or State.ACCEPTED <= seen.state < State.CLOSED
    return "as agreed" if agreed else "as sent to Paris"


def price_said(seen: Seen, sent: Sent | None, at: datetime) -> dict[str, str] | None:
    """Say the indicative price and its day, or today's where none was; nothing to Paris, nor once it is sold."""
    if seen.sight is Sight.PARIS or seen.state >= State.SOLD or not seen.specification.style_id:
        return None
    piece = seen.order.piece_in_hand()
    if sent and not piece and seen.sight is not Sight.PIECE:
        quote, day = sent.quote, f"Indicative, of {spell_day(sent.quote.on)}"
    else:
        today = seen.order.boutique.today(at)
        listed = price_of(seen.specification, seen.order.boutique, today)
        quote = Quote(listed.amount, listed.currency, today) if listed else Quote(None, "", today)
        day = f"Price of {spell_day(today)}"
    note = IN_THE_HOUSE if piece else ON_ARRIVAL
    missing = unlisted(seen, quote)
    return {"said": words(quote), "on": missing or day, "note": note}


def shortened(text: str) -> str:
    """Return a reason as far as there is room for it, and say where the rest stands; many short lines become one."""
    text = text.expandtabs(1) if text.count("\n") <= MOST_LINES else " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} … (the rest stands on the order’s page)"
