"""Choosing what stands on top of the boutique's clients' pages: for its manager, and who stands in for them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.models import Boutique
from boutiques.permissions import managed_by
from boutiques.requests import StaffRequest
from clients import on_top, permissions
from clients.forms import FactsForm
from clients.forms.facts import PLACES
from config.http import done, page


@require_http_methods(["GET", "HEAD", "POST"])
def client_facts(request: StaffRequest, house: str) -> HttpResponse:
    """Show what stands there now and who chose it; choose other facts, in another order."""
    user, at = request.user, clock.now()
    known = [permissions.opens_the_book(user).pk, *managed_by(user, at)]
    boutique = get_object_or_404(Boutique.objects.filter(pk__in=known), code=house)
    permissions.may_choose_facts(user, boutique, at)
    begins = dict(zip(PLACES, boutique.facts_on_top, strict=False))
    form = FactsForm(request.POST if request.method == "POST" else None, initial=begins)
    if form.is_bound and form.is_valid():
        on_top.choose(boutique, form.facts(), by=user)
        return done(request, reverse("client_facts", args=[house]), "Every client’s page shows it so now.")
    context = {
        "boutique": boutique,
        "form": form,
        "means": [(fact.label, means) for fact, means in on_top.MEANS.items()],
        "chosen": on_top.chosen_before(boutique),
    }
    return page(request, "clients/facts.html", context, status=422 if form.is_bound else 200)
