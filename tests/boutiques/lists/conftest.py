"""The listed season, and places on its lists by their keys."""

from collections.abc import Callable

import pytest

from boutiques.lists.editing import Pair
from boutiques.lists.kinds import BY_SLUG
from boutiques.models import Season
from tests import cast

At = Callable[..., Pair]


@pytest.fixture
def place(ss2027: Season, listed: cast.Catalogue) -> At:
    """A place by the catalogue's short names: place("togo", "etoupe"), in SS2027's leathers and colours."""

    def of(row: str, column: str = "", *, slug: str = "leather-colour", season: Season = ss2027) -> Pair:
        items = [getattr(listed, name) for name in (row, column) if name]
        return Pair(season, BY_SLUG[slug], *items)

    return of
