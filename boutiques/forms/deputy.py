"""The form in which a deputy is named: who, from which day, to which."""

from typing import Any

from django import forms

from boutiques.deputies import may_stand_in
from boutiques.fields import RowField
from boutiques.models import Boutique, Staff
from boutiques.paris_time import ParisDay

NOBODY = "Choose who stands in."


class DeputyField(RowField):
    """People by name; another boutique's manager with the boutique."""

    def label_from_instance(self, person: Any) -> str:
        """Say who it is, and where from where that is not here."""
        return f"{person.name}, manager of {person.boutique.name}" if person.is_manager else person.name


class DeputyForm(forms.Form):
    """Who stands in, and on which days."""

    deputy = DeputyField(
        label="Who stands in",
        queryset=Staff.objects.none(),
        to_field_name="username",
        error_messages={"required": NOBODY, "invalid_choice": NOBODY},
    )
    starts_on = ParisDay(label="From", required=True)
    ends_on = ParisDay(label="To the end of", required=True)

    def __init__(self, *args: Any, boutique: Boutique, by: Staff, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["deputy"].queryset = may_stand_in(boutique, by)  # type: ignore[attr-defined]
        self.fields["ends_on"].help_text = f"The last day, in {boutique.city}’s time."
        for name, said in (("starts_on", "Give the first day."), ("ends_on", "Give the last day.")):
            self.fields[name].error_messages["required"] = said
