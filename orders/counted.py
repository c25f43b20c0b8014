"""A count that stopped, which says so."""

MOST = 1000
"""So many are counted; nobody reads further, and it would take as long as the house is large."""


class AtLeast(int):
    """A count that stopped at MOST: "1,000+"."""

    def __str__(self) -> str:
        return f"{int(self):,}+"


def stopped(count: int) -> int:
    """Return a count of at most MOST + 1 rows as it is said."""
    return AtLeast(MOST) if count > MOST else count
