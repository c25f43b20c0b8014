"""Boutiques: what the house gives a boutique."""

from django.apps import AppConfig


class BoutiquesConfig(AppConfig):
    """Boutiques, staff, seasons, catalogue, menus, prices."""

    name = "boutiques"

    def ready(self) -> None:
        """Register the system checks, and join the frame."""
        from boutiques import checks, frame  # noqa: F401
