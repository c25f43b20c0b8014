"""What a page with the composer says: the composition, what stands beside it, until when its window is open."""

from typing import Any

from boutiques.models import Season, Staff
from orders.composer.beside import compare, moved, read
from orders.composer.composition import compose
from orders.composer.earlier import earlier_of
from orders.expecting import in_months
from orders.forms.composing import Composing


def composer_page(form: Composing, user: Staff) -> dict[str, Any]:
    """Return the context of the composer for what a form says (6 queries; one more for each side of another price)."""
    shelf = form.lists.shelf
    kept = read(form.kept, shelf)
    form.take_also(kept)
    wanted, kept = moved(form.so_far, kept, form.move)
    season = Season.objects.current(form.kind, form.at)
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
