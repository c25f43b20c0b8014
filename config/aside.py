"""What is asked beside the pages, by machines: whether Carnet lives, is ready, how it does.

It is answered before anything is asked of a host's name, HTTPS or a session: whoever asks from within knows none of
them, and an answer that nobody signed in for reads no session. Whatever it does not answer goes the way of all pages.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

BEGINNINGS = ("/health/", "/metrics")
SAFE = ("GET", "HEAD")


class AsideMiddleware:
    """Answers the views marked `@background` below these addresses at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or pass the request on."""
        if request.path_info.startswith(BEGINNINGS) and request.method in SAFE:
            try:
                match = resolve(request.path_info)
                if getattr(match.func, "background", False):
                    request.resolver_match = match
                    return match.func(request, *match.args, **match.kwargs)
            except (Resolver404, Http404):
                request.resolver_match = None
        return self.get_response(request)
