"""What stands in the way of a boutique that closes and of a person who leaves: clients nobody would look after."""

from datetime import datetime

from django.db.models import Q

from boutiques.hooks import before_boutique_closes, before_person_leaves
from boutiques.models import Boutique, Staff
from clients.models import Client, ClientMove, FollowUp, MoveOutcome
from config.errors import Refused


@before_boutique_closes.join
def no_client_stays(boutique: Boutique, at: datetime) -> None:
    """Raise Refused while the boutique has clients who did not move to another one (LIFECYCLE, section 5)."""
    moved = ClientMove.objects.filter(from_boutique=boutique, outcome=MoveOutcome.ACCEPTED)
    clients = Client.objects.present().filter(boutique=boutique).exclude(pk__in=moved.values("client")).count()
    if clients:
        count = "1 client is" if clients == 1 else f"{clients} clients are"
        raise Refused(f"{count} still in the book of {boutique.name}. They move to another boutique first.")


@before_person_leaves.join
def no_book_stays(person: Staff, at: datetime) -> None:
    """Raise Refused while clients have the person as their associate, first or second."""
    clients = Client.objects.present().filter(Q(sa=person) | Q(second_sa=person)).count()
    if clients:
        count = "1 client is" if clients == 1 else f"{clients} clients are"
        raise Refused(f"{count} still in the book of {person.name}. Their manager hands the book over first.")


@before_person_leaves.join
def no_follow_up_stays(person: Staff, at: datetime) -> None:
    """Raise Refused while the person means to get back to somebody."""
    open_ones = FollowUp.objects.filter(staff=person, done_at=None).count()
    if open_ones:
        count = "1 follow-up is" if open_ones == 1 else f"{open_ones} follow-ups are"
        raise Refused(f"{count} still planned by {person.name}. Their manager hands the book over first.")
