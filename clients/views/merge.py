"""Two entries of one person: who it may be, the merge seen before it is done, and taking it apart again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boutiques import clock, deputies
from boutiques.requests import StaffRequest
from clients import permissions
from clients.forms.fields import renew
from clients.forms.merge import DoubleForm, MergeForm
from clients.hooks import stays_when_apart
from clients.merging import act, apart, telling
from clients.merging.doubles import doubles_of
from clients.merging.facts import differing
from clients.models import ClientMerge
from clients.views.found import found
from config.errors import Refused
from config.http import at_its_field, done, page


@require_safe
def doubles(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show who in the book may be the same person; somebody else is found by name."""
    client, at = found(request, uuid), clock.now()
    permissions.may_change(request.user, client, at)
    asked = any(name.startswith("other") for name in request.GET)
    form = DoubleForm(request.GET if asked else None, user=request.user)
    if form.is_bound and form.is_valid():
        other = form.cleaned_data["other"]
        return HttpResponseRedirect(reverse("client_merge", args=[client.uuid, other.uuid]))
    rows = [(one, one.is_looked_after_by(request.user, at)) for one in doubles_of(client, request.user)]
    return page(request, "clients/doubles.html", {"client": client, "rows": rows, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: StaffRequest, uuid: UUID, client: UUID) -> HttpResponse:
    """Show what goes along and whose facts hold; let `client` stand aside for the first."""
    kept, gone, at = found(request, uuid), found(request, client), clock.now()
    back = reverse("client", args=[kept.uuid])
    if kept == gone and uuid != client:
        return done(request, back, "They are one already.") if request.method == "POST" else HttpResponseRedirect(back)
    act.ask(kept, gone, request.user, at)
    choices = differing(kept, gone)
    form = MergeForm(request.POST if request.method == "POST" else None, differing=choices, saw=act.seen(kept, gone))
    if form.is_bound and form.is_valid():
        said: dict[str, Any] = {"submission": form.cleaned_data["submission"], "saw": form.cleaned_data["saw"]}
        try:
            act.merge(kept, gone, by=request.user, chosen=form.chosen, **said)
        except Refused as refused:
            at_its_field(form, refused)
            renew(form)
        else:
            return done(request, back, f"{gone.name} and {kept.name} are one now.")
    if form.is_tampered:
        renew(form)
    context = {
        "form": form, "kept": kept, "gone": gone, "sides": telling.sides(kept, gone), "days": apart.DAYS,
        "along": telling.goes_along(gone, request.user, at), "then": telling.holds_then(kept, gone),
    }  # fmt: skip
    return page(request, "clients/merge.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take_apart(request: StaffRequest, uuid: UUID, merge: UUID) -> HttpResponse:
    """Show what goes back and what stays; let both stand in the book again."""
    kept, at = found(request, uuid), clock.now()
    permissions.may_take_apart(request.user, kept, at)
    rows = ClientMerge.objects.select_related("kept", "gone", "by")
    one = get_object_or_404(rows, uuid=merge, kept=kept)
    back = reverse("client", args=[kept.uuid])
    if request.method == "POST":
        parted = apart.take_apart(one, by=request.user)
        return done(request, reverse("client", args=[parted.client.uuid]), apart.sentence(parted, kept))
    hindrance = apart.hindrance(one, kept, one.gone, at)
    context = {
        "kept": kept, "one": one, "back": back, "stays": stays_when_apart.of(one).said, "hindrance": hindrance,
        "who": deputies.doer(one.by, one.at, deputies.stood_in(kept.boutique)),
    }  # fmt: skip
    return page(request, "clients/apart.html", context, partial="dialog")
