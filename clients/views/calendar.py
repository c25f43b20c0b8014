"""A person's calendar address: made, stopped, and what a calendar reads there without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from clients import calendar, follow_ups, permissions
from clients.models import CalendarFeed
from config.http import background, done


@require_POST
def make(request: StaffRequest) -> HttpResponse:
    """Make an address, or another one in its place."""
    permissions.opens_the_book(request.user)
    calendar.make(by=request.user)
    return done(request, f"{reverse('follow_ups')}#calendar", "The address is ready: give it to your own calendar.")


@require_POST
def stop(request: StaffRequest) -> HttpResponse:
    """Stop the address."""
    permissions.opens_the_book(request.user)
    calendar.stop(by=request.user)
    return done(request, f"{reverse('follow_ups')}#calendar", "The address is stopped. Whoever reads it finds nothing.")


@background
@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with the calendar of an address in force; 404 for any other, and once its person is no longer there."""
    found = CalendarFeed.of_token(token)
    if found is None or not found.staff.is_active or found.staff.boutique is None:
        raise Http404
    rows = follow_ups.of_a_person(found.staff, clock.now())[: follow_ups.MOST]
    body = calendar.written(rows, request.build_absolute_uri(reverse("follow_ups")))
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private"})
