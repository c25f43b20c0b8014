"""Tags of many pieces: a POST notes that they are printed and leads to the one PDF, which may be opened again."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from config.http import done
from orders.sheets.tag import tags
from orders.tagging import mark_printed, pieces_of
from orders.views.sheets import printed


@require_POST
def tags_print(request: StaffRequest) -> HttpResponse:
    """Note that the tags of these lines' pieces are printed, and go to their PDF."""
    at = clock.now()
    pieces = pieces_of(request.POST.getlist("order"), by=request.user, at=at)
    mark_printed(pieces, at=at)
    return done(request, reverse("tags", query={"order": [seen.order.reference for seen in pieces]}))


@require_safe
def tags_page(request: StaffRequest) -> HttpResponse:
    """Hand out the tags of these lines' pieces as one PDF."""
    at = clock.now()
    pieces = pieces_of(request.GET.getlist("order"), by=request.user, at=at)
    return printed(tags(pieces, by=request.user, at=at), "tags.pdf")
