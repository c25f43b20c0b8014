"""What every page has around it: navigation, counts, the demo's accounts. The top app says what stands in it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Source = Callable[[HttpRequest], dict[str, Any]]
_sources: list[Source] = []


def joins_frame(source: Source) -> Source:
    """Register a function whose answer stands in every page's context."""
    _sources.append(source)
    return source


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: everything the joined sources say of this request."""
    context: dict[str, Any] = {}
    for source in _sources:
        context.update(source(request))
    return context
