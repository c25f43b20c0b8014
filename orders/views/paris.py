"""Paris's queue: what waits for an answer, of all boutiques, the oldest first; never a name."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import NotYours
from config.http import page
from orders import chips, filters, many, needs, search, worklist
from orders.counts import counts_for
from orders.filter_form import named_choices
from orders.rows import Reader, rows_of

ASKED = ("boutique", "season", "style")


@require_safe
def paris(request: StaffRequest) -> HttpResponse:
    """Show one page of the queue, narrowed to a boutique, a season or a style."""
    user, at = request.user, clock.now()
    if not user.is_paris:
        raise NotYours("This queue is Paris’s own. Your lines with Paris stand under Orders.")
    asked = filters.read(request.GET, user).only_named(ASKED, states=("placed",), sort="oldest")
    named = search.look_up(asked, user, at)
    sheet = worklist.sheet(worklist.lines(asked, named, [], user, at), asked, user, at)
    reader = Reader.of(user, at)
    context = {
        "choosing": many.choosing(sheet, reader, within=asked.only()),
        "today": needs.today_of(user, at),
        "problems": [*asked.problems, *named.problems],
        "choices": named_choices(asked, user, at, ASKED),
        "taken": chips.taken_names(asked, named),
        "counts": counts_for(request),
        "rows": rows_of(sheet.rows, reader),
        **worklist.pages(sheet, asked.only(states=(), sort=""), "oldest"),
    }
    return page(request, "orders/paris.html", context)
