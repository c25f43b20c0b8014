"""Taking somebody's names out of texts that stay: notes of others, titles, names of lists, files."""

from typing import Any

from django.db.models import F, QuerySet

from boutiques.models import Colour, Design, Hardware, Leather, Staff, Style
from boutiques.text import folded
from clients.borne import Borne
from clients.models import Client

WORDS_OF_THE_HOUSE = (Colour, Design, Hardware, Leather, Staff, Style)


def borne_by(client: Client) -> Borne:
    """Return the names a client bears (some ten queries).

    A family name is no proof by itself where another client of the boutique bears it, or where it is a word of the
    house: then only the whole name is.
    """
    common = {word for model in WORDS_OF_THE_HOUSE for row in model.objects.values_list("name") for word in parts(*row)}
    return Borne.by(client, frozenset(common | namesakes(client)))


def parts(name: str) -> set[str]:
    """Return a name and each word of it, folded."""
    plainly = folded(name)
    return {plainly, *plainly.split()}


def namesakes(client: Client) -> set[str]:
    """Return the client's names that another client of the boutique bears alone too, folded."""
    others = Client.objects.present().filter(boutique=client.boutique_id).exclude(pk=client.pk)
    names = [(client.family_name, client.given_name), *client.history.values_list("family_name", "given_name")]
    families, givens = ({one for one in names_of if one} for names_of in zip(*names, strict=True))
    shared = {family for family in families if others.filter(family_name__iexact=family).exists()}
    shared |= {given for given in givens if others.filter(given_name__iexact=given).exists()}
    return {folded(name) for name in shared}


def sweep(rows: QuerySet[Any], column: str, borne: Borne) -> int:
    """Take the names out of one column of some rows; return in how many they stood."""
    most = getattr(rows.model._meta.get_field(column), "max_length", None)
    count = 0
    for pk, value in rows.filter(borne.likely(column)).order_by().values_list("pk", F(column)):
        kept = borne.without(value)
        if kept != value:
            kept = kept[:most] if isinstance(kept, str) else kept
            rows.model._default_manager.filter(pk=pk).update(**{column: kept})
            count += 1
    return count
