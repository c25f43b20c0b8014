"""What few lines have, asked in the query of a line's page rather than in one each: the columns it adds."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery

if TYPE_CHECKING:
    from boutiques.models import Staff


def what_is_rare(user: "Staff", at: datetime) -> dict[str, Any]:
    """Return whether a transfer waits, the wish has alternatives, its client confirmed, a proposal is to be read.

    And the references of what fulfilled it and of what it fulfilled, and the name of its client's associate. A proposal
    that is another associate's is not even asked for.
    """
    from orders.models.confirmation import Confirmation
    from orders.models.offer import Proposal
    from orders.models.order import Alternative, Order
    from orders.models.transfer import Transfer

    this = OuterRef("pk")
    fulfilled = Order.objects.filter(fulfilled_by=this).order_by("pk")
    return {
        "is_in_transfer": Exists(Transfer.objects.filter(order=this, outcome="open")),
        "has_alternatives": Exists(Alternative.objects.filter(order=this)),
        "is_proposed": Exists(Proposal.objects.visible_to(user, at).standing().filter(order=this)),
        "is_confirmed": Exists(Confirmation.objects.filter(order=this)),
        "fulfilled_by_line": Subquery(Order.objects.filter(pk=OuterRef("fulfilled_by")).values("reference")),
        "fulfilled_lines": ArraySubquery(fulfilled.values("reference")),
        "sa_name": Subquery(get_user_model().objects.filter(pk=OuterRef("client__sa")).values("name")),
    }
