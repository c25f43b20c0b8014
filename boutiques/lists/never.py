"""What the house never makes, whatever a season lists: some styles in some leathers, hardware on what takes none."""

from functools import cached_property

from boutiques.lists.kinds import HARDWARE, LEATHER, STYLE, Item, ListKind
from boutiques.models import NotMade, Style

Pairs = set[tuple[int, int]]


def takes_none(kind: ListKind, row: Item) -> bool:
    """Say whether nothing of the list goes with the row: a style that takes no hardware."""
    return kind.columns is HARDWARE and isinstance(row, Style) and not row.takes_hardware


class Never:
    """The pairs that are never made, asked once and only where a list may have such (one query at most)."""

    @cached_property
    def _pairs(self) -> Pairs:
        return set(NotMade.objects.order_by().values_list("style_id", "leather_id"))

    def pairs(self, kind: ListKind) -> Pairs:
        """The ids of style and leather; none for another list."""
        return self._pairs if (kind.rows, kind.columns) == (STYLE, LEATHER) else set()

    def holds(self, kind: ListKind, row: Item, column: Item | None) -> bool:
        """Say whether the house never makes this entry."""
        return takes_none(kind, row) or (column is not None and (row.pk, column.pk) in self.pairs(kind))
