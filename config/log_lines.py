"""The log as JSON, one object a line, for whatever collects it."""

import json
import logging
from datetime import UTC, datetime
from traceback import extract_tb


class JsonLines(logging.Formatter):
    """One record as one line of JSON.

    Of an error its kind and the places it came through are told, never its words: a database quotes the row it refuses.
    """

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
            said["places"] = [f"{one.filename}:{one.lineno} {one.name}" for one in extract_tb(record.exc_info[2])]
        return json.dumps(said, ensure_ascii=False, default=str)
