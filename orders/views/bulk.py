"""A batch: how far it is, what became of each line, and the way to go on; a POST does a second's worth of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import NotYours, Refused
from config.http import done, page
from orders.bulk import machine, progress
from orders.forms.withdrawal import BackForm
from orders.models import AnswerSheet, Batch, DeliveryNote

SHOWS = {"": "All", "done": "Done", "skipped": "Skipped", "failed": "Failed", "left": "To go"}


def batch_url(batch: Batch, **asked: str) -> str:
    """The address of a batch's page."""
    return reverse("batch", args=[batch.uuid], query=asked or None)


def begun_before(request: StaffRequest) -> Batch | None:
    """The batch that this very form began before, if it did."""
    try:
        uuid = UUID(request.POST.get("submission", ""))
    except ValueError:
        return None
    return Batch.objects.filter(uuid=uuid, by=request.user).first()


def follow(request: StaffRequest, batch: Batch, words: str = "") -> HttpResponse:
    """Do the first second's worth of a batch that was just begun, and show it; it goes on by itself where it can."""
    machine.run(batch, seconds=machine.SECONDS)
    return done(request, batch_url(batch) if batch.ended_at else batch_url(batch, go="on"), words)


@require_http_methods(["GET", "HEAD", "POST"])
def batch_page(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show a batch; POST goes on with it, for who began it."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user).select_related("by"), uuid=uuid)
    if request.method == "POST":
        return go_on(request, batch)
    return show(request, batch)


def go_on(request: StaffRequest, batch: Batch) -> HttpResponse:
    """Do a second's worth; answer with the bar where htmx asks for it and something is left, else with the page."""
    if batch.by_id != request.user.pk:
        raise NotYours(f"{batch.by.name} began this. Only who began it goes on with it.")
    if "again" in request.POST:
        machine.try_again(batch)
    machine.run(batch, seconds=machine.SECONDS)
    if batch.ended_at or not getattr(request, "htmx", False):
        return done(request, batch_url(batch))
    return show(request, batch, goes_on=True)


def show(request: StaffRequest, batch: Batch, *, goes_on: bool = False) -> HttpResponse:
    """Render the page, or the bar alone."""
    asked = request.GET.get("show", "")
    mine = batch.by_id == request.user.pk
    counts = progress.counts(batch)
    context: dict[str, Any] = {
        "batch": batch,
        "title": progress.TITLES[batch.verb],
        "doer": progress.doer(batch),
        "counts": counts,
        "mine": mine,
        "goes_on": mine and (goes_on or request.GET.get("go") == "on"),
        "action": batch_url(batch),
    }
    if batch.verb == "receive":
        context["note"] = DeliveryNote.objects.visible_to(request.user, clock.now()).filter(rows__batch=batch).first()
    if batch.verb == "answer":
        context["sheet"] = AnswerSheet.objects.visible_to(request.user, clock.now()).filter(rows__batch=batch).first()
    if not goes_on:
        asked = asked if asked in SHOWS else ""
        context |= progress.sheet(batch, request.user, asked, request.GET.get("after", ""))
        found = [(show, words) for show, words in SHOWS.items() if not show or counts.of(show)]
        context["chips"] = [
            (words, batch_url(batch, show=show) if show else batch_url(batch), counts.of(show), show == asked)
            for show, words in found
        ]
        context["may_take_back"] = may_take_back(request, batch) and len(progress.standing(batch))
    return page(request, "orders/bulk.html", context, partial="progress" if goes_on else "")


def may_take_back(request: StaffRequest, batch: Batch) -> bool:
    """Whether the person takes back what the batch did: who began it; of what the house did, Paris too."""
    return batch.by_id == request.user.pk or request.user.is_paris


@require_http_methods(["GET", "HEAD", "POST"])
def batch_back(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Take back what a batch did, or of one line of it, where nobody acted since; a batch of its own."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user).select_related("by"), uuid=uuid)
    if not may_take_back(request, batch):
        raise NotYours(f"{batch.by.name} did this. Paris takes it back, or who did it.")
    rows = progress.standing(batch, request.GET.get("line", ""))
    if not rows and request.method != "POST":
        raise Refused("There is nothing left of it to take back.")
    form = BackForm(request.POST or None)
    if form.is_bound and form.is_valid():
        each = {row.order_id: {"undoes": row.event_id} for row in rows}
        if not each:
            raise Refused("There is nothing left of it to take back.")
        asks = {"words": form.cleaned_data["why"]}
        about = batch.about or progress.TITLES[batch.verb]
        return follow(request, machine.begin("correct", each, by=request.user, about=about, asks=asks, each=each))
    context = {
        "form": form, "batch": batch, "count": len(rows), "one": rows[0].order.reference if len(rows) == 1 else "",
        "action": request.get_full_path(), "back": batch_url(batch), "title": progress.TITLES[batch.verb],
    }  # fmt: skip
    return page(request, "orders/bulk_back.html", context, partial="dialog", status=422 if form.is_bound else 200)
