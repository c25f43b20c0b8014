"""What is written into the log, and how: one line a record, with its request's name, and never a person's."""

from typing import Any


def configured(form: str, level: str, *, whole: bool) -> dict[str, Any]:
    """Return the setting LOGGING: `form` is "plain" or "json"; `whole` also writes the text of what went wrong.

    An exception's text may quote what somebody typed: it is for developing alone.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {
                "()": "logging.Formatter" if whole else "config.log_lines.PlainLines",
                "format": "%(asctime)s %(levelname)s %(name)s request=%(request_name)s %(message)s",
            },
            "json": {"()": "config.log_lines.JsonLines"},
        },
        "filters": {
            "request": {"()": "config.request_log.RequestName"},
            "address": {"()": "config.request_log.WithoutAddress"},
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": form, "filters": ["request", "address"]},
        },
        "root": {"handlers": ["console"], "level": level},
    }
