"""The form of note."""

from boutiques.fields import WordsField
from orders.forms.base import VerbForm


class NoteForm(VerbForm):
    """Something to remember about the line."""

    verb = "note"
    words = WordsField(
        label="Note",
        required=True,
        error_messages={"required": "Write the note first."},
        help_text="Facts only: the client may read it one day.",
    )
