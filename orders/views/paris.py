"""Paris's queue: what waits for an answer, of all boutiques, the oldest first; never a name."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.models import Kind
from boutiques.requests import StaffRequest
from config.errors import NotYours
from config.http import page
from orders import many, needs, queue, queue_rows, search, worklist
from orders.counts import counts_for
from orders.filter_form import named_choices
from orders.rows import Reader, rows_of


@require_safe
def paris(request: StaffRequest) -> HttpResponse:
    """Show one page of the queue, as far as it was asked for."""
    user, at = request.user, clock.now()
    if not user.is_paris:
        raise NotYours("This queue is Paris’s own. Your lines with Paris stand under Orders.")
    asked = queue.read(request.GET, user)
    named = search.look_up(asked, user, at)
    sheet = worklist.sheet(queue.lines(asked, named, user, at), asked, user, at)
    reader = Reader.of(user, at)
    context = {
        "choosing": many.choosing(
            sheet,
            reader,
            within=asked.only(),
            all_of_it=not (asked.mark or asked.waits),
            back=asked.query().removeprefix("?"),
        ),
        "today": needs.today_of(user, at),
        "asked": asked,
        "problems": [*asked.problems, *named.problems],
        "chips": queue.chips(asked),
        "taken": queue.taken(asked, named),
        "kinds": [(kind.value, f"{kind.label}s", asked.kind == kind.value) for kind in Kind],
        "choices": named_choices(asked, user, at, queue.ASKED),
        "counts": counts_for(request),
        "waiting": queue_rows.beside(rows_of(sheet.rows, reader), at),
        **worklist.pages(sheet, asked, "oldest"),
    }
    return page(request, "orders/paris.html", context)
