"""The form part for a season in which something is sent to Paris."""

from datetime import timedelta
from functools import cached_property

from boutiques.fields import WordsField
from boutiques.models import Season
from orders.forms.base import VerbForm
from orders.forms.carry_over import SeasonField
from orders.line_slot import LineSlot, slot_of, ways

STILL_LISTED = timedelta(days=90)
"""How long after its window a season is still listed, so that the window's own sentence says why not."""


class WithWindow(VerbForm):
    """A verb that sends the line in a season's window, the open one unless somebody says otherwise."""

    season = SeasonField(label="Season", empty_label=None)
    exception = WordsField(
        label="Exception",
        rows=2,
        help_text="Why it goes beyond the menu: a discontinued colour, a leather off it. Paris reads it.",
    )

    def prepare(self) -> None:
        """The open season, and those that closed a short while ago; only a special order goes beyond the menu."""
        super().prepare()
        seasons = Season.objects.of(self.order.kind).opened_by(self.at).newest_first()
        self.fields["season"].queryset = seasons.filter(closes_at__gt=self.at - STILL_LISTED)  # type: ignore[attr-defined]
        self.begin_with(season=self.likely)
        if not self.order.is_special:
            self.leave_out("exception")

    def tell(self) -> None:
        """Say which slot a special order stands on or takes."""
        super().tell()
        if self.order.is_special:
            self["season"].help_text = self.slot_in_words

    @cached_property
    def kept(self) -> LineSlot | None:
        """The slot a special order stands on, or that is kept for it."""
        return slot_of(self.order, self.at)

    def likely(self) -> Season | None:
        """The season of the slot kept after a refusal, which needs no open window; else the open one."""
        if self.order.is_special and self.kept and self.kept.after_refusal:
            return self.kept.season
        return Season.objects.current(self.order.kind, self.at)

    @property
    def slot_in_words(self) -> str:
        """Which slot it stands on or takes: its own, its client's, or a free one."""
        if self.kept and self.kept.until is None:
            return self.kept.sentence
        season = self.likely()
        return ways(self.order, season, self.at).sentence if season else ""
