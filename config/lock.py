"""A locked session: whatever it asks for, the unlock page answers, before any view runs."""

from collections.abc import Callable
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string

from config.sessions import is_over

LOCKED = 423
"""The status of the unlock page where something else was asked for: nothing keeps it, and a script sees it at once."""
REFUSALS = (403, 404, 405, 409)


class LockMiddleware:
    """Lets a locked session ask for its own pages and for the unlock page; an address made tomorrow is shut as well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    @cached_property
    def locked(self) -> Callable[[HttpRequest], HttpResponse]:
        """The view that answers instead."""
        return import_string(settings.LOCKED_VIEW)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on where the session is free, or asks for what it may; a session that is over ends first."""
        lock = request.session.lock  # type: ignore[attr-defined]
        if lock is None or not request.user.is_authenticated or is_over(request.session):
            return self.get_response(request)
        if request.path == reverse(settings.UNLOCK_URL):
            return self.get_response(request)
        if request.path not in lock.allows:
            return self.locked(request)
        response = self.get_response(request)
        # A refusal wears the frame of the house, with its names and links.
        return self.locked(request) if response.status_code in REFUSALS else response
