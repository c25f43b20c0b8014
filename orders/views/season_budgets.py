"""A podium season's budgets, boutique by boutique and department by department, beside what is spent of each."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.budgets import amounts, departments, set_budgets
from boutiques.models import Boutique, Kind, Season
from boutiques.permissions import may_set_budgets
from boutiques.requests import StaffRequest
from boutiques.undoing import undoable
from config.errors import NotYours, Refused
from config.http import done, page
from orders.budget import Spent, spent_in
from orders.forms.budgets import BudgetsForm, name_of
from orders.gates import budgets_visible_to


@require_http_methods(["GET", "HEAD", "POST"])
def season_budgets(request: StaffRequest, code: str) -> HttpResponse:
    """Show the grid, or set what was changed in it, all of it or nothing."""
    boutiques = readable(request)
    may_set = may_set_budgets(request.user)
    if request.method == "POST" and not may_set:
        raise NotYours("Budgets are set by Paris and the administrators.")
    season = get_object_or_404(Season.objects.of(Kind.PO), code=code)
    names, now = departments(season), amounts(season)
    form = BudgetsForm(request.POST or None, now=now, boutiques=boutiques, departments=names)
    if form.is_bound and form.is_valid():
        try:
            with undoable() as act:
                changed = set_budgets(season, form.wanted(), form.seen(), by=request.user, why=form.cleaned_data["why"])
        except Refused as refused:
            form = form.over_the_new(amounts(season))
            form.add_error(None, refused.sentence)
        else:
            words = f"{changed} budget{'s' if changed != 1 else ''} changed." if changed else "Nothing to change."
            return done(request, reverse("season_budgets", args=[code]), words, undo=act.address)
    context: dict[str, Any] = {"season": season, "departments": names, "form": form, "may_set": may_set}
    context["rows"] = rows_of(season, list(boutiques), names, form)
    return page(request, "seasons/budgets.html", context, status=422 if form.is_bound else 200)


def readable(request: StaffRequest) -> QuerySet[Boutique]:
    """The boutiques whose budgets the person reads. Raises NotYours where there is none."""
    boutiques = budgets_visible_to(request.user, clock.now())
    if not boutiques:
        raise NotYours("Budgets are read by the boutiques' managers.")
    return boutiques


def rows_of(
    season: Season, boutiques: list[Boutique], names: list[str], form: BudgetsForm
) -> list[tuple[Boutique, list[dict[str, Any]]]]:
    """Each boutique with its cells: department, field, the amount seen, budget, what is spent, and by how much over."""
    spent = spent_in(season)
    return [(one, [cell(one, name, form, spent.get((one.code, name), Spent())) for name in names]) for one in boutiques]


def cell(boutique: Boutique, department: str, form: BudgetsForm, spent: Spent) -> dict[str, Any]:
    """One cell of the grid."""
    key = (boutique.code, department)
    amount = form.now.get(key)
    over = spent.amount - amount if amount is not None and spent.amount > amount else None
    told = {"department": department, "amount": amount, "spent": spent, "over": over}
    return told | {"field": form[name_of(key)], "hidden": form.hidden(key)}
