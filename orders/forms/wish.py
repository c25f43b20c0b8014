"""The form part for a wish that stands: what was chosen, and what the client said."""

from dataclasses import replace

from boutiques.fields import WordsField
from orders.forms.specification import SpecificationFields
from orders.models import Order
from orders.specify import Wanted


class WithWish(SpecificationFields):
    """A choice with the client's own words beside it, filled in with the line's as it is."""

    order: Order
    wish = WordsField(label="In the client’s words", rows=2, max_length=500)

    def begin_as_it_is(self) -> None:
        """Fill in the choice and the words."""
        self.begin_from(Wanted.of(self.order.specification))
        self.fields["wish"].initial = self.base.wish

    @property
    def wished(self) -> Wanted:
        """What was chosen and said."""
        return replace(self.wanted, wish=self.cleaned_data["wish"])
