"""How many rows a query has, as a column of another; and a count that stopped, which says so."""

from django.db.models import IntegerField, Subquery

MOST = 1000
"""So many are counted; nobody reads further, and it would take as long as the house is large."""


class Counted(Subquery):
    """How many rows a query has."""

    template = "(SELECT count(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


class AtLeast(int):
    """A count that stopped at MOST: "1,000+"."""

    def __str__(self) -> str:
        return f"{int(self):,}+"


def stopped(count: int) -> int:
    """Return a count of at most MOST + 1 rows as it is said."""
    return AtLeast(MOST) if count > MOST else count
