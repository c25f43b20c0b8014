"""All we hold on a client: the manager is asked again, and why; then it is handed out as a file."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.proof import asks_again
from boutiques.requests import StaffRequest
from boutiques.views.imports import attached
from clients import permissions
from clients.views.found import found
from config.errors import Refused
from config.http import at_its_field, page
from orders.forms.holding import HoldingForm
from orders.handing_out import ERASED, hand_out


@asks_again
@require_http_methods(["GET", "HEAD", "POST"])
def holding(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Ask why it is handed out; hand it out as the file whose button was pressed, JSON or else PDF."""
    client, user, at = found(request, uuid), request.user, clock.now()
    permissions.may_answer_for(user, client, at)
    if client.is_anonymised:
        raise Refused(ERASED)
    form = HoldingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        as_file = "json" if request.POST.get("as") == "json" else "pdf"
        try:
            return attached(*hand_out(client, as_file, by=user, why=form.cleaned_data["why"], at=at))
        except Refused as refused:
            at_its_field(form, refused)
    context = {"form": form, "client": client, "back": reverse("client", args=[client.uuid])}
    return page(request, "orders/holding.html", context, partial="dialog", status=422 if form.is_bound else 200)
