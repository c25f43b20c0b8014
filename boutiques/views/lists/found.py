"""What an address of the lists names: the season, the list, an entry's items."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from boutiques.lists.editing import Pair
from boutiques.lists.kinds import BY_SLUG, ListKind
from boutiques.models import Season
from boutiques.named import named


def list_of(code: str, slug: str) -> tuple[Season, ListKind]:
    """Return a season and one of its lists; 404 where there is no such season, or it has no such list (one query)."""
    season, kind = get_object_or_404(Season, code=code), BY_SLUG.get(slug)
    if kind is None or not kind.belongs_to(season):
        raise Http404
    return season, kind


def pair_of(season: Season, kind: ListKind, row: str, column: str) -> Pair:
    """Return the entry's place by the keys of its items; 404 for what the catalogue does not know (one query)."""
    asked = dict(zip((axis.name for axis in kind.axes), ([row], [column]), strict=False))
    if "\x00" in row + column:
        raise Http404
    found = named(asked)
    items = [found.find(name, key) for name, (key,) in asked.items()]
    if None in items:
        raise Http404
    return Pair(season, kind, *items)


def grid_url(season: Season, kind: ListKind) -> str:
    """The address of a list's grid."""
    return reverse("season_grid", args=[season.code, kind.slug])


def entry_url(season: Season, kind: ListKind, row: str, column: str) -> str:
    """The address of an entry's own page."""
    query = urlencode({"row": row, "column": column} if kind.columns else {"row": row})
    return f"{reverse('season_entry', args=[season.code, kind.slug])}?{query}"
