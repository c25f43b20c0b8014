"""The buying sheet of a podium, to print and as a table; for who manages the boutique."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques.imports.exports import xlsx_of
from boutiques.imports.sending import XLSX
from boutiques.requests import StaffRequest
from boutiques.views.imports import attached
from orders.podium.buying import table
from orders.podium.sums import sums_of
from orders.podium.wishes import wishes_at
from orders.sheets.buying import buying_sheet
from orders.views.podium import found_for
from orders.views.sheets import printed


@require_safe
def podium_sheet(request: StaffRequest, code: str) -> HttpResponse:
    """Hand out the buying sheet as a PDF."""
    podium = found_for(request, code)
    wishes = wishes_at(podium)
    return printed(buying_sheet(podium, wishes, sums_of(podium, wishes)), f"Buying sheet {podium.season}.pdf")


@require_safe
def podium_table(request: StaffRequest, code: str) -> HttpResponse:
    """Hand out the same rows as an Excel workbook."""
    podium = found_for(request, code)
    name = f"Buying sheet {podium.season} {podium.today:%Y-%m-%d}.xlsx"
    return attached(xlsx_of(table(wishes_at(podium)), f"Buying sheet {podium.season}"), name, XLSX)
