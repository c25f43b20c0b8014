"""manage.py contact_sheet: draw docs/contact-sheet.svg."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from orders.contact_sheet import sheet

PAGE = settings.BASE_DIR / "docs" / "contact-sheet.svg"


class Command(BaseCommand):
    """Draw the sheet."""

    help = "Draws docs/contact-sheet.svg: every silhouette in the colourways of boutiques/data/colourways.csv."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw it anew."""
        PAGE.write_text(sheet(), encoding="utf-8")
        self.stdout.write(f"Drawn: {PAGE.relative_to(settings.BASE_DIR)}")
