"""Orders: the line itself, from wish to hand-over."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders, pieces, offers, sales, events."""

    name = "orders"

    def ready(self) -> None:
        """Join the frame, what is told of seasons, what is asked before a house closes or an act is undone."""
        from orders import client_merges, erasing, forgetting, frame, held, keeping_clients, leaving, undoing  # noqa: F401
        from orders.board import standing, timeline  # noqa: F401
        from orders.demo import door  # noqa: F401
        from orders.notices import books, mails  # noqa: F401
