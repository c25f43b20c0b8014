"""manage.py tick: the clock comes round once. Any scheduler runs it every minute; two at once do each thing once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orders.ticking import tick


class Command(BaseCommand):
    """Do what is over, say how much, and note that the clock ran."""

    help = (
        "Writes down what is over (offers, kept slots, windows), gives back tasks of dead workers. Run it every minute."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it. Raises CommandError where something failed; everything else is done all the same."""
        ran = tick()
        if options["verbosity"] > 0:
            for one in ran:
                if one.done:
                    self.stdout.write(f"{one.job}: {one.done}")
        if failed := [one.job for one in ran if one.failed]:
            raise CommandError(
                f"Not everything could be done: {', '.join(failed)}. The log says what; it is tried again."
            )
