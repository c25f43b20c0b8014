"""The form of withdraw."""

from boutiques.fields import WordsField
from orders.forms.base import VerbForm


class WithdrawForm(VerbForm):
    """Why the boutique takes its offer back; no decline of the client."""

    verb = "withdraw"
    words = WordsField(label="Why", required=True, error_messages={"required": "Say why the offer is taken back."})
