"""One transaction for a whole file, at one moment: what is built once is seen by every test, each in a savepoint."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction

from tests import cast


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """One transaction for the whole file, at one moment; nothing of it is kept."""
    with django_db_blocker.unblock(), time_machine.travel(cast.AT, tick=False), transaction.atomic():
        yield
        transaction.set_rollback(True)
