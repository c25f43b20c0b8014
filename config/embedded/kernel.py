"""What the embedded engine asks of the kernel: locks that die with their holder, and processes by what they are."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def open_own(path: Path, flags: int = os.O_RDONLY) -> int:
    """Open a file, made if missing for the owner of its folder alone (whoever runs this), and return its descriptor."""
    descriptor = os.open(path, flags | os.O_CREAT, 0o600)
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.fchown(descriptor, folder.st_uid, folder.st_gid)
    return descriptor


@contextmanager
def opened(path: Path, flags: int = os.O_RDONLY) -> Iterator[int]:
    """Open a file as `open_own` does for the time of a block; a lock taken on it ends with the block."""
    descriptor = open_own(path, flags)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def taken(lock: int) -> bool:
    """Take a lock alone, if nobody holds it. Return whether it is ours."""
    with suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def is_at(descriptor: int, path: Path) -> bool:
    """Whether an open file is still the one that stands at this path."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False


def commands() -> dict[int, str]:
    """Return the command line of every living process as it shows itself, ended by a blank, by process id."""
    if not Path("/proc/self/cmdline").exists():
        listed = subprocess.run(["ps", "-axo", "pid=,command="], capture_output=True, text=True, check=True).stdout
        return {
            int(pid): f"{words} " for pid, _, words in (line.strip().partition(" ") for line in listed.splitlines())
        }
    found = {}
    for process in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            words = Path(f"/proc/{process}/cmdline").read_bytes().rstrip(b"\0 ")
            found[int(process)] = words.replace(b"\0", b" ").decode(errors="replace") + " "
    return found
