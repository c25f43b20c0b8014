"""A season takes over the lists of an earlier one: what would come along is shown first."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.fields import RowField
from boutiques.lists.copying import Plan, clone, plan, sources
from boutiques.lists.counted import entries
from boutiques.lists.editing import ask_keeper
from boutiques.models import Season
from boutiques.requests import StaffRequest
from boutiques.undoing import undoable
from config.errors import Refused
from config.http import at_its_field, done, page


class SourceField(RowField):
    """A season, by its name."""

    def label_from_instance(self, obj: Season) -> str:
        """Return what stands in the list."""
        return obj.name


class CloneForm(forms.Form):
    """From which season, and whether also what had gone there, and beside what is listed already."""

    source = SourceField(
        label="Take over from",
        queryset=Season.objects.none(),
        to_field_name="code",
        empty_label=None,
        error_messages={"required": "Choose a season.", "invalid_choice": "Choose one of these seasons."},
    )
    with_gone = forms.BooleanField(label="Also what was withdrawn or had left by its end", required=False)
    add_missing = forms.BooleanField(label="Add what is missing to what is listed already", required=False)

    def __init__(self, *args: object, season: Season, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        source: forms.ModelChoiceField = self.fields["source"]  # type: ignore[assignment]
        source.queryset = sources(season)
        source.initial = source.queryset.first()


@require_http_methods(["GET", "HEAD", "POST"])
def season_clone(request: StaffRequest, code: str) -> HttpResponse:
    """Show what the season would take over from another, or take it over."""
    ask_keeper(request.user)
    season = get_object_or_404(Season, code=code)
    if season.phase(clock.now()) != "preparing":
        raise Refused(f"The window of {season} has opened: its lists are on offer and change entry by entry.")
    looks = request.method == "GET" and "source" in request.GET
    form = CloneForm(request.POST or (request.GET if looks else None), season=season)
    first = form.fields["source"].initial
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {"source": first, "with_gone": False}
    if request.method == "POST" and form.is_valid():
        try:
            with undoable() as act:
                found = clone(season, by=request.user, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, reverse("season", args=[code]), said(found), undo=act.address)
    context = {
        "season": season,
        "form": form,
        "plan": plan(season, chosen["source"], with_gone=chosen["with_gone"]) if chosen["source"] else None,
    }
    return page(request, "seasons/clone.html", context, status=422 if request.method == "POST" else 200)


def said(found: Plan) -> str:
    """What was done, in words."""
    if not found.missing:
        return f"{found.season} has everything of {found.source} already."
    return f"{found.season} took over {entries(found.missing)} of {found.source}."
