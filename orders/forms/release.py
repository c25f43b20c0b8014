"""The form of release."""

from orders.forms.base import VerbForm, WordsField


class ReleaseForm(VerbForm):
    """A free piece goes to the floor."""

    verb = "release"
    words = WordsField(label="Why", help_text="If there is something to add.")
