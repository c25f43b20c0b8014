"""Withdrawing from a season's lists: what, then what it means for orders, then both steps of one confirmation."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock, withdrawing
from boutiques.lists.counted import entries
from boutiques.models import PARIS, Season
from boutiques.requests import StaffRequest
from boutiques.tampered import TAMPERED
from boutiques.text import one_line
from config.errors import Refused
from config.http import at_its_field, done, page
from orders import reasons
from orders.bulk import machine
from orders.discretion import folded
from orders.forms.withdrawal import BackForm, WithdrawalForm
from orders.impact import Impact, impact
from orders.models import Batch
from orders.notices.withdrawn import tell_of_withdrawal, untell_withdrawal
from orders.views.bulk import batch_url, begun_before, follow

CHANGED = "More or fewer orders use it than when you opened this page. Look at them again, then decide."


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_page(request: StaffRequest, code: str) -> HttpResponse:
    """Choose what to withdraw; with `?colour=…` (or leather, style, hardware, design) see what it means, and do it."""
    withdrawing.ask_editor(request.user)
    season = get_object_or_404(Season.objects.annotate(reasons=reasons.asked_with()), code=code)
    asked = asked_for(request.GET)
    if asked is None:
        return choose(request, season)
    return decide(request, season, *asked)


def asked_for(asked: QueryDict) -> tuple[str, Any] | None:
    """Return what the address names, as its axis and its row; 404 where the catalogue has nothing of that name."""
    for name, axis in withdrawing.AXES.items():
        word = asked.get(name, "").replace("\x00", "")
        if word:
            return name, get_object_or_404(axis.items(), **{axis.key: word})
    return None


def choose(request: StaffRequest, season: Season) -> HttpResponse:
    """Show what the season lists, narrowed by what was typed, and what was withdrawn so far."""
    at, q = clock.now(), one_line(request.GET.get("q", ""))[:60]
    groups = []
    for name, axis in withdrawing.AXES.items():
        kinds = withdrawing.lists_of(name)
        here, left = Q(), Q()
        for kind in kinds:
            rows = kind.entries.filter(season=season, **{name: OuterRef("pk")})
            here |= Q(Exists(rows))
            left |= Q(Exists(rows.filter(withdrawing.stands_at(at))))
        items = axis.items().filter(here).annotate(left=left)
        found = [(one, axis.key_of(one)) for one in items if folded(q) in folded(f"{one} {axis.key_of(one)}")]
        if found:
            groups.append((name, axis.plural, found))
    context = {"season": season, "groups": groups, "q": q, "withdrawn": withdrawing.withdrawals(season), "at": at}
    return page(request, "seasons/withdraw.html", context)


def decide(request: StaffRequest, season: Season, axis: str, row: Any) -> HttpResponse:
    """Show what withdrawing the row means for orders; or withdraw it, and recall them."""
    at = clock.now()
    if request.method == "POST" and (first := begun_before(request)):
        return done(request, batch_url(first))
    found = impact(season, axis, row, request.user, at)
    count = len(found.recalled)
    form = WithdrawalForm(request.POST or None, season=season, axis=axis, row=row, recalls=count, seen=found.digest)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_tampered:
            form = form.renewed(TAMPERED, seen=found.digest, recalls=count)
        elif form.is_valid() and form.takes_back and form.cleaned_data["seen"] != found.digest:
            form, status = form.renewed(CHANGED, seen=found.digest, recalls=count), 409
        elif form.is_valid():
            try:
                return confirm(request, form, found)
            except Refused as refused:
                at_its_field(form, refused)
    return show(request, form, found, at, status)


def confirm(request: StaffRequest, form: WithdrawalForm, found: Impact) -> HttpResponse:
    """Withdraw, and write down what is recalled, in one transaction; then begin with the recalls. Raises Refused."""
    said, season, row = form.cleaned_data, form.season, form.row
    batch = None
    with transaction.atomic():
        count = withdrawing.withdraw(
            season, form.axis, row, by=request.user, why=said["why"], from_at=said["from_at"]
        )  # fmt: skip
        tell_of_withdrawal(season, form.axis, row, by=request.user, at=clock.now())
        if form.takes_back:
            batch = recalls(request, form, found)
    words = f"{row} is withdrawn from {season}: {entries(count)}." if count else f"{row} is off the {season} lists."
    if batch is None:
        return done(request, reverse("season_withdraw", args=[season.code]), words)
    return follow(request, batch, words)


def recalls(request: StaffRequest, form: WithdrawalForm, found: Impact) -> Batch:
    """Write the batch that recalls what was not left out."""
    said, posted = form.cleaned_data, cast(QueryDict, request.POST)
    lines = found.left(posted.getlist("leave"), posted.getlist("leave_house"))
    if not lines:
        raise Refused("Every order is left as it is. Choose “They stay”, or take a mark away.", field="then")
    asks = {
        "season": form.season.pk, "axis": form.axis, "row": form.row.pk, "reason": said["reason"],
        "message": said["why"], "instead": said["instead"] and said["instead"].pk,
    }  # fmt: skip
    about = f"{form.row}, withdrawn from {form.season}"
    return machine.begin(
        "recall", [one.pk for one in lines], by=request.user, about=about, asks=asks, uuid=said["submission"]
    )


def show(request: StaffRequest, form: WithdrawalForm, found: Impact, at: datetime, status: int) -> HttpResponse:
    """Render the impact and the form."""
    season, axis, row = form.season, form.axis, form.row
    key = withdrawing.AXES[axis].key_of(row)
    context = {
        "season": season,
        "axis": axis,
        "key": key,
        "row": row,
        "form": form,
        "impact": found,
        "entries": withdrawing.listed(season, axis, row, at),
        "left": set(request.POST.getlist("leave")),
        "left_houses": set(request.POST.getlist("leave_house")),
        "paris": at.astimezone(PARIS),
    }
    return page(request, "seasons/withdraw_impact.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def put_back_page(request: StaffRequest, code: str, key: UUID) -> HttpResponse:
    """Put back what one act withdrew."""
    withdrawing.ask_editor(request.user)
    season = get_object_or_404(Season, code=code)
    back = reverse("season_withdraw", args=[season.code])
    one = next((one for one in withdrawing.withdrawals(season) if one.key == key), None)
    if one is None and request.method != "POST":
        raise Http404
    form = BackForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            count = withdrawing.put_back(season, key, by=request.user, why=form.cleaned_data["why"])
            if one:
                untell_withdrawal(season, one.axis, one.item)
        return done(request, back, f"Back on the {season} lists: {entries(count)}.")
    context = {"form": form, "season": season, "one": one, "action": request.path, "back": back}
    return page(request, "seasons/put_back.html", context, partial="dialog", status=422 if form.is_bound else 200)
