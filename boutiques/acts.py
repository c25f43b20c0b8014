"""An act on the house's own lists: one transaction, and one entry in their history that says who, what, why."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import pghistory
from django.db import transaction

from boutiques import clock
from boutiques.models import Season, Staff

Fact = str | int | bool | None | list[str]


@contextmanager
def act(
    name: str, *, by: Staff, at: datetime | None = None, why: str = "", season: Season | None = None, **facts: Fact
) -> Iterator[UUID]:
    """Do what stands in the block in one transaction; all rows it changes share one context of their history.

    `name` is the act ("switch", "clone", "import" …), `at` its moment (the clock's by default), `why` the person's own
    words, `season` whose timeline shows it, `facts` plain values that its sentence needs. Yields the context's id: it
    finds everything that the act changed, and takes it back.
    """
    told: dict[str, Fact] = {"by": by.pk, "act": name, "why": why, "at": (at or clock.now()).isoformat(), **facts}
    if season:
        told["season"] = season.code
    with transaction.atomic(), pghistory.context(**told) as context:
        yield context.id
