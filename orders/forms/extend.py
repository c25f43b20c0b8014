"""The form of extend."""

from datetime import timedelta

from boutiques.days import spell_day
from boutiques.fields import DayField, WordsField
from orders.forms.base import VerbForm


class ExtendForm(VerbForm):
    """Until which later day the piece is reserved."""

    verb = "extend"
    until = DayField(label="Reserved until", required=True, error_messages={"required": "Say until when."})
    words = WordsField(label="Why", rows=2)

    def prepare(self) -> None:
        """Begin with the boutique's usual days once more; an associate has the rest of the usual ones only."""
        offer = self.order.open_offer()
        if offer is None:
            return
        days = timedelta(days=self.order.boutique.offer_hold_days)
        usual = self.order.boutique.today(offer.at) + days
        self.begin_with(until=self.today + days if self.by_manager else max(usual, offer.hold_until))
        self.fields["until"].help_text = f"It is reserved until {spell_day(offer.hold_until)} now."
