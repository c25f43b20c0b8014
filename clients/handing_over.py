"""Handing a book over: an associate leaves or moves on, and colleagues look after their clients from one moment on.

With a client go their wishes, orders and offers, which are the client's; and the follow-ups that were planned.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet

from boutiques import clock
from boutiques.models import Boutique, Staff
from clients import permissions
from clients.hooks import book_handed_over
from clients.models import Client, FollowUp, HandedClient, HandedFollowUp, HandOver
from config.counted import Counted
from config.errors import Refused

MOVED = "{name}’s book changed while you looked at it. Look at it once more, then hand it over."


def book_of(person: Staff) -> QuerySet[Client]:
    """The clients of the person's boutique whom they look after, as first or second associate, as the book is filed."""
    theirs = Q(sa=person) | Q(second_sa=person)
    return Client.objects.present().filter(theirs, boutique=person.boutique_id).order_by("sort_folded", "id")


def planned_by(person: Staff) -> QuerySet[FollowUp]:
    """The person's open follow-ups."""
    return FollowUp.objects.filter(staff=person, done_at=None).order_by("day", "pk")


def colleagues_of(person: Staff) -> QuerySet[Staff]:
    """Who may take a book over: everybody else at work in the boutique."""
    return Staff.objects.active().filter(boutique=person.boutique_id).exclude(pk=person.pk).order_by("name", "pk")


def books(boutique: Boutique) -> QuerySet[Staff]:
    """Everybody at work in the boutique, with how many clients (`book`) and open follow-ups (`planned`) they have."""
    theirs = Q(sa=OuterRef("pk")) | Q(second_sa=OuterRef("pk"))
    clients = Client.objects.present().filter(theirs, boutique=boutique)
    planned = FollowUp.objects.filter(staff=OuterRef("pk"), done_at=None)
    return (
        Staff.objects.active()
        .at(boutique)
        .annotate(book=Counted(clients.values("pk")), planned=Counted(planned.values("pk")))
    )


def shared_out(clients: Iterable[Client], among: Sequence[Staff], person: Staff) -> dict[int, Staff]:
    """Return who takes each client: who knows them already, else whoever has the fewest so far; by the client's id."""
    chosen, clients = {one.pk: one for one in among}, list(clients)
    others = {one.pk: one.second_sa_id if one.sa_id == person.pk else one.sa_id for one in clients}
    known = {pk: other for pk, other in others.items() if other in chosen}
    counted = Counter(known.values())
    found = {}
    for client in clients:
        pk = known.get(client.pk) or min(chosen, key=lambda one: counted[one])
        counted[pk] += client.pk not in known
        found[client.pk] = chosen[pk]
    return found


@transaction.atomic
def hand_over(
    person: Staff, to: Mapping[int, Staff], *, by: Staff, submission: UUID, at: datetime | None = None
) -> HandOver:
    """Give each client of a person's book to a colleague: `to` by the client's id. Part of it is never done.

    Where the receiver is the client's other associate already, they look after them alone. The same submission sent
    twice is done once. Raises NotYours; Refused where the book is another one by now, or a receiver no colleague.
    """
    at = at or clock.now()
    permissions.may_hand_over(by, person.boutique, at)
    assert person.boutique
    Staff.objects.select_for_update().get(pk=person.pk)
    done = HandOver.objects.filter(uuid=submission).first()
    if done:
        return done
    theirs = book_of(person).order_by().values("pk")
    clients = list(Client.objects.select_for_update(of=("self",)).filter(pk__in=theirs).order_by("pk"))
    ask_receivers(person, clients, to)
    written = HandOver.objects.create(uuid=submission, boutique=person.boutique, person=person, by=by, at=at)
    with pghistory.context(by=by.pk, why="hand over"):
        HandedClient.objects.bulk_create([given(one, person, to[one.pk], written) for one in clients])
        Client.objects.bulk_update(clients, ["sa", "second_sa", "version"], batch_size=500)
    give_follow_ups(person, written, to, otherwise=by)
    book_handed_over.tell(written)
    return written


def ask_receivers(person: Staff, clients: Sequence[Client], to: Mapping[int, Staff]) -> None:
    """Raise Refused unless each client of the book, and nobody else, has a colleague to go to."""
    if {one.pk for one in clients} != set(to):
        raise Refused(MOVED.format(name=person.short_name))
    able = set(colleagues_of(person).values_list("pk", flat=True))
    wrong = next((one for one in to.values() if one.pk not in able), None)
    if wrong:
        raise Refused(f"{wrong.name} does not work here any more. Choose somebody else.")


def given(client: Client, person: Staff, to: Staff, written: HandOver) -> HandedClient:
    """Let a client be the receiver's, and say how it was before; the row of the client is not saved yet."""
    row = HandedClient(hand_over=written, client=client, sa_before=client.sa, second_before=client.second_sa)
    if client.sa_id == person.pk:
        client.sa = to
        client.second_sa = None if client.second_sa_id == to.pk else client.second_sa
    else:
        client.second_sa = None if client.sa_id == to.pk else to
    client.version += 1
    row.sa_after, row.second_after = client.sa, client.second_sa
    return row


def give_follow_ups(person: Staff, written: HandOver, to: Mapping[int, Staff], *, otherwise: Staff) -> None:
    """Give each open follow-up to who takes the client; of a client who was not theirs, to who looks after them."""
    rows = list(planned_by(person).select_for_update(of=("self",)).select_related("client__sa"))
    for one in rows:
        one.staff = to.get(one.client_id) or one.client.sa or otherwise
    HandedFollowUp.objects.bulk_create([HandedFollowUp(hand_over=written, follow_up=one, to=one.staff) for one in rows])
    FollowUp.objects.bulk_update(rows, ["staff"], batch_size=500)


@transaction.atomic
def take_back(written: HandOver, *, by: Staff, at: datetime | None = None) -> list[Client]:
    """Give the book back to whose it was; return the clients who changed since and stay with whom they are.

    Raises NotYours; Refused a day later, twice, or where the person no longer works there.
    """
    at = at or clock.now()
    permissions.may_hand_over(by, written.boutique, at)
    written = HandOver.objects.select_for_update(of=("self",)).select_related("person").get(pk=written.pk)
    if written.undone_at:
        raise Refused("It was undone already.")
    if not written.may_be_undone(at):
        raise Refused("It is more than a day old. Hand the clients over one by one, on their pages.")
    if not written.person.is_active or written.person.boutique_id != written.boutique_id:
        raise Refused(f"{written.person.name} does not work here any more. Hand the clients over one by one.")
    stayed = give_back_clients(written, by)
    mine = written.follow_ups.filter(follow_up__staff=F("to"), follow_up__done_at=None)
    FollowUp.objects.filter(pk__in=mine.values("follow_up")).update(staff=written.person)
    written.undone_at, written.undone_by = at, by
    written.save(update_fields=["undone_at", "undone_by"])
    return stayed


def give_back_clients(written: HandOver, by: Staff) -> list[Client]:
    """Let each client be as before who is as it was left; return the others."""
    rows = list(written.clients.select_related("client").order_by("client"))
    clients = Client.every.select_for_update(of=("self",)).order_by("pk").in_bulk([row.client_id for row in rows])
    back, stayed = [], []
    for row in rows:
        client = clients[row.client_id]
        if (client.sa_id, client.second_sa_id) != (row.sa_after_id, row.second_after_id) or client.is_nobody:
            stayed.append(client)
            continue
        client.sa_id, client.second_sa_id = row.sa_before_id, row.second_before_id
        client.version += 1
        back.append(client)
    with pghistory.context(by=by.pk, why="hand over, undone"):
        Client.objects.bulk_update(back, ["sa", "second_sa", "version"], batch_size=500)
    return stayed


def lately(boutique: Boutique) -> QuerySet[HandOver]:
    """The boutique's last hand-overs, the newest first."""
    return HandOver.objects.filter(boutique=boutique).select_related("person", "by", "undone_by")[:10]
