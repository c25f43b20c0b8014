"""The form of hold."""

from django.db.models import QuerySet

from boutiques.fields import DayField
from boutiques.models import Season
from orders.forms.base import VerbForm
from orders.forms.carry_over import SeasonField
from orders.line_slot import slot_of, ways
from orders.slots import usual_day


class HoldForm(VerbForm):
    """Of which season a slot is kept for this request, and until which day."""

    verb = "hold"
    season = SeasonField(label="A slot of", empty_label=None)
    until = DayField(label="Kept until", help_text="To the end of that day, in Paris.")

    def prepare(self) -> None:
        """Seasons that have not closed, the open one first; the day moves where a slot is kept already."""
        coming = Season.objects.of(self.order.kind).not_closed_at(self.at).order_by("opens_at")
        self.fields["season"].queryset = coming  # type: ignore[attr-defined]
        first = None if self.is_bound else coming.first()
        usual = usual_day(self.order.boutique, self.at)
        self.begin_with(until=min(usual, first.last_day) if first else usual)

    def tell(self) -> None:
        """Say which slot it has, or how many are free."""
        own = slot_of(self.order, self.at)
        coming: QuerySet[Season] = self.fields["season"].queryset  # type: ignore[attr-defined]
        if own:
            self["season"].help_text = own.sentence
            self.fields["season"].queryset = coming.filter(pk=own.season.pk)  # type: ignore[attr-defined]
        elif first := coming.first():
            self["season"].help_text = ways(self.order, first, self.at).sentence
