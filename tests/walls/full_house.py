"""A house with one of everything that has an address, and another one beside it."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.test import Client as Browser
from django.utils import timezone

from boutiques.models import Boutique, Role, Staff
from clients import follow_ups
from clients.book_imports import sending as book_imports
from clients.models import Client, ClientMerge, ClientMove, HandOver
from config.models import SignedIn
from orders import granting, lending, saved_views
from orders.answer_sheets import keeping as answer_sheets
from orders.bulk import machine
from orders.deliveries import keeping
from orders.models import Order, Slot
from tests import cast, walk

USED = "00000000-0000-4000-8000-000000000002"
"""The submission of a note that is written."""


@dataclass(frozen=True)
class World:
    """What stands in the house of Paris, seen from Tokyo: people, and by kind the identities that are there."""

    people: dict[str, Staff]
    there: dict[str, str]
    own: dict[str, str]


def build() -> World:
    """A house with a piece, a wish, a line on its way to Tokyo, a client and slots; Tokyo has one of each too."""
    fsh, gin = cast.boutique("FSH"), cast.boutique("GIN")
    people = {
        **cast.everybody(fsh, gin),
        "nobody": cast.person("nobody", "Personne Passante", Role.PARIS, pk=777777777),
    }
    made, podium, special = cast.catalogue(), cast.spring(2027), cast.specials(2026)
    for season in (podium, special):
        cast.menu(season, made)
    for house in (fsh, gin):
        granting.grant(house, special, 3, by=people["pascal"], at=cast.AT)

    def somebody(sa: str, family_name: str) -> Client:
        return cast.client(people[sa], title="Mme", given_name="Renée", family_name=family_name)

    def line(state: str, client: Client, manager: str) -> Order:
        return walk.to_state(
            state, client, walk.wish(made), manager=people[manager], paris=people["pascal"], season=podium
        )

    def saved(key: str, boutique: Any) -> str:
        by, form = people["nadia"], uuid.UUID(key)
        return str(saved_views.save("Late", "show=late", by=by, at=cast.AT, submission=form, boutique=boutique).uuid)

    ota, own = somebody("camille", "Ōta"), somebody("kenji", "Katō")
    passing = line("arrived", somebody("camille", "Passante"), "nadia")
    walk.act(
        "transfer", passing, by=people["nadia"], at=cast.AT, boutique=gin, with_client=True, words="She moved to Tokyo."
    )
    slot = Slot.objects.get(boutique=fsh, season=special, number=3)
    lending.loan_offer(slot, cast.boutique("MAD"), by=people["nadia"], at=cast.AT)
    granting.keep(season=special, client=ota, until=cast.AT.date(), by=people["nadia"])
    piece = line("arrived", ota, "nadia")
    walk.act("note", piece, by=people["nadia"], at=cast.AT, words="She waits.", submission=uuid.UUID(USED))
    note = keeping.send(
        b"Reference\nFSH-26-0001", name="n.csv", boutique=fsh, by=people["nadia"], submission=uuid.uuid4(), at=cast.AT
    )
    to_call = follow_ups.plan(ota, by=people["camille"], day=date.today() + timedelta(days=9), what="Call")
    sheet = answer_sheets.send(
        b"FSH-26-0001: accepted", name="a.csv", by=people["nadia"], letter="P-1", submission=uuid.uuid4(), at=cast.AT
    )
    book = book_imports.send(b"Nom\nSato", name="b.csv", by=people["nadia"], submission=uuid.uuid4(), at=cast.AT)
    handed = HandOver.objects.create(
        uuid=uuid.uuid4(), boutique=fsh, person=people["camille"], by=people["nadia"], at=cast.AT
    )
    moving = ClientMove.objects.create(
        uuid=uuid.uuid4(), client=somebody("camille", "Voyage"), from_boutique=fsh, why="asked",
        to_boutique=Boutique.objects.get(code="MAD"), proposed_by=people["nadia"], proposed_at=cast.AT,
    )  # fmt: skip
    recall = {"axis": "leather", "row": made.togo.pk, "instead": None, "reason": "leather", "message": "",
              "season": podium.pk}  # fmt: skip
    double = somebody("camille", "Double")
    merged = ClientMerge.objects.create(uuid=uuid.uuid4(), kept=ota, gone=double, by=people["nadia"], at=timezone.now())
    Browser().force_login(people["nadia"], backend="boutiques.sign_in.StaffBackend")
    there = {
        "sign-in": str(SignedIn.objects.get(person=people["nadia"]).uuid),
        "move": str(moving.uuid),
        "merge": str(merged.uuid),
        "double": str(double.uuid),
        "book": str(book.uuid),
        "hand-over": str(handed.uuid),
        "sheet": str(sheet.uuid),
        "arrived": piece.reference,
        "wished": line("requested", somebody("camille", "Souhait"), "nadia").reference,
        "offered to Ginza": passing.reference,
        "client": str(ota.uuid),
        "house": "FSH",
        "staff": "fsh.sa1",
        "name": "Ōta",
        "the house's list": saved("00000000-0000-4000-8000-000000000004", fsh),
        "her own list": saved("00000000-0000-4000-8000-000000000005", None),
        "note": str(note.uuid),
        "follow-up": str(to_call.uuid),
        "batch": str(machine.begin("recall", [piece], by=people["pascal"], asks=recall).uuid),
    }
    return World(people, there, {"order:own": line("arrived", own, "aiko").reference, "client:own": str(own.uuid)})
