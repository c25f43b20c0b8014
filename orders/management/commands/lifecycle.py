"""manage.py lifecycle: write docs/lifecycle.md from the table."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from orders.diagram import document

PAGE = settings.BASE_DIR / "docs" / "lifecycle.md"


class Command(BaseCommand):
    """Write the page."""

    help = "Writes docs/lifecycle.md: the diagram and the table of the verbs, as orders/lifecycle.py has them."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it anew."""
        PAGE.write_text(document(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE.relative_to(settings.BASE_DIR)}")
