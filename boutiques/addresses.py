"""Words of an address that are more than text: a day."""

from datetime import date


class DayInAddress:
    """A day as it is written in an address: 2026-12-03."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the day; ValueError, which is no match, for one that no calendar has."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """Write the day."""
        return str(value)
