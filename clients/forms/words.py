"""The small forms of a profile: a note, a consent."""

from django import forms

from boutiques.fields import ListField, WordsField
from boutiques.tampered import TAMPERED, HiddenApart
from clients.forms.fields import submission_field
from clients.models import How
from clients.models.note import LONGEST


class NoteForm(HiddenApart):
    """A note: what happened or what was said."""

    text = WordsField(
        max_length=LONGEST,
        rows=4,
        required=True,
        label="Add a note",
        help_text="Facts only: the client may ask to read it.",
        error_messages={"required": "Write the note first."},
    )
    submission = submission_field()


class ConsentForm(HiddenApart):
    """The client says yes or no to one channel."""

    how = ListField(
        choices=How.choices,
        label="How the client said so",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the client said so."},
    )
    given = forms.TypedChoiceField(
        choices=[("yes", "Given"), ("no", "Withdrawn")],
        coerce=lambda answer: answer == "yes",
        widget=forms.HiddenInput,
        error_messages={"required": TAMPERED, "invalid_choice": TAMPERED},
    )
