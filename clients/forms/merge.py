"""The forms of a merge: who else it may be, and of facts that differ whose holds."""

from collections.abc import Iterable
from typing import Any

from django import forms

from boutiques.fields import LineField, ListField
from boutiques.models import Staff
from boutiques.tampered import HiddenApart
from clients.forms.fields import submission_field
from clients.forms.picker import ClientField
from clients.merging.facts import KEPT, OTHER, Differing


class DoubleForm(forms.Form):
    """Another client of the book, where the signs do not show that it is the same person."""

    def __init__(self, *args: Any, user: Staff, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["other"] = ClientField(user=user, label="Somebody else of the book")


class MergeForm(HiddenApart):
    """A choice for each fact of which both rows say something else; `chosen` is what was said, by fact."""

    submission = submission_field()
    saw = LineField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, differing: Iterable[Differing], saw: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["saw"] = saw
        self.facts = [one.fact for one in differing]
        for one in differing:
            self.fields[one.fact] = ListField(
                label=one.label, choices=[(KEPT, one.kept), (OTHER, one.other)], initial=KEPT, widget=forms.RadioSelect
            )

    @property
    def chosen(self) -> dict[str, str]:
        """Whose fact holds, by fact."""
        return {fact: self.cleaned_data[fact] for fact in self.facts}
