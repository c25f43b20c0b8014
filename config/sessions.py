"""How long a sign-in lasts: idle half an hour, twelve hours in all; polling does not keep it alive."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import timezone

BEGUN = "begun"
SEEN = "seen"


class SessionAgeMiddleware:
    """Ends a session that is too old or has been idle too long; stamps activity at most once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, signed out first where its time is over."""
        if request.user.is_authenticated:
            self._age(request)
        return self.get_response(request)

    def _age(self, request: HttpRequest) -> None:
        now = timezone.now().timestamp()
        begun = request.session.setdefault(BEGUN, now)
        seen = request.session.get(SEEN, now)
        idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES).total_seconds()
        whole = timedelta(hours=settings.SESSION_ABSOLUTE_HOURS).total_seconds()
        if now - seen > idle or now - begun > whole:
            logout(request)
        elif SEEN not in request.session or now - seen >= 60:
            if not getattr(resolve(request.path_info).func, "background", False):
                request.session[SEEN] = now
