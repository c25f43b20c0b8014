"""manage.py demo: make the demo's house once, then serve it on this machine and say who can come in."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from config.embedded import NotStarted
from orders.demo import door, prepare, serve
from orders.demo.bar import Bar
from orders.demo.hands import at_work
from orders.demo.prepare import NotOurs
from orders.demo.serve import PortTaken


class Command(BaseCommand):
    """Prepare, print, serve."""

    help = "Makes a believable house in the demo's own database, serves it here, and prints who can sign in."

    requires_system_checks = []
    """None: they connect to the database, wherever it is, before it was asked whether it is ours."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port, and whether to begin anew or only prepare."""
        parser.add_argument("--port", type=int, default=8000, help="the port to serve on (8000)")
        parser.add_argument("--reset", action="store_true", help="drop the demo and make it anew as of today")
        parser.add_argument("--no-serve", action="store_true", help="only prepare")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it. Raises CommandError with a sentence."""
        if not settings.DEMO:
            raise CommandError("CARNET_DEMO is off: start it as manage.py demo, without that variable.")
        port, serves = options["port"], not options["no_serve"]
        try:
            if serves:
                serve.ask_for(port)
            with Bar(self.stdout) as bar:
                told = prepare.prepare(reset=options["reset"], progress=bar.show, hands=min(2, os.cpu_count() or 1))
            self.stdout.write(told)
            self.stdout.write(door.who_can_come_in())
            if serves:
                self.stdout.write(f"Carnet is at http://localhost:{port}/ (Ctrl-C ends it)")
                self.stdout.flush()
                with at_work():
                    serve.serve(port)
        except (NotOurs, NotStarted, PortTaken) as error:
            raise CommandError(str(error)) from None
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from None
