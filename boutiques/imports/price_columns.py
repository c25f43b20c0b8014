"""The columns of a price list as a table, and what a row may leave to its country: currency, and tax in or out."""

from functools import cached_property

from boutiques.imports.heads import Column
from boutiques.models import Boutique, Price

COLUMNS = (
    Column("country", "Country", ("Pays", "Market")),
    Column("style_code", "Style code", ("Code", "Code style", "Model code")),
    Column("style", "Style", ("Modèle", "Model", "Bag", "Sac")),
    Column("leather", "Leather", ("Cuir", "Material", "Matière")),
    Column("amount", "Amount", ("Price", "Prix", "Montant", "Retail price")),
    Column("currency", "Currency", ("Devise", "Monnaie")),
    Column("tax", "Tax", ("Taxe", "TVA", "VAT", "Tax in or out")),
    Column("starts", "From", ("Valid from", "From day", "Du", "À partir du", "Starts")),
    Column("ends", "Until", ("Valid until", "Jusqu’au", "Ends")),
)
BY_PLACE = (
    ("country", "style", "leather", "amount", "currency", "tax", "starts"),
    tuple(column.name for column in COLUMNS),
)


class Habits:
    """How each country prices (two queries): the currency of its boutiques, tax in or out as in its latest price."""

    @cached_property
    def _currencies(self) -> dict[str, str]:
        latest = Price.objects.order_by("country", "-valid_from").distinct("country").values_list("country", "currency")
        return dict(latest) | dict(Boutique.objects.values_list("country", "currency"))

    @cached_property
    def _taxes(self) -> dict[str, bool]:
        rows = Price.objects.order_by("country", "-valid_from").distinct("country")
        return dict(rows.values_list("country", "tax_included"))

    def currency(self, country: str) -> str:
        """Return a country's currency; nothing where neither a boutique nor a price tells it."""
        return self._currencies.get(country, "")

    def tax_included(self, country: str) -> bool | None:
        """Say whether a country's prices have tax in them; None where no price tells it."""
        return self._taxes.get(country)
