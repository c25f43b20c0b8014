"""Who takes over a part of a colleague's book is told, once, however many clients it is."""

from collections import defaultdict

from boutiques.models import Role, Staff
from clients.hooks import book_handed_over
from clients.models import HandOver
from orders.models import Notice
from orders.notices.kinds import Audience, Kind


@book_handed_over.join
def tell_of_hand_over(written: HandOver) -> None:
    """Write one notice for each receiver but whoever did it; it names no client (three statements)."""
    theirs: dict[int, set[int]] = defaultdict(set)
    for row in written.clients.all():
        before = {row.sa_before_id, row.second_before_id}
        after = {pk for pk in (row.sa_after_id, row.second_after_id) if pk is not None}
        for person in after - {written.by_id}:
            if person not in before or len(after) == 1:
                theirs[person].add(row.client_id)
    house = written.boutique_id
    roles = dict(Staff.objects.filter(pk__in=theirs).values_list("pk", "role"))
    Notice.objects.bulk_create(
        Notice(
            person_id=person, kind=Kind.HANDED_OVER, audience=audience_of(roles[person]), about=f"book:{written.pk}",
            at=written.at, boutique_id=house, lines=len(clients), client_id=min(clients) if len(clients) == 1 else None,
        )
        for person, clients in theirs.items()
    )  # fmt: skip


def audience_of(role: str) -> Audience:
    """As what somebody takes clients over."""
    return Audience.DESK if role == Role.MANAGER else Audience.OWN
