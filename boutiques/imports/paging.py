"""The rows of a table that was sent, in pages, as far as their verdict is asked for."""

from collections.abc import Sequence
from typing import Any

from django.utils.http import urlencode

SHOWN = 200
"""So many rows stand on a page."""


def page_of(rows: Sequence[Any], asked: str, number: str) -> dict[str, Any]:
    """Return one page of rows and its way to those before and after; `number` is what an address says, from "1"."""
    page = int(number[:6]) if number.isdecimal() and number.isascii() else 1
    first = min(max(page, 1) - 1, 1000) * SHOWN
    return {
        "rows": rows[first : first + SHOWN],
        "first": first + 1,
        "last": min(first + SHOWN, len(rows)),
        "total": len(rows),
        "newer": f"?{urlencode({'show': asked, 'page': str(first // SHOWN)})}" if first else "",
        "older": f"?{urlencode({'show': asked, 'page': str(first // SHOWN + 2)})}" if first + SHOWN < len(rows) else "",
    }
