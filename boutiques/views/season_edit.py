"""A season is made and changed: its code, name and window, entered by Paris's clock."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock, seasons
from boutiques.forms.season import ReopenForm, SeasonForm, WhyForm
from boutiques.models import Season
from boutiques.requests import StaffRequest
from boutiques.undoing import undoable
from config.errors import Refused
from config.http import at_its_field, done, page


@require_http_methods(["GET", "HEAD", "POST"])
def season_new(request: StaffRequest) -> HttpResponse:
    """Ask for a season's facts, and make it."""
    seasons.ask_keeper(request.user)
    form = SeasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            with undoable() as act:
                season = seasons.make(**form.asked, by=request.user)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            words = f"{season.name} is made. Its lists are empty still."
            return done(request, season_url(season), words, undo=act.address)
    context = {"form": form, "back": reverse("seasons")}
    return page(request, "seasons/edit.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def season_edit(request: StaffRequest, code: str) -> HttpResponse:
    """Show a season's facts, and change them."""
    seasons.ask_keeper(request.user)
    season = get_object_or_404(Season, code=code)
    form = SeasonForm(request.POST or None, season=season)
    if form.is_bound and form.is_valid():
        try:
            with undoable() as act:
                season = seasons.change(season, **form.asked, by=request.user, seen=request.POST.get("seen", ""))
        except Refused as refused:
            at_its_field(form, refused)
            season.refresh_from_db()
        else:
            return done(request, season_url(season), f"{season.name} is saved.", undo=act.address)
    context: dict[str, Any] = {"form": form, "season": season, "stamp": seasons.stamp(season)}
    context |= {"phase": season.phase(clock.now()), "back": season_url(season)}
    return page(request, "seasons/edit.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def season_open(request: StaffRequest, code: str) -> HttpResponse:
    """Ask why, and open the window before its day."""
    words = {"title": "Open", "of": "now", "button": "Open it now"}
    return move_edge(request, code, seasons.open_now, "{} is open.", words)


@require_http_methods(["GET", "HEAD", "POST"])
def season_close(request: StaffRequest, code: str) -> HttpResponse:
    """Ask why, and close the window before its day."""
    words = {"title": "Close", "of": "now", "button": "Close it now"}
    words["told"] = "From then on nothing more is placed in it; what was kept after a refusal runs to its day."
    return move_edge(request, code, seasons.close_now, "{} is closed.", words)


def move_edge(request: StaffRequest, code: str, move: Any, said: str, words: dict[str, Any]) -> HttpResponse:
    """Ask why, and move an edge of the window to this moment."""
    seasons.ask_keeper(request.user)
    season = get_object_or_404(Season, code=code)
    form = WhyForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            with undoable() as act:
                move(season, why=form.cleaned_data["why"], by=request.user)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, season_url(season), said.format(season.name), undo=act.address)
    return ask(request, season, form, words)


@require_http_methods(["GET", "HEAD", "POST"])
def season_reopen(request: StaffRequest, code: str) -> HttpResponse:
    """Open a window that is over again, for one boutique, until a day."""
    seasons.ask_keeper(request.user)
    season = get_object_or_404(Season, code=code)
    form = ReopenForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            with undoable() as act:
                row = seasons.reopen(season, **form.cleaned_data, by=request.user)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            words = f"{season.name} is open again for {row.boutique.name}."
            return done(request, season_url(season), words, undo=act.address)
    return ask(request, season, form, {"title": "Open again", "of": "for one boutique", "button": "Open it again"})


def ask(request: StaffRequest, season: Season, form: Form, words: dict[str, Any]) -> HttpResponse:
    """Render a short form about the season, in the dialog or as a page."""
    context = {"form": form, "eyebrow": season.name, "action": request.path, "back": season_url(season)}
    context |= {"told": f"{season.window_sentence(clock.now())} {words.pop('told', '')}", **words}
    return page(request, "house/ask.html", context, partial="dialog", status=422 if form.is_bound else 200)


def season_url(season: Season) -> str:
    """The address of a season's page."""
    return reverse("season", args=[season.code])
