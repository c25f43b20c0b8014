"""Today: one page for each role, with what needs the person, what ends first at the top."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.hooks import season_remarks
from boutiques.models import Season, Staff
from boutiques.requests import StaffRequest
from config.http import page
from orders import closing, drafts, needs, queue, today
from orders.counts import counts_for
from orders.house_needs import needs_of_the_house
from orders.rows import Reader
from orders.since import since
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
        return page(request, "orders/today_admin.html", context | {"needs": needs_of_the_house(user, at)})
    context["counts"] = counts_for(request)
    if user.is_paris:
        context |= {
            "queues": today.queues(user),
            "chips": queue.counted(user, at),
            "needs": needs_of_the_house(user, at),
        }
        return page(request, "orders/today_paris.html", context)
    seasons_open = {season.kind: season for season in seasons if season.is_open(at)}
    context |= of_a_boutique(user, at, seasons_open, request.GET.get("since", ""))
    return page(request, "orders/today.html", context)


def of_a_boutique(user: Staff, at: datetime, seasons_open: dict[str, Season], asked: str) -> dict[str, Any]:
    """What stands on an associate's or a manager's day; `asked` since when the manager wants to know."""
    opened = open_kinds(user, at)
    reader = Reader.of(user, at, opened or seasons_open, lost_kinds(user, at, opened))
    day = today.day(reader)
    manages = (
        {
            "proposals": today.proposals(reader),
            "closing": closing.windows(reader, day.beside),
            "since": since(reader, asked, day.beside["last_here"], needs.today_of(user, at)),
        }
        if reader.houses
        else {}
    )
    return manages | {
        "day": day,
        "unfinished": [drafts.unfinished(one, user, at) for one in day.beside["drafts"]],
    }
