"""One entry of a list: when it joins and leaves, withdrawn from a moment with a reason, put back, taken off."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.lists import editing
from boutiques.lists.cells import GONE, Cell, cell_of_entry
from boutiques.lists.editing import Pair, ask_keeper, has_opened, stamp
from boutiques.lists.forms import DaysForm, WithdrawForm
from boutiques.requests import StaffRequest
from boutiques.undoing import undoable
from boutiques.views.lists.found import grid_url, list_of, pair_of
from config.errors import Refused
from config.http import at_its_field, done, page


@require_http_methods(["GET", "HEAD", "POST"])
def season_entry(request: StaffRequest, code: str, slug: str) -> HttpResponse:
    """Show an entry with its days, or change it as the button pressed says."""
    ask_keeper(request.user)
    season, kind = list_of(code, slug)
    pair = pair_of(season, kind, request.GET.get("row", ""), request.GET.get("column", ""))
    entry, at, asked = pair.entry(), clock.now(), request.POST.get("do", "")
    days = DaysForm(request.POST if asked == "days" else None, entry=entry)
    withdrawal = WithdrawForm(request.POST if asked == "withdraw" else None, at=at)
    form: Form = {"days": days, "withdraw": withdrawal}.get(asked) or Form(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            with undoable() as act:
                cell = change(request, pair, asked, form)
        except Refused as refused:
            at_its_field(form, refused)
            entry = pair.entry()
        else:
            return done(request, grid_url(season, kind), f"{pair.said} {cell.words}.", undo=act.address)
    cell = cell_of_entry(entry, at)
    context = {
        "pair": pair,
        "cell": cell,
        "entry": entry,
        "stamp": stamp(entry),
        "days": days,
        "withdrawal": withdrawal,
        "wrong": form.non_field_errors() if form.is_bound else [],
        "is_gone": cell.state in GONE,
        "opened": has_opened(season, at),
        "action": request.get_full_path(),
        "back": grid_url(season, kind),
    }
    return page(request, "seasons/entry.html", context, partial="dialog", status=422 if form.is_bound else 200)


def change(request: StaffRequest, pair: Pair, asked: str, form: Any) -> Cell:
    """Do what was asked of the entry. Raises Refused for anything else than its four buttons."""
    acts: dict[str, Any] = {"by": request.user, "seen": request.POST.get("seen", "")}
    if asked == "days":
        return editing.set_days(pair, joins=form.moment("joins"), leaves=form.moment("leaves"), **acts)
    if asked == "withdraw":
        said = form.cleaned_data
        return editing.withdraw_entry(pair, reason=said["reason"], moment=said["moment"], **acts)
    if asked == "put_back":
        return editing.put_back(pair, **acts)
    if asked == "off":
        return editing.remove(pair, **acts)
    raise Refused("Press one of the buttons.", status=422)
