"""A name for each request, so that the lines it wrote into the log are found together; it says nothing of a person.

Nor does the address: what somebody typed or was sent stands in it, a name that was looked for or a calendar's secret.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from copy import copy
from secrets import token_hex

from django.http import HttpRequest, HttpResponse

_request: ContextVar[str] = ContextVar("request", default="-")


class RequestNameMiddleware:
    """Names the request until the next one: Django logs what it refused only after the answer, which tells the name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on under its name."""
        name = token_hex(6)
        _request.set(name)
        response = self.get_response(request)
        response.headers["X-Request-Id"] = name
        return response


class RequestName(logging.Filter):
    """Puts the request's name on every record; "-" outside a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through."""
        record.request_name = _request.get()
        return True


class WithoutAddress(logging.Filter):
    """Writes the pattern of an address, such as orders/<reference:reference>/, wherever Django logs the address."""

    def filter(self, record: logging.LogRecord) -> logging.LogRecord:
        """Let everything through, without what an address holds."""
        request = getattr(record, "request", None)
        if not (isinstance(request, HttpRequest) and isinstance(record.args, tuple)):
            return record
        asked, written = (request.path, request.get_full_path()), copy(record)
        written.args = tuple(pattern(request) if one in asked else one for one in record.args)
        return written


def pattern(request: HttpRequest) -> str:
    """Return the pattern that the address of a request fits."""
    match = request.resolver_match
    return f"/{match.route}" if match else "(no address of the house)"
