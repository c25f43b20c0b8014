"""The forms of a follow-up: planning one, putting one off."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.requests import StaffRequest
from clients import follow_ups, permissions
from clients.forms import FollowUpForm, PutOffForm
from clients.forms.fields import renew
from clients.views.follow_ups import found_one
from clients.views.found import found
from config.errors import Refused
from config.http import at_its_field, done, page


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show the form; plan a follow-up and go back to the client."""
    client = found(request, uuid)
    permissions.may_change(request.user, client, clock.now())
    back = reverse("client", args=[client.uuid])
    form = FollowUpForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            follow_ups.plan(client, by=request.user, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
            renew(form)
        else:
            return done(request, back, "Planned. It stands among your follow-ups.")
    if form.is_tampered:
        renew(form)
    context = {"form": form, "client": client, "back": back}
    return page(request, "clients/follow_up.html", context, partial="dialog", status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def put_off(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show the form; give a follow-up another day."""
    one = found_one(request, key)
    permissions.may_change(request.user, one.client, clock.now())
    form = PutOffForm(request.POST if request.method == "POST" else None, initial={"day": one.day})
    if form.is_bound and form.is_valid():
        try:
            follow_ups.put_off(one, by=request.user, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, reverse("follow_ups"), "It has another day.")
    context = {"form": form, "one": one, "client": one.client, "back": reverse("follow_ups")}
    return page(request, "clients/put_off.html", context, partial="dialog", status=422 if form.is_bound else 200)
