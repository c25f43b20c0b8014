"""Clients: for whom the house works."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """Clients, notes, consent."""

    name = "clients"
