"""The ledger of a boutique's slots in a season: every move, and the sum that the board shows."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.permissions import managed_by
from boutiques.requests import StaffRequest
from config.http import page
from orders.board import ledger
from orders.board.standing import standing_of
from orders.views.slots import found

SHOWN = 200


@require_safe
def slots_ledger(request: StaffRequest, code: str, house: str) -> HttpResponse:
    """Show the moves of a boutique's slots, the last first, with who made them and why."""
    boutique, season = found(request, code, house)
    moves = list(ledger.moves_of(boutique, season)[: SHOWN + 1])
    context = {
        "boutique": boutique,
        "season": season,
        "standing": standing_of(boutique, season, clock.now()),
        "sums": ledger.sums(boutique, season),
        "moves": ledger.said_by(moves[:SHOWN], boutique),
        "more": len(moves) > SHOWN,
        "manages": boutique.pk in managed_by(request.user, clock.now()),
    }
    return page(request, "slots/ledger.html", context)
