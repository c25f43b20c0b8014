"""Orders: the line itself, from wish to hand-over."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders, pieces, offers, sales, events."""

    name = "orders"
