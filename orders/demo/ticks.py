"""What the demo's managers have ticked for the podium that is on, or the next one: most whole wishes."""

import random
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from boutiques.models import Kind, Role, Season, Staff
from orders.lifecycle import State
from orders.models import Order
from orders.podium.ticking import tick

CHOICES = ("take",) * 11 + ("maybe",) * 4 + ("leave",) * 2 + ("",) * 5
"""How often a manager means to take a wish, perhaps, not this time; and how often nothing is said yet."""
NOTES = ("Ask for the smaller size first.", "If the leather is good this year.", "Third time: please look at it.")
APART = timedelta(minutes=40)


def tick_wishes(now: datetime, seed: int) -> int:
    """Tick what waits for the podium, boutique by boutique; return how many wishes have a tick."""
    season = Season.objects.filter(kind=Kind.PO, closes_at__gt=now).order_by("opens_at").first()
    if season is None:
        return 0
    managers = {one.boutique_id: one for one in Staff.objects.filter(role=Role.MANAGER).order_by("-pk")}
    wishes = Order.objects.filter(state=State.REQUESTED, kind=Kind.PO).select_related("boutique", "specification")
    wishes = wishes.order_by("reference")
    return sum(of_wish(wish, season, managers[wish.boutique_id], now, seed) for wish in wishes)


def of_wish(wish: Order, season: Season, manager: Staff, now: datetime, seed: int) -> bool:
    """Tick one wish as its manager would; the same wish always the same way."""
    rng = random.Random(f"{seed} {wish.reference}")
    said: dict[str, object] = {"choice": rng.choice(CHOICES)}
    asked = wish.specification
    if not said["choice"] or not (asked.style_id and asked.leather_id and asked.colour_id):
        return False
    if rng.random() < 0.15:
        said["note"] = rng.choice(NOTES)
    if season.opens_at <= now and said["choice"] == "take" and rng.random() < 0.6:
        said["on_menu"] = rng.random() < 0.8
    at = now - APART * rng.randint(1, 60)
    tick(wish, season, said, by=manager, at=at, ticked_at=at, uuid=uuid5(NAMESPACE_URL, f"podium {wish.reference}"))
    return True
