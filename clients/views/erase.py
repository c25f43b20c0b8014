"""Erasing a client: what goes and what stays is shown first; the manager says why, and it is done for good."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.proof import asks_again
from boutiques.requests import StaffRequest
from clients import permissions
from clients.erasing import AGAIN, erase, hindrance, other_houses, preview
from clients.forms import EraseForm
from clients.views.found import found
from config.errors import Refused
from config.http import at_its_field, done, page


@asks_again
@require_http_methods(["GET", "HEAD", "POST"])
def erase_client(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show what goes, or why it cannot be now; erase when it was read and a reason given."""
    client, at = found(request, uuid), clock.now()
    permissions.may_answer_for(request.user, client, at)
    if client.is_anonymised:
        raise Refused(AGAIN)
    form = EraseForm(request.POST if request.method == "POST" else None)
    back = reverse("client", args=[client.uuid])
    if form.is_bound and form.is_valid():
        try:
            erase(client, by=request.user, why=form.cleaned_data["why"], at=at)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, back, "Erased. Their orders stay, as those of a former client.")
    context = {"form": form, "client": client, "back": back, "going": preview(client, at)}
    context |= {"hindrance": "" if form.errors else hindrance(client, at), "houses": other_houses(client)}
    return page(request, "clients/erase.html", context, partial="dialog", status=422 if form.is_bound else 200)
