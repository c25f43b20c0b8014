"""Clients: for whom the house works."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """Clients, notes, consent."""

    name = "clients"

    def ready(self) -> None:
        """Join what a house asks before a boutique closes or a person leaves."""
        from clients import leaving  # noqa: F401
