"""An associate takes back whom they proposed for a piece."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from boutiques import clock
from boutiques.requests import StaffRequest
from config.http import done
from orders.addresses import order_url
from orders.models import Order, Proposal
from orders.verbs.propose import take_back


@require_POST
def take_back_proposal(request: StaffRequest, reference: str, client: UUID) -> HttpResponse:
    """Take the person's own proposal of this client back; once taken back, nothing more is done."""
    order = get_object_or_404(Order.objects.visible_to(request.user), reference=reference)
    own = Proposal.objects.filter(order=order, sa=request.user, client__uuid=client).select_related("order")
    proposal = get_object_or_404(own.order_by("-pk")[:1])
    take_back(proposal, by=request.user, at=clock.now())
    return done(request, order_url(order), f"The proposal is taken back. {order.reference}")
