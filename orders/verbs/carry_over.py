"""carry over: a request waits for the next season of its kind, and says why."""

from boutiques.models import Season
from orders.door import Step, verb


@verb
def carry_over(step: Step, *, reason: str, season: Season | None = None, words: str = "") -> None:
    """Let the request wait for `season` (None: the next one, not yet announced). `reason` is a code of wording."""
    if step.by is None:
        step.facts["left"] = closed_window(step)
        step.refuse_unless(step.facts["left"], "Its window has not closed yet.")
    if season:
        step.refuse_unless(
            season.kind == step.order.kind,
            f"{season.name} is not for {step.order.get_kind_display().lower()}s. Choose another season.",
            field="season",
        )
        step.refuse_unless(
            season.closes_at > step.at,
            f"{season.name} has closed. Choose a season that is still to come.",
            field="season",
        )
        step.refuse_unless(
            step.order.season_id != season.pk,
            f"It already waits for {season.name}. Choose a later one.",
            field="season",
        )
    step.order.season = season
    step.facts.update(reason=reason, season=season)
    step.words = words


def closed_window(step: Step) -> Season | None:
    """Return the window it waited for, if that has closed for its boutique: all that the clock carries over."""
    order = step.order
    last = order.season or Season.objects.of(order.kind).filter(closes_at__lte=step.at).order_by("-closes_at").first()
    if last is None or last.closes_at > step.at or last.is_open_for(order.boutique, step.at):
        return None
    belongs = order.season or order.requested_on is None or last.last_day >= order.requested_on
    return last if belongs else None
