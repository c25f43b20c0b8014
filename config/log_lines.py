"""What a line of the log looks like: plain, or JSON for whatever collects it; no line has the words of an error."""

import json
import logging
from datetime import UTC, datetime
from traceback import extract_tb
from types import TracebackType
from typing import Any


def places(info: tuple[type[BaseException], BaseException, TracebackType | None]) -> list[str]:
    """Return where an error came through, outermost first; what it says stays out."""
    return [f"{one.filename}:{one.lineno} {one.name}" for one in extract_tb(info[2])]


class PlainLines(logging.Formatter):
    """One record as a line to read, and below it where an error came through.

    Of an error its kind and its places are told, never its words: a database quotes the row it refuses.
    """

    def formatException(self, ei: Any) -> str:
        """Return the kind of an error, and a line for each of its places."""
        return "\n".join([ei[0].__name__, *(f"  {place}" for place in places(ei))]) if ei[0] else ""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what another formatter wrote of the error before is not taken."""
        before, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = before


class JsonLines(logging.Formatter):
    """One record as one line of JSON; of an error, too, its kind and its places alone."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": getattr(record, "request_name", "-"),
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[0]:
            said["error"] = record.exc_info[0].__name__
            said["places"] = places(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)
