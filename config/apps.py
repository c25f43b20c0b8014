"""The ground as a Django app, so that its checks are known."""

from django.apps import AppConfig


class GroundConfig(AppConfig):
    """No models, no pages: the ground under the apps."""

    name = "config"

    def ready(self) -> None:
        """Register the system checks."""
        from config import checks  # noqa: F401
