"""pg_dump and pg_restore: the embedded engine's own for its server, those on PATH for a server elsewhere."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from typing import Any

from django.db import connections
from django.db.backends.postgresql.client import DatabaseClient

from config import embedded
from config.backup.errors import BackupError
from config.database.base import located

LAST_WORDS = 5  # lines
QUOTING = ("DETAIL:", "CONTEXT:", "STATEMENT:")
A_MOMENT = 1  # second, in which a program that has failed is gone


def command(alias: str, name: str, *options: str) -> tuple[list[str], dict[str, str]]:
    """Return the command line and environment of one of PostgreSQL's programs, on an alias's database.

    The password goes through the environment. Raises BackupError where the program is missing.
    """
    settings = located(connections[alias].settings_dict)
    [_, *where, database], env = DatabaseClient.settings_to_cmd_args_env(settings, [])
    return [program(settings, name), *where, *options, f"--dbname={database}"], {**_environment(), **(env or {})}


def program(settings: dict[str, Any], name: str) -> str:
    """Return the path of a program. Raises BackupError where it is missing."""
    if settings.get("EMBEDDED"):
        return str(embedded.program(name))
    if found := shutil.which(name):
        return found
    raise BackupError(
        f"{name} is not on PATH. Install PostgreSQL's client programs, of the server's version or later "
        "(Debian: postgresql-client)."
    )


def run(line: list[str], env: dict[str, str], feed: Callable[[Any], None], *, reads: bool = False) -> None:
    """Run a program while `feed` takes what it says, or, where it `reads`, gives it what to read.

    Where that fails the program is killed before it can finish. Raises BackupError with the program's last words where
    it failed, and whatever else `feed` raises.
    """
    with tempfile.TemporaryFile() as words:
        pipes = {"stdin": PIPE, "stdout": DEVNULL} if reads else {"stdin": DEVNULL, "stdout": PIPE}
        process = Popen(line, env=env, stderr=words, stdin=pipes["stdin"], stdout=pipes["stdout"])
        pipe = process.stdin if reads else process.stdout
        assert pipe
        try:
            feed(pipe)
        except BaseException as error:
            if not _ended_first(process, error):
                process.kill()
                process.wait()
                raise
        finally:
            with suppress(BrokenPipeError):
                pipe.close()
        if process.wait():
            words.seek(0)
            raise BackupError("\n".join([f"{Path(line[0]).name} failed.", *last_words(words.read())]))


def last_words(said: bytes) -> list[str]:
    """Return the last lines of what a program said, without those in which PostgreSQL quotes a row."""
    lines = said.decode(errors="replace").strip().splitlines()
    return [one for one in lines if not one.startswith(QUOTING)][-LAST_WORDS:]


def _ended_first(process: Popen[bytes], error: BaseException) -> bool:
    """Whether the program had failed by itself before, and says why better than the pipe that broke."""
    if not isinstance(error, (BackupError, OSError)):
        return False
    with suppress(TimeoutExpired):
        return process.wait(A_MOMENT) != 0
    return False


def _environment() -> dict[str, str]:
    """What a program needs of our own environment, and nothing secret."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
