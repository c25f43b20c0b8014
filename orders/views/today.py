"""Today: one page for each role, with what needs the person, by what runs out first."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.clockwork import complaints
from boutiques.hooks import season_remarks
from boutiques.models import Season, Staff
from boutiques.requests import StaffRequest
from config.http import page
from orders import needs, passing_on, today
from orders.counts import counts_for
from orders.lending import offered_to
from orders.rows import Reader
from orders.windows import lost_kinds, open_kinds


@require_safe
def today_page(request: StaffRequest) -> HttpResponse:
    """Show the day of whoever asks."""
    user, at = request.user, clock.now()
    seasons = today.seasons(at)
    context: dict[str, Any] = {"today": needs.today_of(user, at), "at": at}
    remarks = season_remarks.of(user.boutique, seasons, at)
    context["windows"] = [(season, remarks.get(season.pk)) for season in seasons]
    if user.is_admin:
        return page(request, "orders/today_admin.html", context | {"complaints": complaints(at)})
    context["counts"] = counts_for(request)
    if user.is_paris:
        context |= {"queues": today.queues(user)}
        return page(request, "orders/today_paris.html", context)
    seasons_open = {season.kind: season for season in seasons if season.is_open(at)}
    return page(request, "orders/today.html", context | of_a_boutique(user, at, seasons_open))


def of_a_boutique(user: Staff, at: datetime, seasons_open: dict[str, Season]) -> dict[str, Any]:
    """What stands on an associate's or a manager's day."""
    opened = open_kinds(user, at)
    reader = Reader.of(user, at, opened or seasons_open, lost_kinds(user, at, opened))
    sections = [*passing_on.offered_to(reader), *today.waiting(reader), *today.withdrawn_wishes(reader)]
    sections += today.to_collect(reader)
    if user.is_associate:
        sections += today.wishes(reader)
    return {
        "sections": sections,
        "waiting": sum(len(section.rows) for section in sections if section.slug not in ("collect", "wishes")),
        "manages": bool(reader.houses),
        "loans": offered_to(sorted(reader.houses), at),
        "passed_on": passing_on.still_open(user, at) if reader.houses else [],
        "proposals": today.proposals(reader) if reader.houses else [],
        "open_kinds": reader.open_kinds if reader.houses else {},
    }
