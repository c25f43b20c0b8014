"""Who of the book is like the person being written down, while one types: as a part of that form, or as a page."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques.requests import StaffRequest
from clients import permissions
from clients.forms.alike import likely
from config.http import page

IN_A_WISH = "new-"
"""What the fields of somebody new begin with inside another form."""


@require_safe
def alike(request: StaffRequest) -> HttpResponse:
    """Show those the person may see; inside another form each may be picked in place of somebody new."""
    permissions.opens_the_book(request.user)
    picked = request.GET.get("in") == "wish"
    found = likely(request.user, request.GET, IN_A_WISH if picked else "")
    return page(request, "clients/alike.html", {"alike": found, "picks": picked}, partial="found")
