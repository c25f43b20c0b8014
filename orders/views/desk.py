"""The desk of who manages a boutique; for its associates the same address shows the pieces in the house."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import NotYours
from config.http import page
from orders import needs
from orders.desk import desk, pieces
from orders.proposals import own_proposals
from orders.rows import Reader


@require_safe
def desk_page(request: StaffRequest) -> HttpResponse:
    """Show the desk, or the pieces in the house."""
    user, at = request.user, clock.now()
    if user.boutique is None:
        raise NotYours("The desk is in a boutique: its manager decides there who is offered what.")
    context: dict[str, Any] = {"today": needs.today_of(user, at)}
    reader = Reader.of(user, at)
    if reader.houses:
        return page(request, "orders/desk.html", context | {"desk": desk(reader), "several": len(reader.houses) > 1})
    own = {"groups": pieces(user, at), "proposed": own_proposals(user, at)}
    return page(request, "orders/pieces.html", context | own)
