"""One boutique of the demo as its lines find it: its people, its clients, its clock, what it may order."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime

from boutiques.models import Boutique, Staff
from clients.models import Client
from orders.demo.files import said
from orders.demo.moments import Calendar, Moments
from orders.demo.wishes import Tastes


@dataclass
class Scene:
    """What the lines of one boutique share."""

    boutique: Boutique
    calendar: Calendar
    tastes: Tastes
    moments: Moments
    rng: random.Random
    manager: Staff
    deputy: Staff | None
    paris: Staff
    clients: list[Client]
    aside: list[Client] = field(default_factory=list)
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
        self.aside.append(client)
        return client

    def say(self, occasion: str) -> str:
        """Return what is said on such an occasion; each sentence in turn, beginning anywhere."""
        sentences = said()[occasion]
        turn = self._said.get(occasion, self.rng.randrange(len(sentences)))
        self._said[occasion] = turn + 1
        return sentences[turn % len(sentences)]


def scenes(now: datetime, calendar: Calendar, seed: int) -> list[Scene]:
    """Return every boutique's scene; each has chance of its own, so that none depends on another."""
    tastes = Tastes()
    paris = Staff.objects.get(username="paris")
    people = list(Staff.objects.filter(is_demo=True).select_related("boutique").order_by("username"))
    return [scene(boutique, now, calendar, tastes, paris, people, seed) for boutique in Boutique.objects.all()]


def scene(
    boutique: Boutique, now: datetime, calendar: Calendar, tastes: Tastes, paris: Staff, people: list[Staff], seed: int
) -> Scene:
    """Return one boutique's scene."""
    rng = random.Random(f"{seed} {boutique.code}")
    here = [person for person in people if person.boutique_id == boutique.pk]
    clients = list(
        Client.objects.filter(boutique=boutique).select_related("boutique", "sa__boutique", "second_sa__boutique")
    )
    rng.shuffle(clients)
    return Scene(
        boutique=boutique,
        calendar=calendar,
        tastes=tastes,
        moments=Moments(boutique.zone, now, rng),
        rng=rng,
        manager=next(person for person in here if person.is_manager),
        deputy=next((person for person in here if person.is_associate and person.delegations_at(now)), None),
        paris=paris,
        clients=clients,
    )
