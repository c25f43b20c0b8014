"""The podium, before and there: the boutique's requests by style and leather, and each department's budget."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.choice import Choice
from boutiques.menu import AXES
from boutiques.named import key_of
from boutiques.requests import StaffRequest
from config.http import page
from orders.models import Pick
from orders.podium.house import Podium, podium_of
from orders.podium.sums import sums_of
from orders.podium.wishes import Wish, grouped, wishes_at


@require_safe
def podium_page(request: StaffRequest, code: str = "", *, there: bool = False) -> HttpResponse:
    """Show the current podium, or that of a season."""
    user, at = request.user, clock.now()
    podium = podium_of(user, code, request.GET.get("house", ""), at)
    if podium is None:
        return page(request, "podium/none.html")
    return page(request, "podium/podium.html", shown(podium, wishes_at(podium), there=there))


def found_for(request: StaffRequest, code: str) -> Podium:
    """The podium of an address that names its season. Raises NotYours; 404 where there is none."""
    podium = podium_of(request.user, code, request.GET.get("house", ""), clock.now())
    assert podium, "a season named in the address is there"
    return podium


def shown(podium: Podium, wishes: list[Wish], *, there: bool) -> dict[str, Any]:
    """What the page and the answer to a tick are made of."""
    return {
        **context_of(podium, there=there),
        "groups": grouped(wishes),
        "count": len(wishes),
        "sums": sums_of(podium, wishes),
        "there": there,
        "choices": Pick.Choice.choices,
        "taken": sum(wish.is_taken for wish in wishes),
        "lists": listed(podium) if there and wishes else {},
        "tab": "there" if there else "before",
    }


def context_of(podium: Podium, *, there: bool = False) -> dict[str, Any]:
    """What every page of a podium has: which it is, and how its other pages are asked for."""
    asked = {"house": podium.boutique.code} if len(podium.houses) > 1 else {}
    of_tick = asked | ({"there": "yes"} if there else {})
    return {"podium": podium, "asked": query(asked), "asked_of_tick": query(of_tick)}


def query(asked: dict[str, str]) -> str:
    """The part of an address after its path."""
    return f"?{urlencode(asked)}" if asked else ""


def listed(podium: Podium) -> dict[str, list[tuple[str, str]]]:
    """What the season lists of each axis, by the names that forms speak of (one query)."""
    rows, nothing = podium.menu.items, Choice()
    return {
        axis: [(key_of(axis, row), str(row)) for row in rows[axis] if podium.menu.is_possible(axis, row, nothing)]
        for axis in AXES
    }
