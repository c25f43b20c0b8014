"""manage.py settings_documented: write docs/operations/settings.md from the one place where settings are read."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.environment import page

PAGE = settings.BASE_DIR / "docs" / "operations" / "settings.md"


class Command(BaseCommand):
    """Write the page."""

    help = "Writes docs/operations/settings.md: every variable of the environment, as config/environment.py has them."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it anew."""
        PAGE.write_text(page(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE.relative_to(settings.BASE_DIR)}")
