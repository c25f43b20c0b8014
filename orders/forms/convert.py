"""The form of convert."""

from django import forms

from boutiques.fields import WordsField
from boutiques.tampered import TAMPERED
from orders import asking
from orders.forms.base import VerbForm
from orders.lifecycle import Kind
from orders.line_slot import slot_of


class ConvertForm(VerbForm):
    """A podium wish becomes a special order's, or the other way round."""

    verb = "convert"
    kind = forms.ChoiceField(
        choices=Kind.choices,
        widget=forms.HiddenInput,
        error_messages={"required": TAMPERED, "invalid_choice": TAMPERED},
    )
    words = WordsField(label="Why", rows=2)

    def prepare(self) -> None:
        """Name the other kind."""
        self.begin_with(kind=Kind.PO if self.order.is_special else Kind.SO)
        self.title, self.button = asking.converting(self.order.kind)

    def tell(self) -> None:
        """Say what it needs as a special order, or what gets lost as a podium order."""
        if not self.order.is_special:
            self.told.append("As a special order it needs one of the boutique’s slots to be placed.")
            return
        slot = slot_of(self.order, self.at)
        kept = f"Slot {slot.number} of {slot.season.code}, kept for it, is let go. " if slot else ""
        self.told.append(f"{kept}What only special orders have goes: design, parts, thread and strap.")
