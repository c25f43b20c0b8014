"""The manifest: what a backup consists of and what must come out of it. Written last; without it there is no backup."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from config.backup.errors import NotWhole
from config.backup.tables import Held

NAME = "manifest.json"
DUMP = "database.dump"
FORM = 1
CHUNK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What is in a backup. `heads` is what verify compares: the hash over the heads of all lines."""

    at: str
    database: str
    server: str
    file: str
    size: int
    sha256: str
    encrypted: bool
    heads: dict[str, Any]
    tables: dict[str, Held]
    form: int = FORM

    @property
    def rows(self) -> int:
        """How many rows it holds."""
        return sum(table.rows for table in self.tables.values())

    def text(self) -> str:
        """Return it as JSON, with a checksum of its own."""
        said = {**asdict(self), "tables": {name: list(held) for name, held in self.tables.items()}}
        return json.dumps({**said, "checksum": _checksum(said)}, indent=1, sort_keys=True) + "\n"


def read(folder: Path) -> Manifest:
    """Read a backup's manifest and compare its dump with it, byte by byte. Raises NotWhole."""
    if not folder.is_dir():
        raise NotWhole(f"{folder} is no backup: a backup is a folder.")
    found = _read(folder / NAME)
    dump = folder / found.file
    if not dump.is_file():
        raise NotWhole(f"The backup is not whole: {found.file} is missing. Nothing of it was used.")
    if dump.stat().st_size != found.size:
        raise NotWhole(f"The backup is not whole: {found.file} has {dump.stat().st_size} bytes of {found.size}.")
    with dump.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != found.sha256:
            raise NotWhole(f"The backup is damaged: {found.file} is not what was written. Nothing of it was used.")
    return found


def _read(path: Path) -> Manifest:
    try:
        said = json.loads(path.read_text())
        checksum = said.pop("checksum")
        if checksum != _checksum(said):
            raise NotWhole(f"The backup is damaged: its {NAME} is not what was written. Nothing of it was used.")
        if said["form"] != FORM:
            raise NotWhole(
                f"The backup was made by another version of Carnet (form {said['form']}, this reads {FORM})."
            )
        said["tables"] = {name: Held(*held) for name, held in said["tables"].items()}
        found = Manifest(**said)
    except FileNotFoundError:
        raise NotWhole(
            f"There is no whole backup in {path.parent}: {NAME}, which is written last, is missing."
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise NotWhole(f"The backup is damaged: its {NAME} cannot be read. Nothing of it was used.") from None
    if found.file not in (DUMP, f"{DUMP}.age"):
        raise NotWhole(f"The backup names a file that is none of a backup: {found.file}.")
    return found


def _checksum(said: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
