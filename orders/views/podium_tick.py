"""One tick at the podium: saved at once, answered with its row and the sums, or with the page without JavaScript."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from boutiques.requests import StaffRequest
from config.errors import Refused
from config.http import done, page
from orders.forms.tick import TickForm
from orders.models import Order
from orders.podium.house import Podium
from orders.podium.ticking import tick
from orders.podium.wishes import requests_at, wishes_at
from orders.views.podium import found_for, shown


@require_POST
def podium_tick(request: StaffRequest, code: str, reference: str) -> HttpResponse:
    """Note what was ticked on a request; a refusal is said on its row."""
    podium = found_for(request, code)
    user, at = request.user, podium.at
    lines = Order.objects.visible_to(user, at).filter(boutique=podium.boutique)
    order = get_object_or_404(lines, reference=reference)
    form = TickForm(request.POST)
    refused, status = "", 422
    if form.is_valid():
        try:
            when, uuid, after = form.ticked_at(at), form.cleaned_data["tick"], form.cleaned_data["after"]
            tick(order, podium.season, form.said(), by=user, at=at, ticked_at=when, uuid=uuid, after=after)
        except Refused as error:
            refused, status = error.sentence, error.status
    else:
        refused = form.first_error
    return answer(request, podium, order, refused, status)


def answer(request: StaffRequest, podium: Podium, order: Order, refused: str, status: int) -> HttpResponse:
    """The row and the sums where the page asks for them; else the page itself, or on it what was refused."""
    there = request.GET.get("there") == "yes"
    wishes = wishes_at(podium, requests_at(podium))
    wish = next((one for one in wishes if one.order.pk == order.pk), None)
    if wish:
        wish.refused, wish.said = refused, {name: str(value) for name, value in request.POST.items() if refused}
    context = shown(podium, wishes, there=there)
    if request.headers.get("X-Podium"):
        found = {"wish": wish, "reference": order.reference, "refused": refused}
        return page(request, "podium/tick.html", context | found, status=status if refused else 200)
    if refused and wish is None:
        raise Refused(refused)
    if refused:
        return page(request, "podium/podium.html", context, status=status)
    name = "podium_there" if there else "podium_season"
    query = {"house": podium.boutique.code} if len(podium.houses) > 1 else None
    return done(request, f"{reverse(name, args=[podium.season.code], query=query)}#row-{order.reference}")
