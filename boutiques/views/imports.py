"""Imports of a season's lists or of prices: send a table, see every row's verdict, apply it whole, take it back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boutiques.forms.imports import ImportForm, TakeBackForm
from boutiques.imports.applying import Overtaken, apply, result_of, undo
from boutiques.imports.paging import page_of
from boutiques.imports.sending import read_on, send
from boutiques.imports.subjects import ask_rights
from boutiques.imports.verdicts import SAID, STOPS, Verdict
from boutiques.models import Import, Season, Staff
from boutiques.requests import StaffRequest
from boutiques.text import whole_number
from config.errors import NotYours, Refused
from config.http import at_its_field, done, page

STOPPING = "stops"


def address(one: Import) -> str:
    """The page of an import."""
    if one.season:
        return reverse("season_import_one", args=[one.season.code, one.uuid])
    return reverse("price_import_one", args=[one.uuid])


@require_http_methods(["GET", "HEAD", "POST"])
def import_home(request: StaffRequest, code: str = "") -> HttpResponse:
    """Ask for a table, show what was imported before; keep what is sent and go to its verdicts."""
    season = get_object_or_404(Season, code=code) if code else None
    ask_rights(request.user, season)
    form = ImportForm(request.POST or None, request.FILES or None, season=season)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            one = send(
                form.content,
                name=form.name,
                title=form.title,
                season=season,
                chosen=said.get("chosen", ""),
                by=request.user,
                submission=said["submission"],
            )
        except Refused as refused:
            refused.field = "file" if said.get("file") else "text"
            at_its_field(form, refused)
        else:
            return done(request, address(one))
    context = {"season": season, "form": form, "imports": list(Import.objects.of(season).light()[:50])}
    return page(request, "imports/home.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def import_one(request: StaffRequest, uuid: UUID, code: str = "") -> HttpResponse:
    """Show an import with the verdict of every row, or do what its buttons ask: read on, apply, take back."""
    one = found(request, uuid, code)
    form = TakeBackForm(request.POST if "take_back" in request.POST else None)
    if request.method == "POST":
        if "read" in request.POST:
            return read(request, one)
        try:
            if "apply" in request.POST:
                return done(request, address(one), said(apply(one, by=request.user), request.user))
            if form.is_bound and form.is_valid():
                one = undo(one, by=request.user, why=form.cleaned_data["why"])
                return done(request, address(one), f"{one.title}: taken back.")
        except Overtaken as overtaken:
            one.refresh_from_db()
            return show(request, one, form, overtaken.sentence)
        except NotYours:
            raise
        except Refused as refused:
            if not form.is_bound:
                return show(request, one, form, refused.sentence)
            at_its_field(form, refused)
    return show(request, one, form)


def said(one: Import, user: Staff) -> str:
    """That it is applied, and where somebody else was faster, who."""
    if one.applied_by and one.applied_by != user:
        return f"{one.title}: {one.applied_by.name} has applied it already."
    return f"{one.title}: applied, {one.writes:,} row{'s' if one.writes > 1 else ''} written."


def found(request: StaffRequest, uuid: UUID, code: str) -> Import:
    """Return the import at an address; 404 where there is none, NotYours for who may not import there."""
    season = get_object_or_404(Season, code=code) if code else None
    ask_rights(request.user, season)
    return get_object_or_404(
        Import.objects.of(season).select_related("by", "applied_by", "undone_by", "season"), uuid=uuid
    )


def read(request: StaffRequest, one: Import) -> HttpResponse:
    """Read the next slice, or all that is left where no script asks slice by slice."""
    htmx = bool(getattr(request, "htmx", False))
    after = whole_number(request.POST.get("read", ""), most=9) or 0
    one = read_on(one, after=after, by=request.user, whole=not htmx)
    if one.is_judged:
        return done(request, address(one))
    return page(request, "imports/one.html", {"one": one, "here": address(one)}, partial="progress")


def show(request: StaffRequest, one: Import, form: TakeBackForm, wrong: str = "") -> HttpResponse:
    """The page of an import: its counts, its rows in pages, its buttons."""
    asked = request.GET.get("show", STOPPING if one.stops else "")
    groups: dict[str, list[str]] = {STOPPING: [verdict.value for verdict in STOPS], "": list(SAID)}
    wanted = groups.get(asked, [asked])
    rows = [
        (Verdict(verdict), number, what, words) for number, verdict, what, words in one.verdicts if verdict in wanted
    ]
    context = {
        "one": one,
        "season": one.season,
        "here": address(one),
        "form": form,
        "wrong": wrong,
        "asked": asked,
        "chips": [(verdict, SAID[verdict], one.counts[verdict]) for verdict in Verdict if verdict in one.counts],
        **page_of(rows, asked, request.GET.get("page", "")),
    }
    bad = bool(wrong) or form.is_bound
    return page(request, "imports/one.html", context, status=409 if bad else 200)


@require_safe
def import_file(request: StaffRequest, uuid: UUID, which: str, code: str = "") -> HttpResponse:
    """Hand out the file as it was sent, or the verdict of every row: the one that was applied, else today's."""
    one = found(request, uuid, code)
    if which == "file":
        return attached(bytes(one.file.content), one.file.name, one.file.media_type)
    content = bytes(one.result.content) if one.result else result_of(one)
    return attached(content, "result.csv", "text/csv")


def attached(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to keep: never shown in the browser's window."""
    response = HttpResponse(content, content_type=media_type)
    plain = "".join(one if one.isascii() and (one.isalnum() or one in " .-_") else "_" for one in name)
    response.headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    return response
