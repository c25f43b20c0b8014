"""manage.py verify: say whether history is as it was written; exits with 1 and names what is not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from orders.models import Event, Order
from orders.verification import faults
from orders.verification.nights import Unread, other_than_logged


class Command(BaseCommand):
    """Walk every chain."""

    help = "Checks every line's chain of events and every row's words. Exits with 1 if something was changed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what the log, or a backup, says of a night."""
        parser.add_argument(
            "--logged",
            action="append",
            default=[],
            metavar="LINE",
            help='also compare with the hash of a night as the log has it: "upto=… lines=… events=… heads=…"',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the faults, or that there is none. Raises CommandError if there are any."""
        try:
            found = [*faults(), *other_than_logged(options["logged"])]
        except Unread as error:
            raise CommandError(str(error)) from None
        for fault in found:
            self.stdout.write(str(fault))
        if found:
            raise CommandError(f"{len(found)} faults found")
        self.stdout.write(
            f"Nothing found: {Order.objects.count()} lines, {Event.objects.count()} events, all as written."
        )
