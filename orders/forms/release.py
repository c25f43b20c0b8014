"""The form of release."""

from boutiques.fields import WordsField
from orders.forms.base import VerbForm


class ReleaseForm(VerbForm):
    """A free piece goes to the floor."""

    verb = "release"
    words = WordsField(label="Why", help_text="If there is something to add.")
