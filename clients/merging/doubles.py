"""Who may be in the book twice: other rows of the boutique that bear the same name, address or number."""

from boutiques.models import Staff
from clients.forms.alike import LOOKED_AT
from clients.models import Client

MOST = 12


def doubles_of(client: Client, user: Staff) -> list[Client]:
    """Return at most MOST others of the boutique who may be this very person, of those `user` may see (one query)."""
    facts = {name: getattr(client, name) for name in LOOKED_AT}
    alike = Client.objects.alike(**facts).visible_to(user).present().filter(boutique=client.boutique_id)
    return list(alike.exclude(pk=client.pk).select_related("boutique", "sa", "second_sa").filed()[:MOST])
