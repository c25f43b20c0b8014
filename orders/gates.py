"""The gate of what stands beside the lines: batches, saved lists, notices, delivery notes, proposals, boards, budgets.

Small conditions, as in permissions.py, which has those of the lines themselves.
"""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from boutiques.models import Boutique, Role, Staff
from boutiques.permissions import managed_by
from orders.lifecycle import State
from orders.models import Order
from orders.models.notice import Audience
from orders.permissions import lines_offered_to, lines_passed_on_by, lines_visible_to, own_client


def batches_visible_to(user: Staff) -> Q:
    """Return the condition that a batch is the person's own, or of the house where the person is of it."""
    if not user.is_active:
        return Q(pk=None)
    house = Q(by__role__in=(Role.PARIS, Role.ADMIN)) if user.is_paris or user.is_admin else Q(pk=None)
    return Q(by=user) | house


def views_visible_to(user: Staff, at: datetime) -> Q:
    """Return the condition that a saved view is the person's own, or of a boutique they work in or manage."""
    if not user.is_active:
        return Q(pk=None)
    houses = {*managed_by(user, at), *([user.boutique_id] if user.boutique_id else [])}
    return Q(staff=user, boutique=None) | Q(boutique__in=houses)


def notices_visible_to(user: Staff, at: datetime) -> Q:
    """Return the condition that a notice is the person's own, and of what they may know at that moment.

    They still are what they were told as, its line may still be opened by them, and nothing took it back since.
    """
    if not user.is_authenticated or not user.is_active:
        return Q(pk=None)
    stands = Q(event__undone_by_event=None) & (
        Q(offer=None) | Q(offer__outcome="open", offer__undone_by=None, offer__hold_until=F("until"))
    )
    lines = Order.objects.filter(lines_visible_to(user, at) | lines_offered_to(user, at) | lines_passed_on_by(user, at))
    opened = Q(order=None) | Q(Exists(lines.filter(pk=OuterRef("order")).order_by()))
    return Q(person=user) & stands & (opened & still_told(user, at) | proposed_and_decided(user))


def still_told(user: Staff, at: datetime) -> Q:
    """The condition that a person still is to a line what a notice told them as."""
    if user.is_paris or user.is_admin:
        return Q(audience=Audience.PARIS) if user.is_paris else Q(pk=None)
    theirs = Q(client=None, lines__gt=1) | own_client(user, "client")
    own = Q(audience=Audience.OWN, boutique=user.boutique_id) & theirs if user.is_associate else Q(pk=None)
    houses = managed_by(user, at)
    desks = (Audience.DESK, Audience.THERE, Audience.BEFORE)
    return own | Q(audience__in=desks, boutique__in=houses) if houses else own


def proposed_and_decided(user: Staff) -> Q:
    """The condition that a notice tells an associate what became of an own proposal, also once the piece is gone."""
    mine = Q(proposal__sa=user, proposal__taken_back_at=None, boutique=user.boutique_id)
    return Q(audience=Audience.PROPOSER, order__state__in=(State.SOLD, State.RELEASED)) & mine


def deliveries_visible_to(user: Staff, at: datetime) -> Q:
    """Return the condition that a delivery note came to a boutique the person works in or manages."""
    works_there = user.is_active and (user.is_associate or user.is_manager)
    houses = {user.boutique_id, *managed_by(user, at)} - {None} if works_there else set()
    return Q(boutique__in=houses) if houses else Q(pk=None)


def proposals_visible_to(user: Staff, at: datetime) -> Q:
    """Return the condition that a proposal is the person's own, or of a client of a boutique they manage.

    A piece that was transferred does not take along what its first house proposed. The condition stands in every query
    for proposals, so that an associate's never fetches, counts or hears of a rival's.
    """
    houses = managed_by(user, at) if user.is_active else []
    own = Q(sa=user) if user.is_active else Q(pk=None)
    return own | Q(client__boutique__in=houses) if houses else own


def sheets_visible_to(user: Staff, at: datetime) -> Q:
    """Return the condition that an answer sheet is Paris's own, to Paris; else of a boutique the person manages."""
    if not user.is_active:
        return Q(pk=None)
    if user.is_paris:
        return Q(boutique=None)
    houses = managed_by(user, at)
    return Q(boutique__in=houses) if houses else Q(pk=None)


def boards_visible_to(user: Staff, at: datetime) -> QuerySet[Boutique]:
    """The boutiques whose slots the person may see: their own and those they manage; Paris and administrators all."""
    if user.is_paris or user.is_admin:
        return Boutique.objects.filter(closed_on=None).order_by("name")
    houses = [user.boutique_id, *managed_by(user, at)]
    return Boutique.objects.filter(pk__in=[pk for pk in houses if pk]).order_by("name")


def budgets_visible_to(user: Staff, at: datetime) -> QuerySet[Boutique]:
    """The boutiques whose budgets the person may read: those they manage; Paris and administrators all."""
    if user.is_paris or user.is_admin:
        return Boutique.objects.filter(closed_on=None).order_by("name")
    return Boutique.objects.filter(pk__in=managed_by(user, at)).order_by("name")
