"""One step of the composer: a leather was just chosen for a client, and the colours come back with what goes."""

from urllib.parse import urlencode

from boutiques.models import Season

COLOURS = 40
"""So many go with the leather; the catalogue has 120."""


def furnish(season: Season) -> str:
    """List the colours for the leather of a line; return the step's address and what its form says."""
    from boutiques.models import Colour, LeatherColour, StyleLeather
    from clients.models import Client

    pair = StyleLeather.objects.filter(season=season).select_related("style", "leather").order_by("pk")[0]
    shades = Colour.objects.order_by("-rank")[:COLOURS]
    LeatherColour.objects.bulk_create(
        [LeatherColour(season=season, leather=pair.leather, colour=one) for one in shades]
    )
    said = {"kind": "PO", "client": Client.objects.order_by("pk")[0].uuid, "at": "leather", "narrow": "1"}
    return f"/orders/new/#{urlencode(said | {'style': pair.style.code, 'leather': pair.leather.name})}"
