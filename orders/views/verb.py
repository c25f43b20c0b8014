"""Every transition of a line: GET shows the verb's form, in the dialog or as a page; POST does it."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.requests import StaffRequest
from boutiques.tampered import TAMPERED
from config.errors import NotYours, Refused
from config.http import at_its_field, done, in_dialog, page
from config.kept import Given, kept
from orders import asking, drafts, keeping, lifecycle, reasons, refusals
from orders.addresses import order_url, undo_url, verb_url
from orders.composer.page import composer_page
from orders.errors import SaidOtherwise, Stale
from orders.facts import content_digest
from orders.forms import FORMS, VerbForm
from orders.meanwhile import meanwhile
from orders.models import Order
from orders.neighbours import carried
from orders.over import as_it_stands
from orders.permissions import reader_key
from orders.seen import as_seen_by
from orders.submissions import is_done, submission_of, typed_in, version_of
from orders.verbs import BUILT


@require_http_methods(["GET", "HEAD", "POST"])
def verb(request: StaffRequest, reference: str, verb: str) -> HttpResponse:
    """Show or do one verb of one line."""
    content, at = content_digest(verb, typed_in(request.POST)), clock.now()
    order = found_for_form(request, reference, at, content, drafts.of_verb(reference, verb))
    if verb not in FORMS:
        raise Http404
    if order.is_done:  # type: ignore[attr-defined]
        return done(request, page_url(request, order))
    row = lifecycle.BY_NAME[verb]
    refused, draft = refusals.refusal(request.user, row, order, at), draft_of(request, order, verb, at)
    if refused and (isinstance(refused, NotYours) or (request.method != "POST" and not draft.is_restored)):
        raise refused
    try:
        data = request.POST if request.method == "POST" else draft.data
        form = FORMS[verb](data, order=order, by=request.user, at=at, asked=request.GET)
        form.draft = draft if form.keeps_draft else None
    except Refused as forms_own:
        raise refused or forms_own from None
    if draft.is_restored:
        return restore(request, row, form, refused)
    if refused:
        return stands_elsewhere(request, row, form, refused)
    if form.only_looks:
        keeping.keep_step(request, form.draft)
    if not form.is_bound or form.only_looks:
        return show(request, form.not_yet() if form.is_bound else form)
    return act(request, row, form, content)


def found_for_form(request: StaffRequest, reference: str, at: datetime, content: str, name: str) -> Order:
    """Return the line where the person may see it, whether this very form was done, and its draft (one query).

    Where Paris gives a reason, the list of them comes along; `name` is that of the form's draft.

    Raises Http404.
    """

    with_reasons = name.partition(":")[2] in reasons.GIVEN_WITH

    def lines() -> QuerySet[Order]:
        found = Order.objects.openable_by(request.user, at).for_form()
        also = {"reasons": reasons.asked_with()} if with_reasons else {}
        return found.annotate(is_done=is_done(), draft=drafts.asked_with(), **also).filter(reference=Given("reference"))

    asked = kept(("form of a line", with_reasons, *reader_key(request.user, at)), lines)
    sent = {"submission": submission_of(request.POST), "content": content, "by": request.user.pk}
    for line in asked.rows(reference=reference, form=name, at=at, **sent):
        return as_it_stands(line, at)
    raise Http404


def draft_of(request: StaffRequest, order: Order, verb: str, at: datetime) -> drafts.OpenDraft:
    """What the page knows of its form's draft, which was asked for with the line."""
    told = order.draft if FORMS[verb].keeps_draft else None  # type: ignore[attr-defined]
    return drafts.opened(request, drafts.of_verb(order.reference, verb), drafts.read(told), at)


def restore(request: StaffRequest, row: lifecycle.Verb, form: VerbForm, refused: Refused | None) -> HttpResponse:
    """Show the draft, with what happened to the line since; that the verb does not begin any more is said above it."""
    draft, opened_at = form.draft, version_of(form.data)  # type: ignore[arg-type]
    if draft is None:
        raise Http404
    draft.look_over(form)
    if opened_at not in (None, form.order.version) and not row.adds:
        since = meanwhile(request.user, form.order, Stale(form.order, opened_at), form, form.at)
        draft.told.append(asking.changed_since(since["by"], since["when"]))
    return show(request, form.saying(refused.sentence) if refused else form.not_yet(), status=409 if refused else 200)


def act(request: StaffRequest, row: lifecycle.Verb, form: VerbForm, content: str) -> HttpResponse:
    """Do the verb; whatever is said against it, what was typed stays."""
    if not form.is_valid():
        return show(request, form.renewed([TAMPERED]) if form.is_tampered else form, status=422)
    try:
        event = BUILT[row.name](form.order, by=request.user, at=form.at, content=content, **form.stamp(), **form.asks())
    except Stale as stale:
        return changed(request, row, form, stale)
    except SaidOtherwise as said:
        return show(request, form.renewed([said.sentence]), status=409)
    except Refused as refused:
        at_its_field(form, refused)
        return show(request, form, status=422)
    if form.draft and form.draft.row:
        keeping.let_go(form.draft, request.POST)
    if row.silent:
        return done(request, page_url(request, form.order), asking.did(row.name, form.order))
    return done(request, page_url(request, form.order), asking.done(event), undo=undo_url(event))


def stands_elsewhere(request: StaffRequest, row: lifecycle.Verb, form: VerbForm, refused: Refused) -> HttpResponse:
    """Say that the verb does not begin where the line stands: what happened since, or the sentence; the words stay."""
    opened_at = version_of(request.POST)
    if opened_at in (None, form.order.version) or row.adds or row.merges:
        return show(request, form.saying(refused.sentence), status=422)
    return changed(request, row, form, Stale(form.order, opened_at))


def show(request: StaffRequest, form: VerbForm, *, status: int = 200) -> HttpResponse:
    """Render the form."""
    form.tell()
    seen = as_seen_by(request.user, form.order, form.at, with_line=False)
    context: dict[str, Any] = {"order": form.order, "seen": seen, "form": form, "back": page_url(request, form.order)}
    context["action"] = context["here"] = verb_url(form.order, form.verb) + carried(request.GET)
    if not form.is_composed:
        return page(request, "orders/verb.html", context, partial="dialog", status=status)
    if in_dialog(request):
        return done(request, context["action"])
    context |= composer_page(form, request.user)  # type: ignore[arg-type]
    part = form.part if form.only_looks else ""  # type: ignore[attr-defined]
    return page(request, "orders/verb_composed.html", context, partial=part, status=status)


def changed(request: StaffRequest, row: lifecycle.Verb, form: VerbForm, stale: Stale) -> HttpResponse:
    """Show what happened since the form was made beside what was typed, and the same words on a fresh form."""
    now = get_object_or_404(Order.objects.openable_by(request.user).for_form(), pk=stale.order.pk)
    now = as_it_stands(now, form.at)
    context = meanwhile(request.user, now, stale, form, form.at)
    form.order = now
    fresh = form.renewed(merged=stale.merged)
    fresh.tell()
    context |= {
        "form": fresh,
        "action": verb_url(now, row.name) + carried(request.GET),
        "back": page_url(request, now),
        "verb": form.button,
    }
    return page(request, "changed.html", context, partial="dialog", status=409)


def page_url(request: StaffRequest, order: Order) -> str:
    """The address of the line's page, within the list it was opened from."""
    return order_url(order) + carried(request.GET)
