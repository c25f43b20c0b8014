"""Orders: the worklist, its filters in the address, its pages by keyset; and the form of its filters."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from config.errors import NotYours
from config.http import page
from orders import chips, filters, many, needs, search, worklist
from orders.counts import counts_for
from orders.filter_form import choices
from orders.neighbours import within
from orders.rows import Reader, rows_of
from orders.windows import lost_kinds, open_kinds


@require_safe
def orders(request: StaffRequest) -> HttpResponse:
    """Show one page of the lines that somebody asked for."""
    user, at = reader_of(request), clock.now()
    asked = filters.read(request.GET, user)
    found, named = search.find_clients(asked, user), search.look_up(asked, user, at)
    sheet = worklist.sheet(worklist.lines(asked, named, found.ids, user, at), asked, user, at)
    opened = open_kinds(user, at)
    reader = Reader.of(user, at, opened, lost_kinds(user, at, opened))
    saved, in_view = chips.saved(asked, user, at)
    context = {
        "asked": asked,
        "saved": saved,
        "in_view": in_view,
        "choosing": many.choosing(sheet, reader, within=asked.only()),
        "problems": [*asked.problems, *named.problems],
        "today": needs.today_of(user, at),
        "heading": chips.heading(asked),
        "chips": chips.chips(asked, counts_for(request), user),
        "taken": chips.taken(asked, named),
        "rows": rows_of(sheet.rows, reader, asked.columns),
        "within": within(asked),
        "found": found,
        "nothing": None if sheet.rows else chips.nothing(asked, user),
        **worklist.pages(sheet, asked.only(), worklist.sort_of(asked, user)),
    }
    return page(request, "orders/list.html", context)


@require_safe
def orders_filter(request: StaffRequest) -> HttpResponse:
    """Show the form of the list's filters, filled in as they stand; it leads back to the list."""
    user, at = reader_of(request), clock.now()
    asked = filters.read(request.GET, user)
    context = {"asked": asked, "choices": choices(asked, user, at), "list_href": reverse("orders")}
    return page(request, "orders/filter.html", context, partial="dialog")


def reader_of(request: StaffRequest) -> Staff:
    """Return the person, who works with orders. Raises NotYours for an administrator."""
    if request.user.is_admin:
        raise NotYours("Orders belong to the boutiques and to Paris. You keep their seasons, lists and people.")
    return request.user
