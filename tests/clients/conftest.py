"""What only the stories about clients need."""

import pytest

from boutiques.models import Boutique


@pytest.fixture
def open_house(fsh: Boutique) -> Boutique:
    """The boutique, with the policy that every associate sees its clients."""
    fsh.sees_all_clients = True
    fsh.save()
    return fsh
