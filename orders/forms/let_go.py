"""The form of let go."""

from boutiques.fields import WordsField
from config.errors import Refused
from orders.forms.base import VerbForm
from orders.line_slot import slot_of
from orders.verbs.let_go import NO_SLOT_KEPT


class LetGoForm(VerbForm):
    """Why the kept slot is free before its day."""

    verb = "let_go"
    words = WordsField(label="Why", required=True, rows=2, error_messages={"required": "Say why the slot is let go."})

    def prepare(self) -> None:
        """Open for a kept slot only; what happened since a form was made, the verb says."""
        slot = None if self.is_bound else slot_of(self.order, self.at)
        if not self.is_bound and not (slot and slot.until):
            raise Refused(NO_SLOT_KEPT)

    def tell(self) -> None:
        """Say which slot it is, and that another line may take it."""
        slot = slot_of(self.order, self.at)
        if slot:
            self.told.append(f"{slot.sentence} Let go, any other order may take it.")
