"""What the catalogue says of two rows at once: a style that is never made in a leather, and a design's parts."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from boutiques import catalogue_acts, catalogue_pairs
from boutiques.catalogue_pairs import OTHER
from boutiques.forms.catalogue_pairs import AfterAllForm, NeverForm, PartsForm
from boutiques.models import NotMade
from boutiques.requests import StaffRequest
from boutiques.undoing import undoable
from boutiques.views.catalogue_found import ask, found, parts_of, row_url
from config.errors import Refused
from config.http import at_its_field, done, page

STOPPED = "Nobody can order the pair then; a special order may still ask for it as an exception, and is warned."


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue_never(request: StaffRequest, axis: str, key: str) -> HttpResponse:
    """Ask in which leather a style is never made, or as which style a leather, and put it on record."""
    catalogue_acts.ask_keeper(request.user)
    row = of_axis(axis, key, OTHER)
    form = NeverForm(request.POST or None, axis=OTHER[axis])
    if form.is_bound and form.is_valid():
        sides = {axis: row, OTHER[axis]: form.cleaned_data["other"]}
        try:
            with undoable() as act:
                pair = catalogue_pairs.never_make(**sides, source=form.cleaned_data["source"], by=request.user)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, row_url(axis, row), said(pair), undo=act.address)
    of = f"in {row}" if axis == "leather" else str(row)
    return ask(request, axis, row, form, {"title": "Never made", "of": of, "button": "Save", "told": STOPPED})


def said(pair: NotMade) -> str:
    """That a pair is on record, and which lists have it nevertheless."""
    listed = catalogue_pairs.still_listed(pair.style, pair.leather)
    still = f" Still on the list of {', '.join(listed)}: withdraw it there." if listed else ""
    return f"{pair.style} in {pair.leather} is never made from now on.{still}"


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue_made(request: StaffRequest, axis: str, key: str, other: str) -> HttpResponse:
    """Ask why a pair is made after all, and take it away from what is never made."""
    catalogue_acts.ask_keeper(request.user)
    row = of_axis(axis, key, OTHER)
    sides = {axis: row, OTHER[axis]: found(OTHER[axis], other)}
    pair = NotMade.objects.filter(**sides).first()
    form = AfterAllForm(request.POST or None, initial={"seen": pair.source if pair else ""})
    if form.is_bound and form.is_valid():
        try:
            with undoable() as act:
                catalogue_pairs.make_after_all(pair or NotMade(**sides), by=request.user, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            again = f"{sides['style']} may be made in {sides['leather']} again."
            return done(request, row_url(axis, row), again, undo=act.address)
    elif pair is None and not form.is_bound:
        raise Http404
    told = f"On record as never made. Known from: {pair.source}." if pair and pair.source else ""
    words = {"title": "Made after all:", "of": f"{sides['style']} in {sides['leather']}", "told": told}
    return ask(request, axis, row, form, {**words, "button": "Take it off the record", "stern": True})


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue_parts(request: StaffRequest, axis: str, key: str) -> HttpResponse:
    """Show which parts a design lets differ as boxes to tick, or save what was ticked."""
    catalogue_acts.ask_keeper(request.user)
    design = of_axis(axis, key, ("design",))
    form = PartsForm(request.POST or None)
    was, ticked = set(request.POST.getlist("was")), set(request.POST.getlist("on"))
    if form.is_bound and form.is_valid():
        why = form.cleaned_data["why"]
        with undoable() as act:
            catalogue_pairs.let_differ(design, on=ticked - was, off=was - ticked, by=request.user, why=why)
        return done(request, row_url(axis, design), f"{design} is saved.", undo=act.address)
    parts = parts_of(design)
    if form.is_bound:
        parts = [{**one, "ticked": one["part"].code in ticked} for one in parts]
    context: dict[str, Any] = {"axis": axis, "key": key, "row": design, "parts": parts, "form": form}
    context["parts_form"] = form
    return page(request, "catalogue/parts.html", context, status=422 if form.is_bound else 200)


def of_axis(axis: str, key: str, axes: Any) -> Any:
    """The row of that name, of a table that has such pairs; 404 otherwise."""
    if axis not in axes:
        raise Http404
    return found(axis, key)
