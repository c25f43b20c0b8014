"""The form of second chance."""

from typing import Any

from django import forms

from boutiques.fields import RowField, WordsField
from boutiques.models import Season
from clients.models import Client
from config.errors import Refused
from orders.forms.base import ReasonField, VerbForm
from orders.forms.carry_over import SeasonField
from orders.verbs.second_chance import NOBODY_HAD_IT, who_had_it


class WhoField(RowField):
    """One of a few clients, all to be seen at once."""

    def label_from_instance(self, client: Client) -> str:
        """Return the name."""
        return str(client)


class SecondChanceForm(VerbForm):
    """Whether a client whose special order went elsewhere may design another one."""

    verb = "second_chance"
    client = WhoField(
        Client.objects.none(),
        label="Who had it promised",
        to_field_name="uuid",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a client.", "invalid_choice": "Choose one of those listed."},
    )
    granted = ReasonField(
        choices=[("yes", "May design another one"), ("no", "Not this time")], label="The manager’s decision"
    )
    season = SeasonField(
        label="A slot is kept of",
        required=False,
        empty_label="None for now",
        help_text="Only where it is granted, and of a later season.",
    )
    words = WordsField(
        label="Why", required=True, rows=2, help_text="Managers can read it.",
        error_messages={"required": "Say why."},
    )  # fmt: skip

    def prepare(self) -> None:
        """Those who had it and have it no more; seasons that have not closed."""
        found = who_had_it(self.order)
        if not found:
            raise Refused(NOBODY_HAD_IT)
        self.fields["client"].queryset = Client.objects.filter(pk__in=found).present()  # type: ignore[attr-defined]
        self.begin_with(client=lambda: Client.objects.filter(pk__in=found).values_list("uuid", flat=True).first())
        coming = Season.objects.of(self.order.kind).not_closed_at(self.at)
        if self.order.season:
            coming = coming.filter(opens_at__gt=self.order.season.opens_at)
        if not (self.is_bound or coming.exists()):
            self.leave_out("season")
            return
        self.fields["season"].queryset = coming.order_by("opens_at")  # type: ignore[attr-defined]

    def asks(self) -> dict[str, Any]:
        """Yes or no."""
        return {**super().asks(), "granted": self.cleaned_data["granted"] == "yes"}
