"""Lines as the verbs left them, for tests that go around the verbs; each knows its rows' ids."""

import pytest

from boutiques.models import Boutique, Season
from tests import behind
from tests.orders.conftest import line, now, prices

__all__ = ["line", "now", "prices"]


@pytest.fixture
def slot(fsh: Boutique, so2026: Season) -> int:
    """A free slot of the boutique's."""
    return behind.slot(fsh.pk, so2026.pk)
