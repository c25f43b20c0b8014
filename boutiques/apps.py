"""Boutiques: what the house gives a boutique."""

from django.apps import AppConfig


class BoutiquesConfig(AppConfig):
    """Boutiques, staff, seasons, catalogue, menus, prices."""

    name = "boutiques"

    def ready(self) -> None:
        """Register the system checks, join the frame, and write sign-ins down."""
        from boutiques import checks, frame, proof, signed_in  # noqa: F401
