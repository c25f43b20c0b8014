"""Changing a client; where somebody else changed the same meanwhile, both are shown and nothing is lost."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from clients import book, languages, permissions
from clients.forms import ClientForm
from clients.models import Channel, Standing
from clients.stale import Stale
from clients.views.found import found
from config.errors import Refused
from config.http import at_its_field, done, page

WORDS = {"standing": dict(Standing.choices), "channel": dict(Channel.choices), "language": dict(languages.CHOICES)}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show the form with the client's facts; write what changed and go back to the client."""
    client = found(request, uuid)
    permissions.may_change(request.user, client, clock.now())
    form = ClientForm(request.POST if request.method == "POST" else None, by=request.user, client=client)
    if form.is_bound and form.is_valid():
        try:
            book.amend(client, by=request.user, version=form.cleaned_data["version"], **form.facts)
        except Stale as stale:
            return page(request, "changed.html", clash(request, stale), status=stale.status)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, reverse("client", args=[client.uuid]), "Written down.")
    context = {"form": form, "client": client, "back": reverse("client", args=[client.uuid])}
    return page(request, "clients/edit.html", context, status=422 if form.is_bound else 200)


def clash(request: StaffRequest, stale: Stale) -> dict[str, Any]:
    """Return what the page of two changes shows: each field's three values, and the form with yours over theirs."""
    client = stale.client
    yours = {name: value.username if isinstance(value, Staff) else value for name, value in stale.merged.items()}
    form = ClientForm(by=request.user, client=client, initial=yours)
    changes = [
        {
            "label": form[one.field].label,
            "before": in_words(one.field, one.before),
            "theirs": in_words(one.field, one.theirs),
            "yours": in_words(one.field, one.yours),
            "clash": True,
        }
        for one in stale.clashes
    ]
    here, back = (reverse(name, args=[client.uuid]) for name in ("client_edit", "client"))
    return {"by": stale.by, "changes": changes, "form": form, "action": here, "back": back, "verb": "Save mine"}


def in_words(field: str, value: Any) -> str:
    """Return the words for a field's plain value: a person's name, a choice's label, yes or no."""
    if field in {"sa", "second_sa"}:
        person = Staff.objects.filter(pk=value).first()
        return person.name if person else ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(WORDS.get(field, {}).get(value, "" if value is None else value))
