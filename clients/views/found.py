"""The one way to a client's page: role first, then only among those the person may see."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from boutiques import clock
from boutiques.requests import StaffRequest
from clients import permissions
from clients.models import Client
from clients.models.client_merge import put_together
from clients.models.client_move import move_of_a_client


def found(request: StaffRequest, uuid: UUID) -> Client:
    """Return the client with their people, move and merges; 403 for who has no book, 404 for whom one may not see.

    An address of somebody who was merged leads to who stands for them.
    """
    permissions.opens_the_book(request.user)
    visible = Client.objects.visible_to(request.user).select_related("boutique", "sa", "second_sa")
    rows = visible.annotate(move=move_of_a_client(), put_together=put_together(clock.now()))
    return get_object_or_404(rows, rows.numbered(uuid))
