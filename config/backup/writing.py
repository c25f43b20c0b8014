"""Writing a backup: dump and hashes in one snapshot, into a folder that bears its name only once it is whole."""

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.db import connections, transaction

from config.backup import keys, programs, tables
from config.backup.errors import BackupError, NotBackedUp
from config.backup.manifest import DUMP, NAME, Manifest

SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
DUMPED = ("--format=custom", "--no-password", "--lock-wait-timeout=60s")
PREFIX = "carnet-"
PARTIAL = ".partial-"


def write(alias: str, to: Path, *, at: datetime, heads: Callable[[str], dict[str, Any]], key: str = "") -> Path:
    """Back the alias's database up into a new folder below `to` and return it.

    `heads` is asked, in the dump's own snapshot, what goes on record of the lines' heads. With `key`, a public key of
    age, the dump is encrypted. Raises NotBackedUp; then nothing is left.
    """
    name = f"{PREFIX}{at:%Y%m%d-%H%M%S}"
    half, whole = to / f"{PARTIAL}{name}", to / name
    try:
        to.mkdir(parents=True, exist_ok=True)
        if whole.exists():
            raise NotBackedUp(f"There is a backup of that second already: {whole}")
        half.mkdir(mode=0o700)
    except OSError as error:
        raise NotBackedUp(f"{error.strerror}: {error.filename}") from None
    try:
        with snapshot(alias) as taken:
            manifest = _dumped(alias, half, taken, at, heads, key)
        _keep(half / NAME, manifest.text())
        _sync(half)
        half.rename(whole)
        _sync(to)
    except NotBackedUp:
        raise
    except (BackupError, OSError) as error:
        raise NotBackedUp(f"{error}\nNo backup was made.") from None
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return whole


@contextmanager
def snapshot(alias: str) -> Any:
    """Hold one snapshot of the database for the time of a block; yield its name, for pg_dump."""
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(SNAPSHOT)
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def _dumped(
    alias: str, half: Path, taken: str, at: datetime, heads: Callable[[str], dict[str, Any]], key: str
) -> Manifest:
    connection: Any = connections[alias]
    stream = keys.encrypting(key) if key else keys.copied
    name = f"{DUMP}.age" if key else DUMP
    line, env = programs.command(alias, "pg_dump", *DUMPED, f"--snapshot={taken}")
    with _new(half / name) as file:
        written = Hashing(file)
        programs.run(line, env, lambda said: stream(said, written))
    return Manifest(
        at=at.isoformat(), database=connection.settings_dict["NAME"], server=str(connection.pg_version), file=name,
        size=written.size, sha256=written.digest.hexdigest(), encrypted=bool(key), heads=heads(alias),
        tables=tables.held(alias),
    )  # fmt: skip


class Hashing:
    """A file that is hashed while it is written."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest, self.size = file, hashlib.sha256(), 0

    def write(self, piece: bytes) -> int:
        """Write a piece."""
        self.digest.update(piece)
        self.size += len(piece)
        return self.file.write(piece)

    def flush(self) -> None:
        """Hand on what is left."""
        self.file.flush()


@contextmanager
def _new(path: Path) -> Any:
    """A new file for its owner alone, on the disk when the block ends."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _keep(path: Path, text: str) -> None:
    with _new(path) as file:
        file.write(text.encode())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
