"""A request as views know it: made by a person of the house, for nobody else gets in."""

from django.http import HttpRequest

from boutiques.models import Staff
from config.locked_sessions import SessionStore


class StaffRequest(HttpRequest):
    """A request whose `user` is a person of the house (login is required everywhere)."""

    user: Staff  # type: ignore[assignment]
    session: SessionStore
