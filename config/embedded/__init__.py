"""The embedded PostgreSQL: started before the first connection, shared by a house's processes, stopped by the last.

Three kernel locks in `var/postgres` carry the protocol; the kernel releases each when its holder dies, however it dies:
`users.lock`   shared by every process that uses the server; whoever has it alone may stop the server;
`start.lock`   held alone by the one process that is starting the server;
`server.lock`  handed down to the server and all its children: while one of them lives, nobody else can take it.
No process id found in a file is believed.
"""

import atexit
import fcntl
import os
import subprocess
import threading
from pathlib import Path

from config.embedded.house import Address, House
from config.embedded.kernel import is_at, open_own, opened, taken
from config.embedded.programs import NotStarted, program, version

__all__ = ["Address", "NotStarted", "ensure", "program", "stop", "version"]

_guard = threading.RLock()
_houses: dict[Path, tuple[House, int]] = {}  # the houses this process uses, each with its held users.lock


def ensure(var: Path) -> Address:
    """Return the address of the server of `var`, started (the first time: made) if it does not answer.

    Raises NotStarted.
    """
    var = var.resolve()
    with _guard:
        try:
            house = _enter(var)
            if not house.answers():
                with opened(house.folder / "start.lock") as lock:
                    fcntl.flock(lock, fcntl.LOCK_EX)
                    house.start()
            address = house.address()
        except (OSError, subprocess.SubprocessError) as error:
            raise NotStarted(f"The embedded PostgreSQL of {var} cannot be used: {error}") from error
    if address is None:
        raise NotStarted(f"The embedded PostgreSQL of {var} has lost its socket.")
    return address


def stop(var: Path) -> bool:
    """Stop using the server of `var` and, when nobody else uses it, end it. Return whether no server runs now."""
    var = var.resolve()
    with _guard:
        house = _leave(var) or House(var)
        if not house.folder.exists():
            return True
        with opened(house.folder / "users.lock") as lock:
            ended = taken(lock) and house.end()
        house.let_go()
        return ended


def _enter(var: Path) -> House:
    """Hold the users' lock for as long as this process lives; wait while somebody ends the server."""
    house, lock = _houses.get(var, (None, -1))
    if house and is_at(lock, house.folder / "users.lock"):
        return house
    _leave(var)
    house = House(var)
    house.folder.parent.mkdir(parents=True, exist_ok=True)
    house.folder.mkdir(mode=0o700, exist_ok=True)
    lock = open_own(house.folder / "users.lock")
    _houses[var] = house, lock
    fcntl.flock(lock, fcntl.LOCK_SH)
    atexit.register(stop, var)
    return house


def _leave(var: Path) -> House | None:
    """Let the users' lock go."""
    house, lock = _houses.pop(var, (None, -1))
    if house:
        os.close(lock)
    return house


def _forget() -> None:
    """In a child made by fork: what the parent holds is not ours; the child asks anew before its first connection."""
    for var in list(_houses):
        if house := _leave(var):
            house.let_go()
    _guard.release()


os.register_at_fork(before=_guard.acquire, after_in_parent=_guard.release, after_in_child=_forget)
