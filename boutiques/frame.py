"""What the house puts into every page's frame: that nobody decides in one's boutique, and for whom one stands in."""

from typing import Any

from django.http import HttpRequest

from boutiques import clock
from boutiques.vacant import nobody_decides
from config.frame import joins_frame


@joins_frame
def frame(request: HttpRequest) -> dict[str, Any]:
    """Return both as the session's own query brought them (no further query); nothing for a visitor."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    at = clock.now()
    return {"nobody_decides": nobody_decides(user, at), "stands_in": user.delegations_at(at)}
