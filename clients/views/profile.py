"""A client's page: facts, consent, notes. What was promised to them stands in the block `lines`, filled from above."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from clients import follow_ups, languages, names, on_top
from clients.forms import NoteForm
from clients.models import Client, ConsentChannel
from clients.models.client_merge import APART_WITHIN
from clients.views.found import found
from config.http import page

NOTES = 20


@require_safe
def profile(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show the client."""
    client = found(request, uuid)
    if client.uuid != uuid:  # who was merged since: the address of who stands for them
        return redirect("client", client.uuid)
    return page(request, "clients/profile.html", profile_context(request, client))


def profile_context(request: StaffRequest, client: Client, told: on_top.Facts | None = None) -> dict[str, Any]:
    """Return what clients/profile.html shows of a client the person may see (notes, consents; follow-ups: 3 queries).

    What is planned is for who looks after the client alone. `told`: facts that are known of their lines.
    """
    today = client.boutique.today(clock.now())
    may_change = not client.is_anonymised and client.is_looked_after_by(request.user, clock.now())
    manages = request.user.is_manager_of(client.boutique, clock.now())
    notes = list(client.notes.select_related("by")[: None if "all" in request.GET else NOTES + 1])
    planned = follow_ups.of_a_client(client) if may_change else None
    agreed = consents(client)
    known = on_top.of_the_book(client, agreed, planned, today)
    more = "all" not in request.GET and len(notes) > NOTES
    return {
        "client": client,
        "language": languages.spoken(client.language),
        "on_top": [] if client.is_anonymised else on_top.on_top(client, known, told or {}),
        "consents": agreed,
        "notes": notes[:NOTES] if more else notes,
        "older_notes": more,
        "note_form": NoteForm(),
        "follow_ups": planned or [],
        "today": today,
        "may_change": may_change,
        "put_together": put_together(client) if manages and not client.is_anonymised else [],
        "may_answer": manages and not client.is_anonymised,
    }


def put_together(client: Any) -> list[dict[str, Any]]:
    """Return who was merged into a client lately, each with the name, since when, and until when it is taken apart."""
    found = [{**one, "on": datetime.fromisoformat(one["at"])} for one in getattr(client, "put_together", [])]
    return [{**one, "name": called(one), "until": one["on"] + APART_WITHIN} for one in found]


def called(one: dict[str, Any]) -> str:
    """Say the name of somebody of whom only the parts of the name were read."""
    said = one["title"], one["given_name"], one["family_name"], one["other_script"]
    return names.spoken(*said, family_first=one["family_first"])


def consents(client: Client) -> list[dict[str, Any]]:
    """Return each channel with the answer that holds, or none; no answer means no."""
    answers = client.consents.select_related("by").order_by("channel", "-at", "-id").distinct("channel")
    latest = {one.channel: one for one in answers}
    return [
        {"channel": channel.value, "label": channel.label, "latest": latest.get(channel.value)}
        for channel in ConsentChannel
    ]
