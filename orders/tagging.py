"""Printing tags: which pieces' tags a person asks for, and the note of when each was printed last."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from boutiques.models import Staff
from config.errors import Refused
from orders.models import Order, Piece
from orders.over import as_it_stands
from orders.seen import Seen, as_seen_by
from orders.sheets.tag import ask_tag

MOST = 100
NONE = "Choose the pieces whose tags are printed."
TOO_MANY = f"That is more than {MOST} tags. Print them in parts."


def pieces_of(references: Iterable[str], *, by: Staff, at: datetime) -> list[Seen]:
    """Return the pieces of these lines as the person sees them, in that order; unknown ones are left out.

    Raises Refused where there is none or are too many, or one is not in the house any more; NotYours.
    """
    asked = list(dict.fromkeys(one.replace("\x00", "") for one in references))
    if len(asked) > MOST:
        raise Refused(TOO_MANY)
    lines = Order.objects.visible_to(by, at).filter(reference__in=asked).for_page()
    by_reference = {line.reference: as_it_stands(line, at) for line in lines.select_related("sa")}
    found = [as_seen_by(by, by_reference[one], at, with_line=False) for one in asked if one in by_reference]
    if not found:
        raise Refused(NONE)
    for seen in found:
        ask_tag(seen, by, at)
    return found


@transaction.atomic
def mark_printed(pieces: Iterable[Seen], *, at: datetime) -> int:
    """Note on each piece in hand when its tag was printed last; return how many there are."""
    ids = [piece.pk for seen in pieces if (piece := seen.order.piece_in_hand())]
    locked = Piece.objects.filter(pk__in=ids).select_for_update(of=("self",), no_key=True).order_by("pk")
    return Piece.objects.filter(pk__in=[piece.pk for piece in locked]).update(tag_printed_at=at)
