"""`manage.py reset_keys`: the last way in, on the machine itself, for an administrator who lost every second key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from boutiques import second_factor
from boutiques.models import Staff, WhyReset
from config.errors import Refused


class Command(BaseCommand):
    """Takes somebody's second keys away; it goes on record as done on the machine."""

    help = "Reset the second keys of a person, who then signs in with the password and sets up new ones."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and why."""
        parser.add_argument("username")
        parser.add_argument("--why", choices=WhyReset.values, default=WhyReset.LOST.value)

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset them."""
        person = Staff.objects.active().filter(username=options["username"].lower()).first()
        if person is None:
            raise CommandError(f"Nobody who works here is called {options['username']}.")
        try:
            done = second_factor.reset(person, by=None, why=options["why"])
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write(f"{person} ({person.username}): {done.factors} taken away, every sign-in ended.")
