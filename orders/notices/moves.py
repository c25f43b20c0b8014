"""A client who moves is told of: to who answers, then to who proposed, and to who looks after them."""

from datetime import datetime

from django.db.models import Q

from boutiques.models import Boutique, Staff
from clients.models import Client, ClientMove
from orders.notices.books import audience_of
from orders.notices.kinds import Audience, Kind
from orders.notices.writing import desk, own, write

TO_THE_OTHER = ("proposed", "taken_back")
"""What the boutique is told to which the client is proposed; the rest, the client's own."""


def tell_of_move(move: ClientMove, what: str, *, by: Staff, at: datetime) -> None:
    """Tell the desk that did not do it what happened; it names no client (one statement).

    Once the client went, who looked after them is told too.
    """
    there = what in TO_THE_OTHER
    house: Boutique = move.to_boutique if there else move.from_boutique
    who = {Audience.THERE if there else Audience.BEFORE: desk(house.pk, house.today(at))}
    client = None
    if what == "accepted":
        client = move.client_id
        who = {Audience.OWN: own(house.pk, client), **who}
    write(who, Kind.MOVES, by=by, about=f"move:{move.pk}:{what}", at=at, boutique=house.pk, client=client)


def tell_who_takes(move: ClientMove, row: Client, *, by: Staff, at: datetime) -> None:
    """Tell the associate of the new boutique that the client is theirs now (one statement, none for the desk)."""
    if row.sa:
        who = {audience_of(row.sa.role): Q(pk=row.sa_id)}
        write(who, Kind.HANDED_OVER, by=by, about=f"move:{move.pk}:arrived", at=at, boutique=row.boutique_id,
              client=row.pk)  # fmt: skip
