"""Orders: the line itself, from wish to hand-over."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders, pieces, offers, sales, events."""

    name = "orders"

    def ready(self) -> None:
        """Join the frame of every page; let the sign-in page know the demo's accounts, where there is a demo."""
        from orders import frame  # noqa: F401
        from orders.demo import door  # noqa: F401
