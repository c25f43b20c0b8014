"""Answer sheets: paste or upload one, see what becomes of each row, apply them; and the sheet to be filled in."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from boutiques.tampered import TAMPERED
from boutiques.views.imports import attached
from config.errors import NotYours, Refused
from config.http import at_its_field, done, page
from orders.answer_sheets import applying, keeping, sending_out
from orders.answer_sheets.judging import judge
from orders.answer_sheets.page import sheet_page
from orders.forms.answer_sheet import AnswerSheetForm, ApplyingForm
from orders.models import AnswerSheet
from orders.reasons import current
from orders.views.bulk import follow


def sheet_url(sheet: AnswerSheet) -> str:
    """The page of a sheet."""
    return reverse("answer_sheet", args=[sheet.uuid])


@require_http_methods(["GET", "HEAD", "POST"])
def answer_sheet_new(request: StaffRequest) -> HttpResponse:
    """Ask for a sheet; keep what is sent, and go to what becomes of its rows."""
    user, at = request.user, clock.now()
    house = keeping.house_of(user, at)
    data = request.POST if request.method == "POST" else None
    form = AnswerSheetForm(data, request.FILES or None, by_letter=house is not None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            sheet = keeping.send(
                form.content, name=form.name, title=form.title, by=user, letter=said.get("letter", ""),
                day=said["day"], submission=said["submission"], at=at,
            )  # fmt: skip
        except Refused as refused:
            refused.field = refused.field or ("file" if said.get("file") else "text")
            at_its_field(form, refused)
        else:
            return done(request, sheet_url(sheet))
    sheets = AnswerSheet.objects.visible_to(user, at).select_related("by", "boutique")[:20]
    context = {"form": form, "sheets": sheets, "boutique": house, "reasons": current().choices}
    return page(request, "orders/answer_sheet_new.html", context, status=422 if form.is_bound else 200)


def found(request: StaffRequest, uuid: UUID) -> AnswerSheet:
    """The sheet at an address, Paris's or of a boutique the person manages; 404 else."""
    sheets = AnswerSheet.objects.visible_to(request.user, clock.now()).select_related("boutique", "by", "file")
    return get_object_or_404(sheets.defer("file__content"), uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_sheet(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show a sheet with the verdict of every row; POST applies those that nothing speaks against."""
    sheet, at = found(request, uuid), clock.now()
    wrong = ""
    if request.method == "POST":
        form = ApplyingForm(request.POST)
        try:
            if not form.is_valid():
                raise Refused(TAMPERED)
            batch = applying.begin(sheet, by=request.user, at=at, **form.cleaned_data)
        except NotYours:
            raise
        except Refused as refused:
            wrong = refused.sentence
        else:
            return follow(request, batch)
    judged = judge(sheet, request.user, at)
    context = {
        "sheet": sheet,
        "form": ApplyingForm(saw=applying.seen(judged)),
        "wrong": wrong,
        "here": sheet_url(sheet),
    }
    context |= sheet_page(sheet, judged, request.GET.get("show", ""), request.GET.get("page", ""))
    return page(request, "orders/answer_sheet.html", context, status=409 if wrong else 200)


@require_safe
def answer_sheet_file(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Hand out the sheet as it was sent."""
    sheet = found(request, uuid)
    return attached(bytes(sheet.file.content), sheet.file.name, sheet.file.media_type)


@require_POST
def answer_form(request: StaffRequest, form: str) -> HttpResponse:
    """Hand out the sheet to be filled in; that it was taken goes on record first."""
    return attached(*sending_out.take(request.GET, form, by=request.user, at=clock.now()))
