"""Orders: the line itself, from wish to hand-over."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders, pieces, offers, sales, events."""

    name = "orders"

    def ready(self) -> None:
        """Join the frame, what is said of seasons and what a house asks before it closes; the demo's accounts too."""
        from orders import forgetting, frame, leaving  # noqa: F401
        from orders.board import standing  # noqa: F401
        from orders.demo import door  # noqa: F401
