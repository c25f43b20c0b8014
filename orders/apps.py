"""Orders: the line itself, from wish to hand-over."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders, pieces, offers, sales, events."""

    name = "orders"

    def ready(self) -> None:
        """Join the frame of every page and what is said of seasons; let the sign-in page know a demo's accounts."""
        from orders import frame  # noqa: F401
        from orders.board import standing  # noqa: F401
        from orders.demo import door  # noqa: F401
