"""How a person hears of each kind of notice: as they chose, else as their role usually does."""

from collections.abc import Mapping

from django.db import transaction

from boutiques.models import Staff
from orders.models import NoticeChoice
from orders.notices.kinds import How, of_role, usual_way, ways


def chosen(person: Staff) -> dict[str, How]:
    """Return how the person hears of each kind of their role (one query)."""
    own = dict(NoticeChoice.objects.filter(person=person).values_list("kind", "how"))
    found = {kind: How(own.get(kind, usual_way(kind, person.role))) for kind in of_role(person.role)}
    return {kind: how if how in ways(kind) else How.DIGEST for kind, how in found.items()}


@transaction.atomic
def choose(person: Staff, choices: Mapping[str, How]) -> None:
    """Keep how the person wants to hear of each kind."""
    rows = [NoticeChoice(person=person, kind=kind, how=how) for kind, how in choices.items()]
    NoticeChoice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person", "kind"], update_fields=["how"]
    )
