"""Notices: the list by day; all marked as read; and whether there are new ones, which a page asks each minute."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import Refused
from config.http import background, done, page
from orders import needs
from orders.counts import counts_for, unread_of
from orders.forms.notices import ReadForm
from orders.notices.reading import page_of, zone_of
from orders.notices.seeing import mark_read


@require_safe
def notices(request: StaffRequest) -> HttpResponse:
    """Show one page of what the person was told; `after` is the number of the notice the page begins after."""
    user, at = request.user, clock.now()
    found = page_of(user, at, after=number(request.GET.get("after", "")))
    context = {
        "found": found,
        "waiting": counts_for(request).get("unread", 0),
        "zone": str(zone_of(user)),
        "today": needs.today_of(user, at),
    }
    return page(request, "orders/notices.html", context)


@require_POST
def notices_read(request: StaffRequest) -> HttpResponse:
    """Mark what the person had before them as read."""
    form = ReadForm(request.POST)
    if not form.is_valid():
        raise Refused(str(form.errors["until"][0]))
    mark_read(request.user, until=form.cleaned_data["until"], at=clock.now())
    return done(request, reverse("notices"))


@background
@require_safe
def notices_new(request: StaffRequest) -> HttpResponse:
    """Return the bell anew where it counts otherwise than the page that asks, which says `known`; else nothing."""
    count = unread_of(request.user, clock.now())
    if request.GET.get("known", "") == str(count):
        return HttpResponse(status=204)
    return page(request, "components/bell.html", {"unread": count})


def number(said: str) -> UUID | None:
    """The number of a notice as an address says it; None where it is none."""
    try:
        return UUID(said)
    except ValueError:
        return None
