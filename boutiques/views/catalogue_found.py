"""What the catalogue's pages have in common: their rows by the words of an address, what stands beside one, a form."""

from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from boutiques.catalogue_pairs import OTHER, never_of
from boutiques.forms.catalogue_pairs import PartsForm
from boutiques.models import Design, Part
from boutiques.named import KEYS, key_of
from boutiques.requests import StaffRequest
from config.http import page

PLURALS = {"style": "Styles", "leather": "Leathers", "colour": "Colours", "hardware": "Hardware"}
PLURALS |= {"design": "Designs", "part": "Parts"}


def table_of(axis: str) -> tuple[Any, str]:
    """A table of the catalogue and the column by which addresses name its rows; 404 where there is none."""
    if axis not in KEYS:
        raise Http404
    return KEYS[axis]


def found(axis: str, key: str) -> Any:
    """The row of that name or code; 404 where there is none."""
    table, column = table_of(axis)
    if "\x00" in key:
        raise Http404
    return get_object_or_404(table, **{column: key})


def row_url(axis: str, row: Any) -> str:
    """The address of a row."""
    return reverse("catalogue_row", args=[axis, key_of(axis, row)])


def beside(axis: str, row: Any) -> dict[str, Any]:
    """What the catalogue knows of a row together with others (a query, none for colours and hardware)."""
    if axis in OTHER:
        other = OTHER[axis]
        return {"other": other, "never": [(pair, one, key_of(other, one)) for pair, one in never_of(axis, row)]}
    if axis == "design":
        return {"parts": parts_of(row), "parts_form": PartsForm()}
    return {"designs": list(row.designs.order_by("rank", "code"))} if axis == "part" else {}


def parts_of(design: Design) -> list[dict[str, Any]]:
    """Every part, with whether the design lets it differ."""
    there = set(design.design_parts.values_list("part_id", flat=True))
    return [{"part": part, "is_on": part.pk in there, "ticked": part.pk in there} for part in Part.objects.all()]


def ask(request: StaffRequest, axis: str, row: Any, form: BaseForm, words: dict[str, Any]) -> HttpResponse:
    """Render a short form about a row, in the dialog or as a page."""
    context = {
        "form": form,
        "eyebrow": PLURALS[axis],
        "of": str(row),
        "action": request.path,
        "back": row_url(axis, row),
    }
    return page(request, "house/ask.html", context | words, partial="dialog", status=422 if form.is_bound else 200)
