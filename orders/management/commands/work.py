"""manage.py work: the worker. It sends mail and does whatever else takes long; with --tick it is the clock too."""

import logging
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.crypto import get_random_string

from boutiques.working import Worker
from config.orphans import end_with
from orders.ticking.every_minute import every_minute


class Command(BaseCommand):
    """Work until told to stop."""

    help = "Does the long work until it is stopped; any number of them work side by side."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to be the clock too, and whether to end with whoever started it."""
        parser.add_argument("--tick", action="store_true", help="also do every minute what manage.py tick does")
        parser.add_argument("--with-parent", type=int, metavar="PID", help="end with this process, which starts it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; with -v 0 without a word of how it begins and ends."""
        if options["verbosity"] == 0:
            logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        worker = Worker(
            queue_names=["*"], interval=1, batch=False, backend_name="default", startup_delay=True, max_tasks=None,
            worker_id=get_random_string(32), excluded_queue_names=[],
        )  # fmt: skip
        worker.configure_signals()
        if options["with_parent"]:
            end_with(options["with_parent"])
        if options["tick"]:
            threading.Thread(target=every_minute, daemon=True).start()
        worker.run()
