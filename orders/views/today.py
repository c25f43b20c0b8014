"""Today: one page for each role, with what needs the person, what ends first at the top."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.clockwork import complaints
from boutiques.models import Staff
from boutiques.permissions import managed_by
from boutiques.requests import StaffRequest
from config.http import page
from orders import closing, drafts, needs, queue, today
from orders.counts import counts_for
from orders.house_needs import needs_of_the_house
from orders.rows import Reader
from orders.since import since
from orders.windows import seasons_of_a_day
from orders.withdrawn import lost_of


@require_safe
def today_page(request: StaffRequest) -> HttpResponse:
    """Show the day of whoever asks."""
    user, at = request.user, clock.now()
    seasons = seasons_of_a_day(managed_by(user, at), at)
    context: dict[str, Any] = {"today": needs.today_of(user, at), "at": at}
    context["windows"] = today.windows(user, seasons, at)
    if user.is_admin:
        context |= {"complaints": complaints(at), "needs": needs_of_the_house(user, at)}
        return page(request, "orders/today_admin.html", context)
    context["counts"] = counts_for(request)
    if user.is_paris:
        context |= {"queues": today.queues(user), "chips": queue.counted(user, at)}
        return page(request, "orders/today_paris.html", context | {"needs": needs_of_the_house(user, at)})
    reader, has_rare = reader_of(user, seasons, at), any(one.has_lost or one.has_news for one in seasons)
    day = today.day(reader, has_rare=has_rare)
    context |= {"day": day, "unfinished": [drafts.unfinished(one, user, at) for one in day.beside["drafts"]]}
    if reader.houses:
        context |= of_who_manages(reader, day, request.GET.get("since", ""))
    return page(request, "orders/today.html", context)


def reader_of(user: Staff, seasons: list[Any], at: datetime) -> Reader:
    """The person as they read a day's rows: in which seasons something may be placed, and what was lost from those."""
    placeable = {one.kind: one for one in sorted(seasons, key=lambda one: one.opens_at) if one.may_place}
    return Reader.of(user, at, placeable, {kind: lost_of(one) for kind, one in placeable.items()})


def of_who_manages(reader: Reader, day: today.Day, asked: str) -> dict[str, Any]:
    """What stands on a manager's day as well; `asked` since when they want to know."""
    return {
        "proposals": today.proposals(reader),
        "closing": closing.windows(reader, day.beside),
        "since": since(reader, asked, day.beside["last_here"], needs.today_of(reader.user, reader.at)),
    }
