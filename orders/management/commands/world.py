"""manage.py world: write a very large house into an empty database, to measure in."""

import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from boutiques import clock
from config.embedded import NotStarted
from orders.demo.bar import Bar
from orders.demo.prepare import NotOurs
from orders.world import whose
from orders.world.build import Size, build

USUAL = Size()
FEWEST_BOUTIQUES, CLIENTS_EACH = 13, 2


class Command(BaseCommand):
    """Make it."""

    help = "Writes a house of many boutiques, clients and orders over many years into an empty database, by COPY."

    requires_system_checks = []
    """None: they connect to the database before it was asked whether it is ours."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how large it is."""
        for name, what in (
            ("boutiques", "how many boutiques"), ("clients", "how many clients"), ("orders", "how many orders"),
            ("years", "over how many years up to yesterday"), ("seed", "the same seed is the same world"),
        ):  # fmt: skip
            parser.add_argument(f"--{name}", type=int, default=getattr(USUAL, name), help=f"{what} (%(default)s)")
        parser.add_argument("--hands", type=int, default=os.cpu_count() or 1, help="how many processes write it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it. Raises CommandError with a sentence."""
        size = Size(**{name: options[name] for name in Size._fields})
        ask(size)
        begun = time.monotonic()
        try:
            with Bar(self.stdout) as bar:
                whose.make_ready()
                build(clock.now(), size, bar.show)
        except (NotOurs, NotStarted) as error:
            raise CommandError(str(error)) from None
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from None
        self.stdout.write(
            f"{size.orders} orders of {size.clients} clients in {size.boutiques} boutiques "
            f"({time.monotonic() - begun:.0f} s). Carnet's verify finds nothing in it: manage.py verify."
        )


def ask(size: Size) -> None:
    """Refuse a world that could not be. Raises CommandError."""
    if size.boutiques < FEWEST_BOUTIQUES:
        raise CommandError(f"The catalogue has boutiques of its own: let it be {FEWEST_BOUTIQUES} at least.")
    if size.clients < size.boutiques * CLIENTS_EACH:
        raise CommandError(f"Let there be {CLIENTS_EACH} clients a boutique at least.")
    if size.orders < 1 or size.hands < 1 or not 1 <= size.years <= 20:
        raise CommandError("Let there be an order and a process at least, and between 1 and 20 years.")
