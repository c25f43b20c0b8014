"""The form part for a season in which something is sent to Paris."""

from datetime import timedelta

from boutiques.models import Season
from orders.forms.base import VerbForm
from orders.forms.carry_over import SeasonField

STILL_LISTED = timedelta(days=90)
"""How long after its window a season is still listed, so that the window's own sentence says why not."""


class WithWindow(VerbForm):
    """A verb that sends the line in a season's window, the open one unless somebody says otherwise."""

    season = SeasonField(label="Season", empty_label=None)

    def prepare(self) -> None:
        """The open season, and those that closed a short while ago."""
        super().prepare()
        seasons = Season.objects.of(self.order.kind).opened_by(self.at).newest_first()
        self.fields["season"].queryset = seasons.filter(closes_at__gt=self.at - STILL_LISTED)  # type: ignore[attr-defined]
        self.begin_with(season=lambda: Season.objects.current(self.order.kind, self.at))
