"""What a client would read: all that is held in words, and a note while it is being written."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from clients import permissions, would_read
from clients.forms import NoteForm
from clients.views.found import found
from config.http import page


@require_safe
def client_reads(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show it to who looks after the client, with the delicate words marked."""
    client = found(request, uuid)
    reading = would_read.would_read(client, by=request.user, at=clock.now())
    context = {"client": client, "reading": reading, "back": reverse("client", args=[client.uuid])}
    return page(request, "clients/would_read.html", context)


@require_POST
def note_reads(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show a note as the client would read it, beside the field or on a page with the form; nothing is written."""
    client, at = found(request, uuid), clock.now()
    permissions.may_change(request.user, client, at)
    sent = NoteForm(request.POST)
    sent.is_valid()
    text, about = sent.fields["text"].to_python(request.POST.get("text")), sent.cleaned_data.get("about", "")
    entry = would_read.as_read(client, text, about, by=request.user, at=at) if text else []
    if getattr(request, "htmx", False):
        return page(request, "clients/_note_reads.html", {"entry": entry})
    context = {"form": sent, "client": client, "back": reverse("client", args=[client.uuid]), "entry": entry}
    return page(request, "clients/note.html", context)
