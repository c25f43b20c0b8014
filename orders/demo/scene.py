"""One boutique of the demo as its lines find it: its people, its clients, its clock, what it may order."""

from __future__ import annotations

import random
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import pghistory

from boutiques.models import Boutique, Kind, Season, Staff
from clients.models import Client
from orders.demo.files import said
from orders.demo.moments import Calendar, Moments
from orders.demo.wishes import Tastes


@dataclass
class Scene:
    """What the lines of one boutique share."""

    boutique: Boutique
    calendar: Calendar
    specials: Calendar
    tastes: Tastes
    moments: Moments
    rng: random.Random
    manager: Staff
    deputy: Staff | None
    paris: Staff
    clients: list[Client]
    beside: dict[str, Scene] = field(default_factory=dict)
    """The boutiques told together with it, itself among them, by code."""
    _said: dict[str, int] = field(default_factory=dict)

    def manager_at(self, at: datetime) -> Staff:
        """Return the manager, or the deputy on the days on which there is one."""
        return self.deputy if self.deputy and self.deputy.is_manager_of(self.boutique, at) else self.manager

    def client_of(self, day: date, *others: Client | None) -> Client:
        """Return the client whose turn it is and who was one on that day already, but none of `others`."""
        for client in list(self.clients):
            if (client.since or 0) <= day.year and client not in others:
                self.clients.remove(client)
                self.clients.append(client)
                return client
        return next(client for client in self.clients if client not in others)

    def keep_for_a_story(self, client: Client) -> Client:
        """Take a client out of the turn, so that nothing but a story happens to them."""
        self.clients.remove(client)
        return client

    def known_here(self, client: Client) -> Client:
        """Write this boutique's own row for another boutique's client, looked after by its first associate."""
        names = ("title", "given_name", "family_name", "family_first", "other_script", "language", "channel")
        with pghistory.context(why="the demo's clients"):
            return Client.objects.create(
                uuid=uuid.UUID(int=self.rng.getrandbits(128), version=4),
                boutique=self.boutique,
                sa=next(one.sa for one in self.clients if one.sa),
                since=self.moments.today.year - 1,
                **{name: getattr(client, name) for name in names},
            )

    def say(self, occasion: str) -> str:
        """Return what is said on such an occasion; each sentence in turn, beginning anywhere."""
        sentences = said()[occasion]
        turn = self._said.get(occasion, self.rng.randrange(len(sentences)))
        self._said[occasion] = turn + 1
        return sentences[turn % len(sentences)]


def scenes(now: datetime, seasons: Sequence[Season], codes: Collection[str], seed: int) -> list[Scene]:
    """Return these boutiques' scenes; each has chance of its own, so that none depends on another."""
    shared = Calendar(seasons), Calendar(seasons, Kind.SO), Tastes()
    paris = Staff.objects.get(username="paris")
    people = list(Staff.objects.filter(is_demo=True).select_related("boutique").order_by("username"))
    boutiques = Boutique.objects.filter(code__in=codes).order_by("code")
    found = [scene(boutique, now, shared, paris, people, seed) for boutique in boutiques]
    for one in found:
        one.beside = {other.boutique.code: other for other in found}
    return found


def scene(
    boutique: Boutique,
    now: datetime,
    shared: tuple[Calendar, Calendar, Tastes],
    paris: Staff,
    people: list[Staff],
    seed: int,
) -> Scene:
    """Return one boutique's scene."""
    calendar, specials, tastes = shared
    rng = random.Random(f"{seed} {boutique.code}")
    here = [person for person in people if person.boutique_id == boutique.pk]
    clients = list(
        Client.objects.filter(boutique=boutique)
        .select_related("boutique", "sa__boutique", "second_sa__boutique")
        .order_by("uuid")
    )
    rng.shuffle(clients)
    return Scene(
        boutique=boutique,
        calendar=calendar,
        specials=specials,
        tastes=tastes,
        moments=Moments(boutique.zone, now, rng),
        rng=rng,
        manager=next(person for person in here if person.is_manager),
        deputy=next((person for person in here if person.is_associate and person.delegations_at(now)), None),
        paris=paris,
        clients=clients,
    )
