"""A part of somebody's day: a heading, the first lines under it, and the list in which all of them stand."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from orders.rows import Row, line_prefix


@dataclass
class Section:
    """One heading of the day, with its first rows; `query` asks the Orders page for all of them."""

    slug: str
    title: str
    query: str = ""
    rows: list[Row] = field(default_factory=list)
    count: int = 0
    """How many lines stand in it, shown or not."""

    @property
    def href(self) -> str:
        """The whole list, or "" where there is none."""
        return f"{line_prefix()}?{self.query}" if self.query else ""

    @property
    def within(self) -> str:
        """What a link of its rows keeps: the list they stand in, so that the line's page knows the ones beside it."""
        return f"?{urlencode({'in': self.query})}" if self.query else ""

    @property
    def others(self) -> int:
        """How many more there are than are shown."""
        return max(0, self.count - len(self.rows))

    @property
    def ends_on(self) -> date:
        """The first day on which something of it ends, if that is near; what is far presses nobody."""
        days = [row.facts["ends"] for row in self.rows if row.facts.get("ends") and row.facts.get("ends_soon")]
        return min(days, default=date.max)
