"""Handing a book over: whose, to whom, seen before it is done; and given back within a day."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boutiques import clock, deputies
from boutiques.models import Delegation, Staff
from boutiques.requests import StaffRequest
from boutiques.text import counted
from clients import handing_over, permissions
from clients.forms import HandOverForm
from clients.forms.fields import renew
from clients.models import HandOver
from config.http import done, page


@require_safe
def hand_overs(request: StaffRequest) -> HttpResponse:
    """Show whose book may be handed over, and what was handed over lately."""
    boutique, at = permissions.opens_the_book(request.user), clock.now()
    permissions.may_hand_over(request.user, boutique, at)
    stood_in = deputies.stood_in(boutique)
    context = {
        "boutique": boutique,
        "people": handing_over.books(boutique),
        "lately": [
            (one, deputies.doer(one.by, one.at, stood_in), undone_by(one, stood_in), one.may_be_undone(at))
            for one in handing_over.lately(boutique)
        ],
    }
    return page(request, "clients/hand_overs.html", context)


def undone_by(one: HandOver, stood_in: list[Delegation]) -> str:
    """Who undid it, a deputy for whom; nothing where it stands."""
    return deputies.doer(one.undone_by, one.undone_at, stood_in) if one.undone_by and one.undone_at else ""


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: StaffRequest, staff: str) -> HttpResponse:
    """Share a book out among the colleagues who are ticked, show who takes whom, and hand it over."""
    boutique, at = permissions.opens_the_book(request.user), clock.now()
    permissions.may_hand_over(request.user, boutique, at)
    person = Staff.objects.filter(boutique=boutique, username=staff).first()
    if person is None:
        raise Http404
    colleagues = list(handing_over.colleagues_of(person))
    among = [one for one in colleagues if one.username in request.GET.getlist("among")]
    clients = list(handing_over.book_of(person).select_related("sa", "second_sa"))
    likely = handing_over.shared_out(clients, among, person) if among else {}
    sent = request.POST if request.method == "POST" else None
    form = HandOverForm(sent, clients=clients, colleagues=colleagues, likely=likely)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data["submission"]
        written = handing_over.hand_over(person, form.to(), by=request.user, submission=said)
        count = written.clients.count()
        return done(request, reverse("hand_overs"), f"{counted(count, 'client')} of {person.name} handed over.")
    if form.is_tampered:
        renew(form)
    context: dict[str, Any] = {
        "form": form, "person": person, "colleagues": [(one, one in among) for one in colleagues], "clients": clients,
        "planned": handing_over.planned_by(person).count(), "shared": bool(among) or form.is_bound,
    }  # fmt: skip
    return page(request, "clients/hand_over.html", context, status=422 if form.is_bound else 200)


@require_POST
def hand_over_back(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Give a book back to whose it was, but for clients who changed since."""
    boutique, at = permissions.opens_the_book(request.user), clock.now()
    permissions.may_hand_over(request.user, boutique, at)
    written = get_object_or_404(HandOver.objects.select_related("boutique", "person"), uuid=uuid, boutique=boutique)
    stayed = handing_over.take_back(written, by=request.user)
    words = f"{written.person.name} has the book again."
    if stayed:
        names = ", ".join(one.name for one in stayed[:5])
        words += f" {counted(len(stayed), 'client')} changed since and stay: {names}."
    return done(request, reverse("hand_overs"), words)
