"""What the line puts into every page's frame: where one can go, how many lines wait there, and where a wish begins."""

from typing import Any, NamedTuple, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from boutiques import clock
from boutiques.models import Role, Staff
from boutiques.requests import StaffRequest
from config.frame import joins_frame
from orders.counts import counts_for


class Place(NamedTuple):
    """One place of the bar: its word, its URL name, its icon, and which count stands beside it."""

    label: str
    name: str
    icon: str
    waiting: str = ""
    key: str = ""
    """The key that leads there after `g`, where the word's first letter leads elsewhere."""


TODAY = Place("Today", "today", "today", "needs")
IN_PARIS = Place("Today", "today", "today")
DESK = Place("Desk", "desk", "desk", "free")
IN_THE_HOUSE = Place("In the house", "desk", "boutique")
PODIUM = Place("Podium", "podium", "podium")
SLOTS = Place("Slots", "slots", "slots", key="l")
CLIENTS = Place("Clients", "clients", "clients")
SEASONS = Place("Seasons", "seasons", "seasons")
PRICES = Place("Prices", "prices", "file")
CATALOGUE = Place("Catalogue", "catalogue", "podium")
QUEUE = Place("Queue", "paris", "paris", "placed")
ORDERS = Place("Orders", "orders", "orders")

PLACES: dict[str, tuple[Place, ...]] = {
    Role.ASSOCIATE: (TODAY, ORDERS, IN_THE_HOUSE, CLIENTS, SLOTS, SEASONS),
    Role.MANAGER: (TODAY, ORDERS, SLOTS, DESK, PODIUM, CLIENTS, SEASONS),
    Role.PARIS: (IN_PARIS, QUEUE, ORDERS, SLOTS, SEASONS),
    Role.ADMIN: (IN_PARIS, SEASONS, SLOTS, PRICES, CATALOGUE),
}


@joins_frame
def frame(request: HttpRequest) -> dict[str, Any]:
    """Return navigation, notices, the way to a new request; counted only where a page shows it, none for a visitor."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    context: dict[str, Any] = {"navigation": SimpleLazyObject(lambda: navigation(cast(StaffRequest, request)))}
    if not user.is_admin:
        context["notices_href"] = reverse("notices")
        context["unread"] = SimpleLazyObject(lambda: counts_for(cast(StaffRequest, request)).get("unread", 0))
    if user.is_associate or user.is_manager:
        context["new_request_href"] = reverse("new_request")
    return context


def navigation(request: StaffRequest) -> list[dict[str, Any]]:
    """Return the places of the person's role, with the one they are at and what waits (one statement)."""
    found = counts_for(request)
    links = [(place, reverse(place.name)) for place in places_of(request.user)]
    here = max((href for _, href in links if request.path.startswith(href)), key=len, default="")
    return [
        {
            "label": place.label,
            "href": href,
            "icon": place.icon,
            "key": place.key,
            "count": found.get(place.waiting, 0),
            "current": href == here and (href != "/" or request.path == "/"),
        }
        for place, href in links
    ]


def places_of(user: Staff) -> tuple[Place, ...]:
    """The places of a role; an associate who is a deputy has the manager's desk and podium."""
    places = PLACES[user.role]
    if user.is_associate and user.delegations_at(clock.now()):
        own = tuple(DESK if place is IN_THE_HOUSE else place for place in places)
        return (*own[:3], PODIUM, *own[3:])
    return places
