"""The form of carry over."""

from boutiques.fields import RowField, WordsField
from boutiques.models import Season
from orders.forms.base import ReasonField, VerbForm
from orders.wording import CARRY_OVER_REASONS


class SeasonField(RowField):
    """A season by its code."""

    def __init__(self, **options: object) -> None:
        sentence = "Choose one of the seasons listed."
        super().__init__(
            Season.objects.none(),
            to_field_name="code",
            error_messages={"invalid_choice": sentence, "required": sentence},
            **options,  # type: ignore[arg-type]
        )

    def label_from_instance(self, season: Season) -> str:
        """Return the season's name."""
        return f"{season.name} ({season.code})"


class CarryOverForm(VerbForm):
    """Which season the request waits for, and why."""

    verb = "carry_over"
    reason = ReasonField(choices=CARRY_OVER_REASONS, label="Why")
    season = SeasonField(label="Waits for", required=False, empty_label="The next one, not yet announced")
    words = WordsField(label="Something to add")

    def prepare(self) -> None:
        """Seasons of its kind that have not closed, but for the one it waits for already."""
        seasons = Season.objects.of(self.order.kind).not_closed_at(self.at).exclude(pk=self.order.season_id or 0)
        self.fields["season"].queryset = seasons.order_by("opens_at")  # type: ignore[attr-defined]
