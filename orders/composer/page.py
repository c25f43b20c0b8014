"""What a page with the composer says: the composition, what stands beside it, until when its window is open."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from boutiques.models import Season, Staff
from boutiques.models.season import opened_last
from boutiques.shelf import Shelf, edition_numbers
from config.kept import kept as kept_query
from orders.composer.beside import compare, moved, read
from orders.composer.composition import compose
from orders.composer.earlier import earlier_of
from orders.expecting import in_months
from orders.forms.composing import Composing


def composer_page(form: Composing, user: Staff) -> dict[str, Any]:
    """Return the context of the composer for what a form says (5 queries; one more for each side of another price)."""
    shelf = form.lists.shelf
    season = season_of(form.kind, form.at, shelf)
    kept = read(form.kept, shelf)
    form.take_also(kept)
    wanted, kept = moved(form.so_far, kept, form.move)
    composed = compose(
        wanted, season=season, kind=form.kind, boutique=form.boutique, at=form.at, turn=form.turn, shelf=shelf,
        earlier=earlier_of(form.for_whom, user, form.at),
    )  # fmt: skip
    asked: dict[str, Any] = {"kind": form.kind, "boutique": form.boutique, "on": composed.day}
    return {
        "composed": composed,
        "compared": compare(composed, kept, form.boutique),
        "window": season.window_sentence(form.at) if season else "",
        "arrives": in_months(composed.wanted, **asked) if form.says_when else "",
    }


def season_of(kind: str, at: datetime, shelf: Shelf) -> Season | None:
    """Return the season one composes for, and tell the shelf which edition of the catalogue there is (one query)."""

    def composed() -> QuerySet[Season]:
        return opened_last().annotate(edition=edition_numbers())

    season = next(iter(kept_query("season and edition", composed).rows(kind=kind, at=at)), None)
    if season:
        shelf.told(season.edition)  # type: ignore[attr-defined]
    return season
