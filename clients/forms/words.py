"""The small forms of a profile: a note, a consent."""

from typing import Any

from django import forms

from boutiques.fields import LineField, ListField, WordsField
from boutiques.tampered import TAMPERED, HiddenApart
from clients import delicate
from clients.forms.fields import submission_field
from clients.models import SAID, About, Tongue, Topic
from clients.models.note import LONGEST


class NoteForm(HiddenApart):
    """A note: what it is about, and what happened or was said; with delicate words in it, whether they are kept."""

    about = ListField(
        choices=[("", "Anything else"), *About.choices], required=False, label="About", widget=forms.RadioSelect
    )
    text = WordsField(
        max_length=LONGEST,
        rows=4,
        required=True,
        label="Add a note",
        help_text="Facts only: the client may ask to read it.",
        error_messages={"required": "Write the note first."},
    )
    anyway = forms.BooleanField(
        required=False, label="Keep these words: the client asked us to", widget=forms.HiddenInput
    )
    submission = submission_field()

    def clean(self) -> dict[str, Any]:
        """Stop at delicate words, and offer to keep them (one query)."""
        said = super().clean() or {}
        found = delicate.found_in(said.get("text", ""))
        if found:
            self.fields["anyway"].widget = forms.CheckboxInput()
            if not said.get("anyway"):
                self.add_error("text", delicate.sentence(found))
        return said


class DelicateWordForm(HiddenApart):
    """One more word that notes do without."""

    word = LineField(
        max_length=40,
        required=True,
        label="Word",
        help_text="With or without accents; a * at its end stands for any ending.",
        error_messages={"required": "Write the word."},
    )
    topic = ListField(choices=Topic.choices, label="About")
    language = ListField(choices=Tongue.choices, label="Language")


class ConsentForm(HiddenApart):
    """The client says yes or no to one channel."""

    how = ListField(
        choices=SAID,
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
