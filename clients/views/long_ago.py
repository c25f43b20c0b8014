"""Clients of whom nothing was heard for three years: the manager's list, and what becomes of one of them."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boutiques import clock
from boutiques.permissions import managed_by
from boutiques.requests import StaffRequest
from clients import permissions, retention
from clients.forms.decide import DecideForm
from clients.views.found import found
from config.errors import NotYours, Refused
from config.http import at_its_field, done, page

MOST = 100


@require_safe
def long_ago(request: StaffRequest) -> HttpResponse:
    """Show them, the undecided and the longest silent first."""
    permissions.opens_the_book(request.user)
    at = clock.now()
    if not managed_by(request.user, at):
        raise NotYours("Whom we keep no longer is for the manager to decide. Ask them.")
    rows = list(retention.to_look_at(request.user, at)[: MOST + 1])
    return page(request, "clients/long_ago.html", {"rows": rows[:MOST], "more": len(rows) > MOST, "most": MOST})


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Ask whether one of them goes or is kept, and write it down."""
    client, at = found(request, uuid), clock.now()
    permissions.may_answer_for(request.user, client, at)
    form = DecideForm(request.POST if request.method == "POST" else None)
    back = reverse("clients_long_ago")
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            kept = retention.decide(client, by=request.user, at=at, keep_until=said["keep_until"], why=said["why"])
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, back, "Let go: the clock erases them tomorrow." if kept.lets_go else "Kept.")
    context = {"form": form, "client": client, "back": back, "silent": retention.is_silent(client, at)}
    return page(request, "clients/decide.html", context, partial="dialog", status=422 if form.is_bound else 200)
