"""The catalogue: styles, leathers, colours, hardware, designs and parts, each row with its history."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from boutiques import catalogue_acts, clock
from boutiques.days import day_in_paris
from boutiques.forms.catalogue import MergeForm, RetireForm, row_form
from boutiques.named import key_of
from boutiques.permissions import may_edit_catalogue, may_read_timelines
from boutiques.requests import StaffRequest
from boutiques.text import one_line, whole_number
from boutiques.timeline import tables_of_row, timeline
from boutiques.undoing import undoable
from boutiques.views.catalogue_found import PLURALS, ask, beside, found, row_url, table_of
from config.errors import Refused
from config.http import at_its_field, done, page


@require_safe
def catalogue_list(request: StaffRequest, axis: str = "style") -> HttpResponse:
    """Show one table of the catalogue, or what is found in it by name."""
    table, _ = table_of(axis)
    asked = one_line(request.GET.get("q", ""))[:60]
    rows = table.objects.filter(name__unaccent__icontains=asked) if asked else table.objects.all()
    today = day_in_paris(clock.now())
    context = {
        "axis": axis,
        "plurals": PLURALS.items(),
        "title": PLURALS[axis],
        "rows": [(row, key_of(axis, row), code_of(row), row.is_retired(today)) for row in rows],
        "asked": asked,
        "may_edit": may_edit_catalogue(request.user),
    }
    return page(request, "catalogue/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue_new(request: StaffRequest, axis: str) -> HttpResponse:
    """Ask for a row's facts, and make it."""
    catalogue_acts.ask_keeper(request.user)
    table_of(axis)
    form = row_form(axis)(request.POST or None)
    with undoable() as act:
        is_saved = saved(request, axis, form)
    if is_saved:
        words = f"{form.instance} is in the catalogue."
        return done(request, row_url(axis, form.instance), words, undo=act.address)
    context = {"axis": axis, "title": f"New {axis}", "form": form, "may_edit": True}
    return page(request, "catalogue/row.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue_row(request: StaffRequest, axis: str, key: str) -> HttpResponse:
    """Show a row with its history, or change it."""
    row = found(axis, key)
    name, may_edit, stamp = str(row), may_edit_catalogue(request.user), catalogue_acts.stamp(row)
    if request.method == "POST":
        catalogue_acts.ask_keeper(request.user)
    form = row_form(axis)(request.POST or None, instance=row)
    with undoable() as act:
        is_saved = saved(request, axis, form)
    if is_saved:
        return done(request, row_url(axis, form.instance), f"{form.instance} is saved.", undo=act.address)
    number = whole_number(request.GET.get("page", ""), most=5) or 1
    told = timeline(tables_of_row(row), number) if may_read_timelines(request.user) else None
    context = {
        "axis": axis,
        "title": name,
        "key": key,
        "form": form,
        "may_edit": may_edit,
        "stamp": stamp,
        "told": told,
    } | beside(axis, row)
    return page(request, "catalogue/row.html", context, status=422 if form.is_bound else 200)


def saved(request: StaffRequest, axis: str, form: Any) -> bool:
    """Save what the form says, if it says it well; what is refused stands at its field."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        catalogue_acts.save_row(axis, form.instance, by=request.user, seen=request.POST.get("seen", ""))
    except Refused as refused:
        at_its_field(form, refused)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue_retire(request: StaffRequest, axis: str, key: str) -> HttpResponse:
    """Retire a row from a day, or bring it back."""
    catalogue_acts.ask_keeper(request.user)
    row = found(axis, key)
    form = RetireForm(request.POST or None, initial={"on": row.retired_on})
    if form.is_bound and form.is_valid():
        with undoable() as act:
            catalogue_acts.retire(axis, row, by=request.user, **form.cleaned_data)
        return done(request, row_url(axis, row), f"{row} is saved.", undo=act.address)
    return ask(request, axis, row, form, {"title": "Retire", "button": "Save"})


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue_merge(request: StaffRequest, axis: str, key: str) -> HttpResponse:
    """Say which row stands for this one from now on."""
    catalogue_acts.ask_keeper(request.user)
    row = found(axis, key)
    form = MergeForm(request.POST or None, axis=axis, row=row)
    if form.is_bound and form.is_valid():
        kept = form.cleaned_data["into"]
        try:
            with undoable() as act:
                catalogue_acts.merge(axis, row, kept, by=request.user, why=form.cleaned_data["why"])
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, row_url(axis, kept), f"{row} is {kept} from now on.", undo=act.address)
    told = "Lists, prices and open wishes name the other one from now on; what was sent to Paris keeps its words. "
    told += "It can be undone for five minutes."
    return ask(request, axis, row, form, {"title": "Merge", "button": "Merge them", "told": told})


def code_of(row: Any) -> str:
    """The code the house has for a row, if any."""
    return str(getattr(row, "code", "") or getattr(row, "house_code", ""))
