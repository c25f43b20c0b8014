"""The form part for a wish that stands: what was chosen, and what the client said."""

from dataclasses import replace

from boutiques.fields import WordsField
from boutiques.models import Boutique
from orders.forms.base import VerbForm
from orders.forms.composing import Composing
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


class ComposedWish(WithWish, Composing, VerbForm):
    """A verb that chooses the piece anew: it has a page of its own with the composer, never a dialog."""

    is_composed = True

    @property
    def boutique(self) -> Boutique:  # type: ignore[override]
        """Whose prices and day are said."""
        return self.order.boutique

    @property
    def kind(self) -> str:  # type: ignore[override]
        """The line's."""
        return self.order.kind

    @property
    def for_whom(self) -> str:
        """Whose choices of before come first: the client's whom it is promised to, else whose wish it was."""
        client = self.order.client or self.order.wished_by
        return str(client.uuid) if client else ""

    @property
    def only_looks(self) -> bool:
        """Whether somebody is still choosing."""
        return self.is_only_narrowing

    def not_yet(self) -> VerbForm:
        """The form with what was typed, nothing judged; what is chosen so far is read before."""
        _ = self.so_far
        return super().not_yet()
