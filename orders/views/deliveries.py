"""Delivery notes: paste or upload one, see what becomes of each row, receive what is here, take the rest into stock."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boutiques import clock
from boutiques.models import Boutique
from boutiques.requests import StaffRequest
from boutiques.tampered import TAMPERED
from boutiques.text import whole_number
from boutiques.views.imports import attached
from config.errors import NotYours, Refused
from config.http import at_its_field, done, page
from orders.deliveries import keeping, receiving
from orders.deliveries.judging import judge
from orders.deliveries.page import note_page
from orders.forms.delivery import DeliveryForm, ReceivingForm
from orders.models import DeliveryNote
from orders.views.bulk import follow

CHOSEN = "line-"
"""How the field begins that says which line a row is received on."""


def note_url(note: DeliveryNote) -> str:
    """The page of a note."""
    return reverse("delivery", args=[note.uuid])


def house_of(request: StaffRequest) -> Boutique:
    """The boutique where the person receives pieces. Raises NotYours for who works in none."""
    if request.user.boutique is None:
        raise NotYours(keeping.NOT_HERE)
    return request.user.boutique


@require_http_methods(["GET", "HEAD", "POST"])
def delivery_new(request: StaffRequest) -> HttpResponse:
    """Ask for a note; keep what is sent, and go to what becomes of its rows."""
    house, user, at = house_of(request), request.user, clock.now()
    data = request.POST if request.method == "POST" else None
    form = DeliveryForm(data, request.FILES or None, today=house.today(at))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            note = keeping.send(
                form.content, name=form.name, title=form.title, boutique=house, by=user, day=said["day"],
                submission=said["submission"], at=at,
            )  # fmt: skip
        except Refused as refused:
            refused.field = refused.field or ("file" if said.get("file") else "text")
            at_its_field(form, refused)
        else:
            return done(request, note_url(note))
    notes = DeliveryNote.objects.visible_to(user, at).select_related("by", "boutique")[:20]
    context = {"form": form, "notes": notes, "boutique": house}
    return page(request, "orders/delivery_new.html", context, status=422 if form.is_bound else 200)


def found(request: StaffRequest, uuid: UUID) -> DeliveryNote:
    """The note at an address, of the person's house; 404 else."""
    notes = DeliveryNote.objects.visible_to(request.user, clock.now()).select_related("boutique", "by")
    return get_object_or_404(notes, uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show a note with the verdict of every row; POST receives the rows that are ticked."""
    note, at = found(request, uuid), clock.now()
    form = ReceivingForm(request.POST if request.method == "POST" else None)
    wrong = ""
    if form.is_bound:
        try:
            if not form.is_valid():
                raise Refused(TAMPERED)
            batch = receiving.begin(
                note, by=request.user, rows=ticked(request.POST), chosen=chosen(request.POST),
                submission=form.cleaned_data["submission"], at=at,
            )  # fmt: skip
        except Refused as refused:
            wrong, form = refused.sentence, ReceivingForm()
        else:
            return follow(request, batch)
    context = {"note": note, "form": form, "wrong": wrong, "here": note_url(note)}
    context |= note_page(note, judge(note, request.user, at), request.user, at)
    return page(request, "orders/delivery.html", context, status=409 if wrong else 200)


def ticked(said: QueryDict) -> list[int]:
    """The numbers of the rows that are ticked."""
    return [number for text in said.getlist("row") if (number := whole_number(text, most=7)) is not None]


def chosen(said: QueryDict) -> dict[int, str]:
    """The lines chosen, by the numbers of their rows."""
    named = {name.removeprefix(CHOSEN): line for name, line in said.items() if name.startswith(CHOSEN)}
    return {number: str(line) for text, line in named.items() if (number := whole_number(text, most=7)) is not None}


@require_POST
def delivery_stock(request: StaffRequest, uuid: UUID, number: int) -> HttpResponse:
    """Take the piece of a row that nobody ordered into stock."""
    note = found(request, uuid)
    row = receiving.into_stock(note, number, by=request.user, at=clock.now())
    return done(request, note_url(note), f"In stock as {row.order.reference}, free for anybody.")  # type: ignore[union-attr]


@require_safe
def delivery_file(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Hand out the note as it was sent."""
    note = found(request, uuid)
    return attached(bytes(note.file.content), note.file.name, note.file.media_type)
