"""A season's list as a grid: read by everybody, pressed by those who keep it, a cell at a time."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.lists import markup
from boutiques.lists.cells import cell_of_entry
from boutiques.lists.editing import Pair, ask_keeper, has_opened, switch
from boutiques.lists.grid import Grid, Sieve, counts
from boutiques.lists.kinds import ListKind, kinds_of
from boutiques.models import Season
from boutiques.permissions import may_edit_menus
from boutiques.requests import StaffRequest
from boutiques.views.lists.found import entry_url, grid_url, list_of, pair_of
from config.errors import NotYours, Refused
from config.http import done, page

LISTED, EVERYTHING = "listed", "all"


@require_http_methods(["GET", "HEAD", "POST"])
def season_grid(request: StaffRequest, code: str, slug: str) -> HttpResponse:
    """Show a list, or switch one cell of it."""
    season, kind = list_of(code, slug)
    if request.method == "POST":
        return press(request, season, kind)
    at, may_edit = clock.now(), may_edit_menus(request.user)
    grid = Grid(season, kind, at, sieve_of(request, otherwise=EVERYTHING if may_edit else LISTED))
    context = {
        "season": season,
        "kind": kind,
        "kinds": kinds_of(season),
        "grid": grid,
        "may_edit": may_edit,
        "opened": has_opened(season, at),
        "heads": markup.heads(grid, may_edit=may_edit),
        "body": markup.body(grid, may_edit=may_edit, opened=has_opened(season, at)),
        "query": request.GET.urlencode(),
    }
    return page(request, "seasons/grid.html", context)


def sieve_of(request: HttpRequest, *, otherwise: str = EVERYTHING) -> Sieve:
    """What the address asks to be shown."""
    asked = request.GET
    return Sieve(asked.get("rows", ""), asked.get("columns", ""), asked.get("show", otherwise) == LISTED)


def press(request: StaffRequest, season: Season, kind: ListKind) -> HttpResponse:
    """Do what a cell's button asks for: `on`, `off`, or `see`, with the keys of row and column as its value."""
    ask_keeper(request.user)
    asked = next((name for name in ("on", "off", "see") if name in request.POST), None)
    if asked is None:
        raise Refused("Press one of the cells.", status=422)
    row, _, column = request.POST[asked].partition(markup.BETWEEN)
    if asked == "see":
        return done(request, entry_url(season, kind, row, column))
    pair = pair_of(season, kind, row, column)
    try:
        cell = switch(pair, on=asked == "on", by=request.user)
        said, status = f"{pair.said} {cell.words}.", 200
    except NotYours:
        raise
    except Refused as refused:
        cell, said, status = cell_of_entry(pair.entry(), clock.now()), refused.sentence, refused.status
        if not getattr(request, "htmx", False):
            raise
    if not getattr(request, "htmx", False):
        return done(request, back(request, pair), said)
    return answer(pair, cell, said, status)


def answer(pair: Pair, cell: markup.Cell, said: str, status: int) -> HttpResponse:
    """The cell as it is now, and the counts around it."""
    at = clock.now()
    around = counts(pair.season, pair.kind, pair.row, pair.column, at)
    words = f"{said} Saved." if status == 200 else said
    just_now = status == 200  # who has just put it on may take it off again
    opened = has_opened(pair.season, at) and not just_now
    return HttpResponse(markup.answer(pair, cell, around, words, opened=opened), status=status)


def back(request: StaffRequest, pair: Pair) -> str:
    """The grid as it was narrowed, at the row that was pressed."""
    query = request.GET.urlencode()
    row = markup.count_id("row", pair.kind.rows.key_of(pair.row))
    return f"{grid_url(pair.season, pair.kind)}{f'?{query}' if query else ''}#{row}"
