"""The other half of the house, told by a second process; nothing of Django is imported before it is set up there."""

from typing import Any

told: Any = None
"""How many histories this process has told; the first process reads it."""


def begin(count: Any, database: str) -> None:
    """Set a new process up: its own connections, to the same database."""
    global told  # noqa: PLW0603
    told = count
    import django

    django.setup()
    from django.db import connections

    connections["default"].settings_dict["NAME"] = database


def tell_half(**what: Any) -> list[str]:
    """Tell the histories of some boutiques (`house.tell_side`); return what was refused, in sentences.

    Ends early where the first process is gone: nobody would finish the house.
    """
    from multiprocessing import parent_process

    from orders.demo.house import tell_side

    first = parent_process()

    def done() -> None:
        told.value += 1
        if first and not first.is_alive():
            raise SystemExit("The first process is gone.")

    return tell_side(**what, done=done)
