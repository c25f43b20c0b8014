"""Adding a note to a client."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.requests import StaffRequest
from clients import book, permissions
from clients.forms import NoteForm
from clients.forms.fields import renew
from clients.views.found import found
from config.errors import Refused
from config.http import at_its_field, done, page


@require_http_methods(["GET", "HEAD", "POST"])
def add_note(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show the note's form; write the note and go back to the client."""
    client = found(request, uuid)
    permissions.may_change(request.user, client, clock.now())
    back = reverse("client", args=[client.uuid])
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            book.note(client, by=request.user, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
            renew(form)
        else:
            return done(request, f"{back}#notes", "Your note is written down.")
    if form.is_tampered:
        renew(form)
    context = {"form": form, "client": client, "back": back}
    return page(request, "clients/note.html", context, status=422 if form.is_bound else 200)
