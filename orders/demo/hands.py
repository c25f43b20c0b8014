"""The demo's worker and clock: one process beside the server, which never outlives it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

PATIENCE = 10
"""Seconds that it has to end in good order."""


def command() -> list[str]:
    """What is started."""
    manage = str(Path(settings.BASE_DIR) / "manage.py")
    return [sys.executable, manage, "work", "--tick", "--with-parent", str(os.getpid()), "-v", "0"]


@contextmanager
def at_work() -> Iterator[subprocess.Popen]:
    """Have the long work done and the clock come round meanwhile; it ends with this process, even if that is killed."""
    hands = subprocess.Popen(command(), stdin=subprocess.DEVNULL)
    try:
        yield hands
    finally:
        hands.terminate()
        try:
            hands.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            hands.kill()
            hands.wait()
