"""manage.py verify: say whether history is as it was written; exits with 1 and names what is not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orders.models import Event, Order
from orders.verification import faults


class Command(BaseCommand):
    """Walk every chain."""

    help = "Checks every line's chain of events and every row's words. Exits with 1 if something was changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the faults, or that there is none. Raises CommandError if there are any."""
        found = list(faults())
        for fault in found:
            self.stdout.write(str(fault))
        if found:
            raise CommandError(f"{len(found)} faults found")
        self.stdout.write(
            f"Nothing found: {Order.objects.count()} lines, {Event.objects.count()} events, all as written."
        )
