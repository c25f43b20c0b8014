"""The form part of Paris's answers: the day, the letter where a manager answers on Paris's behalf, a message."""

from boutiques.fields import LineField, WordsField
from orders.forms.day import WithDay

NO_LETTER = {"required": "Give the reference of Paris's letter: you answer on its behalf."}


class AnswerForm(WithDay):
    """What every answer says; the boutique reads the message."""

    letter = LineField(
        label="Paris’s letter",
        required=True,
        help_text="Its reference stays with the answer.",
        error_messages=NO_LETTER,
    )
    message = WordsField(label="Message", help_text="The boutique reads it; no client’s name.")

    def prepare(self) -> None:
        """Paris needs no letter of its own."""
        super().prepare()
        if self.by.is_paris:
            self.leave_out("letter")
