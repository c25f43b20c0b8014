"""The form of propose."""

from boutiques.fields import WordsField
from clients.forms import ClientField
from orders.forms.base import VerbForm


class ProposeForm(VerbForm):
    """Which own client an associate would offer the free piece to, and why; sealed: only the manager reads it."""

    verb = "propose"
    words = WordsField(label="Why", required=True, rows=2, error_messages={"required": "Say in a line why."})

    def prepare(self) -> None:
        """One of the associate's own clients."""
        self.fields["client"] = ClientField(
            user=self.by, label="Your client", help_text="Only the manager reads it. You may take it back until then."
        )
        self.order_fields(["client", "words"])
