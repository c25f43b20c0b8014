"""Orders: the line itself, from wish to hand-over."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders, pieces, offers, sales, events."""

    name = "orders"

    def ready(self) -> None:
        """Join the frame, what is said and told of seasons, what a house asks before it closes; the demo's accounts."""
        from orders import client_merges, erasing, forgetting, frame, held, keeping_clients, leaving  # noqa: F401
        from orders.board import standing, timeline  # noqa: F401
        from orders.demo import door  # noqa: F401
        from orders.notices import books, mails  # noqa: F401
