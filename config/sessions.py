"""How long a sign-in lasts: idle half an hour, twelve hours in all; polling does not keep it alive."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGUN = "begun"
SEEN = "seen"
STAMP_EVERY = 60
"""Seconds between two stamps: the only write a GET may cause."""


class SessionAgeMiddleware:
    """Ends a session that is too old or has been idle too long; stamps activity at most once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *args: object) -> None:
        """Sign the person out where their time is over; else note that they were here, unless nobody was."""
        if not request.user.is_authenticated:
            return
        now = timezone.now().timestamp()
        begun, seen = request.session.get(BEGUN, now), request.session.get(SEEN, now)
        if is_over(request.session):
            logout(request)
        elif BEGUN not in request.session or (now - seen >= STAMP_EVERY and not getattr(view, "background", False)):
            request.session.update({BEGUN: begun, SEEN: now})


def is_over(session: SessionBase | Mapping[str, Any]) -> bool:
    """Say whether the session is too old, or has been idle too long."""
    now = timezone.now().timestamp()
    begun, seen = session.get(BEGUN, now), session.get(SEEN, now)
    idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES).total_seconds()
    whole = timedelta(hours=settings.SESSION_ABSOLUTE_HOURS).total_seconds()
    return now - seen > idle or now - begun > whole
