"""A person's follow-ups by when they are due; ticking one off, and opening it again."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from clients import follow_ups, permissions
from clients.calendar import address_of
from clients.models import Client, FollowUp
from config.http import came_from, done, page


@require_safe
def mine(request: StaffRequest) -> HttpResponse:
    """Show a person's own follow-ups, and the address for their calendar."""
    user, at = request.user, clock.now()
    today = permissions.opens_the_book(user).today(at)
    planned = follow_ups.by_when(list(follow_ups.of_a_person(user, at)[: follow_ups.MOST]), today)
    return page(
        request, "clients/follow_ups.html", {"planned": planned, "today": today, "address": address_of(request)}
    )


@require_POST
def tick_off(request: StaffRequest, key: UUID) -> HttpResponse:
    """Note that a follow-up is done."""
    one = follow_ups.tick_off(found_one(request, key), by=request.user)
    undo = reverse("follow_up_again", args=[one.uuid])
    return done(request, came_from(request, reverse("follow_ups")), "Done.", undo=undo)


@require_POST
def open_again(request: StaffRequest, key: UUID) -> HttpResponse:
    """Take back that it is done."""
    follow_ups.open_again(found_one(request, key), by=request.user)
    return done(request, came_from(request, reverse("follow_ups")), "It is open again.")


def found_one(request: StaffRequest, key: UUID) -> FollowUp:
    """Return a follow-up; 403 for a role without a book, 404 where one may not see the client."""
    permissions.opens_the_book(request.user)
    visible = Client.objects.visible_to(request.user)
    rows = FollowUp.objects.filter(client__in=visible).select_related("client__boutique", "client__sa")
    return get_object_or_404(rows, uuid=key)
