"""The ground as a Django app, so that its checks are known."""

from django.apps import AppConfig


class GroundConfig(AppConfig):
    """No pages, and the lock of a session as its only model: the ground under the apps."""

    name = "config"

    def ready(self) -> None:
        """Register the system checks."""
        from config import checks, lacking  # noqa: F401
