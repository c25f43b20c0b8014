"""The form of take in: a piece that is there and that nobody ordered."""

from typing import Any

from boutiques.fields import DayField, LineField, WordsField
from orders.forms.composer import ComposerForm


class TakeInForm(ComposerForm):
    """A piece that is there and that nobody ordered."""

    says_when = False

    day = DayField(label="Received on", help_text="Today, if you leave it empty.")
    where_from = LineField(label="Where it is from", max_length=120)
    blind_stamp = LineField(label="Blind stamp", max_length=20)
    words = WordsField(label="Note", rows=2)

    def asks(self) -> dict[str, Any]:
        """What the verb is called with."""
        said = self.cleaned_data
        return {
            "wanted": self.wanted,
            **{name: said[name] for name in ("day", "where_from", "blind_stamp", "words", "submission")},
        }
