"""Ends a process when the one that started it is gone, also where that was killed and could say nothing."""

import os
import signal
import threading
import time

EVERY = 1
"""Seconds between two looks."""


def end_with(parent: int) -> None:
    """From now on, let this process be told to end as soon as the one that started it has ended.

    `parent`: its number, said by itself: it may have ended before this process could ask.
    """
    threading.Thread(target=watch, args=(parent,), daemon=True).start()


def watch(parent: int) -> None:
    """Look until the parent is another one, then end in good order."""
    while os.getppid() == parent:
        time.sleep(EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
