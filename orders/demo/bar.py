"""A bar on one line of a terminal; on anything else it says nothing."""

import time
from types import TracebackType
from typing import Any, Self

WIDTH = 28
EVERY = 0.05
"""Seconds between two drawings."""


class Bar:
    """Draws how far it is, and clears its line at the end."""

    def __init__(self, out: Any) -> None:
        self.out = out
        self.drawn = 0.0
        self.longest = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None):
        if self.longest:
            self._write(" " * self.longest + "\r")

    def show(self, part: float, what: str) -> None:
        """Draw `part`, 0 to 1, and what is being done; quiet where nobody watches, at most twenty times a second."""
        if not self.out.isatty() or time.monotonic() - self.drawn < EVERY:
            return
        self.drawn = time.monotonic()
        full = round(part * WIDTH)
        line = f"  [{'=' * full}{' ' * (WIDTH - full)}] {part:4.0%}  {what}"
        self._write(line.ljust(self.longest) + "\r")
        self.longest = max(self.longest, len(line))

    def _write(self, text: str) -> None:
        self.out.write(text, ending="")
        self.out.flush()
