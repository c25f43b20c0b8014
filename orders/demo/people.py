"""The demo's staff, each with the same password and PIN, and the policies by which its boutiques differ."""

from datetime import date, timedelta

import pghistory
from django.contrib.auth.hashers import make_password

from boutiques.models import Boutique, Delegation, Staff
from orders.demo.files import rows

PASSWORD = "carnet-demo"
PIN = "2468"
FIRST_AT_THE_DOOR = ("fsh.sa1", "fsh.sa2", "fsh.manager", "gin.sa1", "lon.manager", "paris", "admin")
"""Whom the sign-in page lists."""
AWAY = "CHI"
"""The boutique whose manager is away these days, with a deputy."""


def policies() -> None:
    """Let the boutiques differ: who sees whose clients, days of an offer, the yearly cap."""
    found = {boutique.code: boutique for boutique in Boutique.objects.all()}
    for row in rows("houses"):
        boutique = found[row["boutique"]]
        boutique.sees_all_clients = row["sees_all_clients"] == "1"
        boutique.offer_hold_days = int(row["offer_hold_days"])
        boutique.quota_cap = int(row["quota_cap"]) if row["quota_cap"] else None
        boutique.quota_counts_special = row["quota_counts_special"] == "1"
    with pghistory.context(why="the demo's policies"):
        fields = ["sees_all_clients", "offer_hold_days", "quota_cap", "quota_counts_special"]
        Boutique.objects.bulk_update(found.values(), fields)


def staff(today: date) -> None:
    """Make everybody who works in the demo; one hash for all, since password and PIN are printed on the door."""
    boutiques = {boutique.code: boutique for boutique in Boutique.objects.all()}
    password, pin = make_password(PASSWORD), make_password(PIN)
    with pghistory.context(why="the demo's staff"):
        Staff.objects.bulk_create(
            Staff(
                username=row["username"],
                email=f"{row['username']}@carnet.example",
                name=row["name"],
                role=row["role"],
                boutique=boutiques.get(row["boutique"]),
                password=password,
                pin_hash=pin,
                is_demo=True,
            )
            for row in rows("staff")
        )
    deputy(boutiques[AWAY], today)


def deputy(boutique: Boutique, today: date) -> None:
    """Let the first associate stand in for the manager from ten days ago until eleven days from now."""
    people = {person.role: person for person in Staff.objects.at(boutique).order_by("-username")}
    Delegation.objects.create(
        boutique=boutique,
        deputy=people["associate"],
        given_by=people["manager"],
        starts_on=today - timedelta(days=10),
        ends_on=today + timedelta(days=11),
    )
