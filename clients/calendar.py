"""A person's follow-ups as a calendar that their own telephone reads: days and initials, nothing else of a client."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from icalendar import Calendar, Event

from boutiques import clock
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from clients import names
from clients.models import CalendarFeed, Client, FollowUp


def feed_of(person: Staff) -> CalendarFeed | None:
    """Return the person's address in force, if there is one (one query)."""
    return CalendarFeed.objects.filter(staff=person, stopped_at=None).first()


def address_of(request: StaffRequest) -> str:
    """Return the whole address of the person's calendar, or "" where there is none (one query)."""
    feed = feed_of(request.user)
    return request.build_absolute_uri(reverse("calendar", args=[feed.token])) if feed else ""


@transaction.atomic
def make(*, by: Staff, at: datetime | None = None) -> CalendarFeed:
    """Make a person's address anew and return it; an earlier one shows nothing from now on."""
    at = at or clock.now()
    Staff.objects.select_for_update(no_key=True).get(pk=by.pk)
    CalendarFeed.objects.filter(staff=by, stopped_at=None).update(stopped_at=at)
    return CalendarFeed.objects.create(staff=by, made_at=at)


def stop(*, by: Staff, at: datetime | None = None) -> None:
    """Stop a person's address: whoever reads it finds nothing from now on."""
    CalendarFeed.objects.filter(staff=by, stopped_at=None).update(stopped_at=at or clock.now())


def written(rows: Iterable[FollowUp], link: str) -> bytes:
    """Return follow-ups as a calendar (RFC 5545), each a whole day; `link` leads to the house's own list."""
    calendar = Calendar()
    calendar.add("prodid", "-//Carnet//Follow-ups//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Follow-ups")
    for one in rows:
        event = Event()
        event.add("uid", f"{one.uuid}@carnet")
        event.add("dtstamp", one.at)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", f"Follow up: {said_of(one.client)}")
        event.add("url", link)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def said_of(client: Client) -> str:
    """Return what a calendar may say of a client: initials, and of a discreet one not even those."""
    return "a client" if client.discreet else names.initials(client.given_name, client.family_name) or "a client"
