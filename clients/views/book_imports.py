"""An existing book comes in: send it, say what its columns are, see every row's verdict, write it in, take it back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boutiques import clock
from boutiques.imports.paging import page_of
from boutiques.requests import StaffRequest
from boutiques.text import counted
from boutiques.views.imports import attached
from clients import permissions
from clients.book_imports import sending
from clients.book_imports.applying import apply, undo, who_stays
from clients.book_imports.judging import KEEP, SAID, TAKE, WITHOUT, Verdict
from clients.book_imports.left import left_rows
from clients.forms.book_import import BookForm, ColumnsForm
from clients.models import BookImport
from config.errors import NotYours, Refused
from config.http import at_its_field, done, page

BEFORE = 50
"""So many tables are listed."""
NAMED = 5
"""So many names of those who stay are said."""
OPTIONS = {
    "alike": [("", "Leave it out"), (TAKE, "Somebody else: write it")],
    "words": [("", "Leave it out"), (WITHOUT, "Without the note"), (KEEP, "With it: the client asked us to")],
}


def address(one: BookImport) -> str:
    """The page of an import."""
    return reverse("client_import", args=[one.uuid])


@require_http_methods(["GET", "HEAD", "POST"])
def book_imports(request: StaffRequest) -> HttpResponse:
    """Ask for a book, show those sent before; keep what is sent and go to its verdicts."""
    boutique, user, at = permissions.opens_the_book(request.user), request.user, clock.now()
    form = BookForm(request.POST or None, request.FILES or None, by=user, boutique=boutique)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            one = sending.send(
                form.content, name=form.title or form.name, by=user, sa=said.get("sa"), submission=said["submission"]
            )
        except Refused as refused:
            refused.field = "file" if said.get("file") else "text"
            at_its_field(form, refused)
        else:
            return done(request, address(one))
    context = {"form": form, "boutique": boutique, "imports": list(sending.found(user, at).light()[:BEFORE])}
    return page(request, "clients/imports.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def book_import(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show an import with the verdict of every row, or do what its buttons ask."""
    one = found(request, uuid)
    manages = one.by.is_manager_of(one.boutique, clock.now())
    form = ColumnsForm(request.POST if "columns" in request.POST else None, one=one, manages=manages)
    if request.method == "POST":
        try:
            if message := press(request, one, form):
                return done(request, address(one), message)
        except NotYours:
            raise
        except Refused as refused:
            one = found(request, uuid)
            if not form.is_bound:
                return show(request, one, form, refused.sentence)
            refused.field = ""
            at_its_field(form, refused)
    return show(request, one, form)


def press(request: StaffRequest, one: BookImport, form: ColumnsForm) -> str:
    """Do what the button asks and say what was done; nothing where a form is not right. Raises Refused."""
    said, user = request.POST, request.user
    if "apply" in said:
        return f"{counted(apply(one, by=user).made, 'client')} in the book."
    if "take_back" in said:
        one = undo(one, by=user)
        stay = f" {counted(one.stayed, 'client')} stayed, since something was done with them." if one.stayed else ""
        return f"Taken back.{stay}"
    if "all" in said:
        kind, _, value = said["all"].partition(":")
        sending.choose_all(one, kind, value, by=user)
        return "Chosen. Nothing is written before you say so."
    if "choose" in said:
        chosen = {key: str(value) for key, value in said.items() if key.startswith(("alike-", "words-"))}
        sending.choose(one, chosen, by=user)
        return "Chosen. Nothing is written before you say so."
    if form.is_bound and form.is_valid():
        sending.remap(one, form.columns, headed=form.headed, by=user)
        return "Read anew."
    if form.is_bound:
        return ""
    raise Refused("That button is no longer there. Look at the page once more.")


def found(request: StaffRequest, uuid: UUID) -> BookImport:
    """Return the import at an address; 403 for a role without a book, 404 for one that may not be seen."""
    permissions.opens_the_book(request.user)
    seen = sending.found(request.user, clock.now())
    one = get_object_or_404(seen.select_related("boutique", "by", "sa", "applied_by", "undone_by"), uuid=uuid)
    if one.by == request.user:
        one.by = request.user  # whose deputyships are known already
    return one


def show(request: StaffRequest, one: BookImport, form: ColumnsForm, wrong: str = "") -> HttpResponse:
    """The page of an import: its counts, its rows in pages with what may be chosen, its buttons."""
    asked = request.GET.get("show", "")
    verdicts = [row for row in one.verdicts if asked in ("", row["verdict"])]
    context: dict[str, Any] = {
        "one": one,
        "here": address(one),
        "form": form,
        "wrong": wrong,
        "asked": asked,
        "chips": [(verdict, SAID[verdict], one.counts[verdict]) for verdict in Verdict if one.counts.get(verdict)],
        "before": sending.sent_before(one, request.user, clock.now()) if not one.applied_at else None,
        "unnamed": bool(one.rows) and not one.verdicts,
        **page_of(verdicts, asked, request.GET.get("page", "")),
    }
    context["rows"] = [line(row, one) for row in context["rows"]]
    if one.applied_at and not one.undone_at:
        context["staying"], context["stay"] = who_stays(one, request.user, NAMED)
    return page(request, "clients/import.html", context, status=409 if wrong else 422 if form.errors else 200)


def line(row: dict[str, Any], one: BookImport) -> dict[str, Any]:
    """Return what the table shows of one row."""
    choices = [] if one.applied_at else row["asks"]
    key = {kind: f"{kind}-{row['number']}" for kind in choices}
    selects = [(key[kind], one.choices.get(key[kind], ""), OPTIONS[kind]) for kind in choices]
    return {**row, "said": SAID[Verdict(row["verdict"])], "selects": selects}


@require_safe
def book_import_left(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Hand out the rows that stay out, each with why, to be mended and sent again."""
    one = found(request, uuid)
    if not one.rows:
        raise Refused(sending.GONE)
    return attached(left_rows(one), "clients to mend.csv", "text/csv")
