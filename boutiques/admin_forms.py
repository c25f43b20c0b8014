"""The forms of Django's admin: a reason for the history, amounts as people write them, and what must be asked first."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from boutiques import clock, money
from boutiques.hooks import Hook, before_boutique_closes, before_person_leaves
from boutiques.models import Boutique, Price, Staff, WindowReopened
from config.errors import Refused


class WithReason(forms.ModelForm):
    """A form whose reason is kept in the history."""

    why = forms.CharField(max_length=200, required=False, help_text="Why it changes; kept in the history.")


def ask(hook: Hook, subject: Any, field: str) -> None:
    """Ask the higher apps; a refusal becomes an error of that field."""
    try:
        hook.ask(subject, clock.now())
    except Refused as refused:
        raise ValidationError({field: refused.sentence}) from refused


class BoutiqueForm(WithReason):
    """A boutique closes only when nothing of it is open."""

    class Meta:
        model = Boutique
        fields = [
            "code",
            "name",
            "city",
            "country",
            "currency",
            "time_zone",
            "locale",
            "closed_on",
            "sees_all_clients",
            "offer_hold_days",
            "slot_kept_days",
            "slot_kept_after_refusal_days",
            "quota_cap",
            "quota_counts_special",
        ]

    def clean(self) -> dict[str, Any]:
        """Ask before the boutique closes."""
        if self.instance.pk and "closed_on" in self.changed_data and self.cleaned_data.get("closed_on"):
            ask(before_boutique_closes, self.instance, "closed_on")
        return self.cleaned_data


class StaffForm(WithReason):
    """A person; passwords are chosen by themselves."""

    class Meta:
        model = Staff
        fields = ["username", "name", "email", "role", "boutique", "is_active"]

    def clean(self) -> dict[str, Any]:
        """Ask before a person leaves the house, or their boutique."""
        super().clean()
        goes = "is_active" in self.changed_data and not self.cleaned_data.get("is_active")
        for field, leaves in (("is_active", goes), ("boutique", "boutique" in self.changed_data)):
            if self.instance.pk and leaves:
                ask(before_person_leaves, self.instance, field)
        return self.cleaned_data


class ReopeningForm(forms.ModelForm):
    """For whom a window opens again, until when, and why."""

    class Meta:
        model = WindowReopened
        fields = ["boutique", "until", "reason"]


class PriceForm(WithReason):
    """A price whose amount is typed in whole units of its currency."""

    sum = forms.CharField(label="amount", help_text="In the currency's own units, such as 8,450.")

    class Meta:
        model = Price
        fields = ["style", "leather", "country", "currency", "tax_included", "valid_from", "valid_until", "source_kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["sum"] = self.instance.spelled

    def clean(self) -> dict[str, Any]:
        """Read the amount in the currency beside it."""
        super().clean()
        typed, currency = self.cleaned_data.get("sum"), self.cleaned_data.get("currency")
        if typed and currency:
            try:
                self.instance.amount = money.parse(typed, currency)
            except ValueError as wrong:
                self.add_error("sum", str(wrong))
            else:
                if not self.instance.amount:
                    self.add_error("sum", "A price is above 0.")
        return self.cleaned_data
