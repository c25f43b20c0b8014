"""What is printed of one line: its specification sheet, and its piece's tag."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from orders.confirming import confirmations_of, confirmed
from orders.lifecycle import State
from orders.seen import as_paris_sees, as_seen_by
from orders.sent import last_sent
from orders.sheets.sheet import sheet
from orders.sheets.tag import tags
from orders.views.order import found_for_page


@require_safe
def sheet_page(request: StaffRequest, reference: str) -> HttpResponse:
    """Hand out the line's specification sheet as this person may see it; with `for=paris` as Paris may."""
    user, at = request.user, clock.now()
    order = found_for_page(user, reference, at)
    goes_to_paris = request.GET.get("for") == "paris"
    seen = as_paris_sees(order) if goes_to_paris else as_seen_by(user, order, at, with_line=False)
    sent = last_sent(seen.order) if seen.state != State.REQUESTED else None
    agreed = confirmed(confirmations_of(user, seen), seen, sent.proposed if sent else None)
    return printed(sheet(seen, sent, by=user, at=at, confirmed=agreed), f"{reference} sheet.pdf")


@require_safe
def tag_page(request: StaffRequest, reference: str) -> HttpResponse:
    """Hand out the tag of the line's piece, where it is in the house."""
    user, at = request.user, clock.now()
    seen = as_seen_by(user, found_for_page(user, reference, at), at, with_line=False)
    return printed(tags([seen], by=user, at=at), f"{reference} tag.pdf")


def printed(pdf: bytes, name: str) -> HttpResponse:
    """Answer with a PDF that opens in the browser and is kept nowhere."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
