"""The form of let go."""

from boutiques.fields import WordsField
from orders.forms.base import VerbForm
from orders.line_slot import slot_of


class LetGoForm(VerbForm):
    """Why the kept slot is free before its day."""

    verb = "let_go"
    words = WordsField(label="Why", required=True, rows=2, error_messages={"required": "Say why the slot is let go."})

    def tell(self) -> None:
        """Say which slot it is, and that another line may take it."""
        slot = slot_of(self.order, self.at)
        if slot:
            self.told.append(f"{slot.sentence} Let go, any other order may take it.")
