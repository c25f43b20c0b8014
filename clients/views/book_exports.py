"""The book is taken away as a file: whoever takes it is asked again, and why; and what was taken away before."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boutiques import clock
from boutiques.permissions import managed_by
from boutiques.proof import asks_again
from boutiques.requests import StaffRequest
from boutiques.views.imports import attached
from clients import exporting, permissions
from clients.forms.book_export import BookExportForm
from clients.views.index import Asked
from config.errors import NotYours, Refused
from config.http import at_its_field, page

MOST = 200
"""So many files are listed."""


@asks_again
@require_http_methods(["GET", "HEAD", "POST"])
def export_book(request: StaffRequest) -> HttpResponse:
    """Say how many clients the file has and how many it leaves out; hand it out, CSV or else Excel."""
    user, at = request.user, clock.now()
    boutique = permissions.opens_the_book(user)
    permissions.may_take_away(user, boutique, at)
    asked = Asked.read(request)
    part = exporting.part_of(boutique, asked.typed, asked.of)
    form = BookExportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        as_file = "csv" if request.POST.get("as") == "csv" else "xlsx"
        try:
            return attached(*exporting.take_away(part, as_file, by=user, why=form.cleaned_data["why"], at=at))
        except Refused as refused:
            at_its_field(form, refused)
    count, left_out = exporting.counts_of(part, boutique, user, at)
    context = {"form": form, "part": part.words, "count": count, "left_out": left_out, "boutique": boutique}
    context |= {"too_many": exporting.TOO_MANY if count > exporting.MOST else "", "query": asked.address()}
    context["back"] = reverse("clients") + asked.address()
    return page(request, "clients/export.html", context, partial="dialog", status=422 if form.is_bound else 200)


@require_safe
def book_exports(request: StaffRequest) -> HttpResponse:
    """Show what was taken away: a manager of their boutiques, with which part; administrators how many, of all."""
    user = request.user
    if not user.is_admin:
        permissions.opens_the_book(user)
    managed = managed_by(user, clock.now())
    if not (user.is_admin or managed):
        raise NotYours("What was taken away of the book is for the manager to see. Ask them.")
    rows = list(exporting.on_record(user, managed)[:MOST])
    return page(request, "clients/exports.html", {"rows": rows, "whole": not user.is_admin, "most": MOST})
