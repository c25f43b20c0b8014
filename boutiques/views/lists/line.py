"""A whole row or column of a list as boxes to tick: in one go, on a telephone, and without script."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.lists.editing import ask_keeper, has_opened
from boutiques.lists.forms import WhyForm
from boutiques.lists.grid import Grid, Sieve
from boutiques.lists.lines import Across, Changed, across, change_line
from boutiques.requests import StaffRequest
from boutiques.undoing import undoable
from boutiques.views.lists.found import grid_url, list_of
from config.errors import Refused
from config.http import at_its_field, done, page

MUCH = 5
"""More than so many taken off at once are asked about first."""


@require_http_methods(["GET", "HEAD", "POST"])
def season_line(request: StaffRequest, code: str, slug: str) -> HttpResponse:
    """Show a row (`?row=`) or a column (`?column=`) of a list, or save what is ticked in it."""
    ask_keeper(request.user)
    season, kind = list_of(code, slug)
    is_column = "column" in request.GET
    line = across(
        Grid(season, kind, clock.now(), Sieve()),
        request.GET.get("column" if is_column else "row", ""),
        is_column=is_column,
    )
    if line is None or kind.columns is None:
        raise Http404
    form = WhyForm(request.POST or None)
    on, off = wanted(request, line)
    sure = "sure" in request.POST or len(off) <= MUCH
    if form.is_bound and form.is_valid() and sure:
        try:
            with undoable() as act:
                changed = change_line(line, on=on, off=off, by=request.user, why=form.cleaned_data["why"])
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, grid_url(season, kind), said(line, changed), undo=act.address)
    context: dict[str, Any] = {
        "line": line,
        "families": families(line, on, off),
        "on": len(on),
        "off": len(off),
        "ask": form.is_bound and len(off) > MUCH,
        "form": form,
        "opened": has_opened(season, clock.now()),
        "action": request.get_full_path(),
        "back": grid_url(season, kind),
    }
    return page(request, "seasons/line.html", context, partial="dialog", status=422 if form.is_bound else 200)


def wanted(request: StaffRequest, line: Across) -> tuple[set[str], set[str]]:
    """Return what the person wants on and off, by its keys: only what they changed since they saw it."""
    if request.method != "POST":
        return set(), set()
    was, ticked = set(request.POST.getlist("was")), set(request.POST.getlist("on"))
    every = {one.line.key for one in line.cells if one.may_change}
    ticked = {"on": every | was, "off": set[str]()}.get(request.POST.get("all", ""), ticked)
    return (ticked - was) & every, was - ticked


def families(line: Across, on: set[str], off: set[str]) -> list[tuple[str, list[tuple[Any, bool]]]]:
    """Return the cells by the family of what they cross, each with whether it is ticked."""
    found: dict[str, list[tuple[Any, bool]]] = {}
    for one in line.cells:
        ticked = (one.is_on or one.line.key in on) and one.line.key not in off
        found.setdefault(one.line.family, []).append((one, ticked))
    return list(found.items())


def said(line: Across, changed: Changed) -> str:
    """What was done, in words."""
    parts = [f"{changed.on} put on" if changed.on else "", f"{changed.off} taken off" if changed.off else ""]
    words = f"{line.head.name}: {', '.join(filter(None, parts)) or 'nothing to change'}."
    if changed.left:
        words += f" {changed.left} changed meanwhile and {'stays' if changed.left == 1 else 'stay'} as it is now."
    return words
