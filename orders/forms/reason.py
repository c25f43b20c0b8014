"""The field of Paris's reason, the list as it is now; and the forms that keep the list."""

from collections.abc import Callable
from functools import cache

from django import forms

from boutiques.fields import LineField, WordsField
from orders.forms.base import ReasonField
from orders.reasons import Reasons


class ParisReasonField(ReasonField):
    """One of Paris's reasons; `offer` says which there are, and is asked only where the field is drawn or judged."""

    def offer(self, reasons: Callable[[], Reasons]) -> None:
        """Take the list from a function that returns it; it is asked once."""
        self.choices = cache(lambda: reasons().choices)


class WordsForm(forms.Form):
    """The words of a reason."""

    name = LineField(
        label="In words", max_length=120, required=True, help_text="The boutiques read them beside the order."
    )
    why = WordsField(label="Why it changes", rows=2, max_length=200)


class WhyForm(forms.Form):
    """Why a reason is given no more, or again."""

    why = WordsField(label="Why", rows=2, max_length=200)
