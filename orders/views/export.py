"""The list as a file to take away: how many lines it has, and the file itself, which goes on record."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from boutiques import clock
from boutiques.proof import asks_again
from boutiques.requests import StaffRequest
from boutiques.views.imports import attached
from config.http import page
from orders import chips, exporting, filters
from orders.views.worklist import reader_of


@asks_again
@require_safe
def orders_export(request: StaffRequest) -> HttpResponse:
    """Say how many lines the list has, and offer them as CSV and XLSX."""
    user, at = reader_of(request), clock.now()
    asked = filters.read(request.GET, user).only()
    count = exporting.how_many(asked, user, at)
    context = {
        "heading": chips.heading(asked),
        "count": count,
        "count_words": "1 line" if count == 1 else f"{count:,} lines",
        "too_many": exporting.TOO_MANY if count > exporting.MOST else "",
        "query": asked.query(),
        "back": reverse("orders") + asked.query(),
    }
    return page(request, "orders/export.html", context, partial="dialog")


@asks_again
@require_POST
def orders_export_file(request: StaffRequest, form: str) -> HttpResponse:
    """Hand out the list of the address as a file; that it was taken goes on record first."""
    user = reader_of(request)
    taken = exporting.take(filters.read(request.GET, user), form, by=user, at=clock.now())
    return attached(*taken)
