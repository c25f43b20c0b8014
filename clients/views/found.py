"""The one way to a client's page: role first, then only among those the person may see."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from boutiques.requests import StaffRequest
from clients import permissions
from clients.models import Client
from clients.models.client_move import move_of_a_client


def found(request: StaffRequest, uuid: UUID) -> Client:
    """Return the client with boutique, associates and move; 403 for who has no book, 404 for whom one may not see."""
    permissions.opens_the_book(request.user)
    visible = Client.objects.visible_to(request.user).select_related("boutique", "sa", "second_sa")
    return get_object_or_404(visible.annotate(move=move_of_a_client()), uuid=uuid)
