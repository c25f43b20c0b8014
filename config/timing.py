"""How long each request takes: told to the browser in DEBUG, logged where the log is JSON, counted."""

import logging
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Histogram

log = logging.getLogger("carnet.requests")

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
COUNTED = "PROMETHEUS_MULTIPROC_DIR"
"""The folder in which all workers count together; without it none does, for each would tell of itself alone."""


class Statements:
    """Counts a request's statements, and the time they take."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        """Run one."""
        begun = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - begun


class TimingMiddleware:
    """Times the request, where anybody wants to know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.tells, self.logs = settings.DEBUG, settings.CARNET_LOG == "json"
        self.counted = histogram() if os.environ.get(COUNTED) else None
        if not (self.tells or self.logs or self.counted):
            raise MiddlewareNotUsed

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and tell how long it took."""
        begun, statements = time.perf_counter(), Statements()
        with ExitStack() as stack:
            if self.tells:
                stack.enter_context(connection.execute_wrapper(statements))
            response = self.get_response(request)
        self.tell(request, response, time.perf_counter() - begun, statements)
        return response

    def tell(self, request: HttpRequest, response: HttpResponse, seconds: float, statements: Statements) -> None:
        """Tell everybody who wants to know. The address is told by its name: what it holds may be somebody's."""
        match = request.resolver_match
        view = match.view_name if match else ""
        if self.tells:
            database = f'db;dur={statements.seconds * 1000:.1f};desc="{statements.count} statements"'
            response.headers["Server-Timing"] = f"total;dur={seconds * 1000:.1f}, {database}"
        if self.counted:
            self.counted.labels(view, request.method, str(response.status_code)).observe(seconds)
        if self.logs and not getattr(match and match.func, "background", False):
            person = getattr(request, "_cached_user", None)
            facts: dict[str, Any] = {"method": request.method, "view": view, "status": response.status_code}
            facts |= {"ms": round(seconds * 1000, 1), "by": person.pk if person else None}
            log.info("%s %s %s", request.method, view, response.status_code, extra={"facts": facts})


def histogram() -> Histogram:
    """Return the histogram of all requests; in a registry of its own, so that a second one does no harm."""
    return Histogram(
        "carnet_request_seconds", "How long requests took", ["view", "method", "status"],
        buckets=BUCKETS, registry=CollectorRegistry(),
    )  # fmt: skip
