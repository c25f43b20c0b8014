"""What is damaged, partial, forged, locked or in somebody's way is refused whole: the database stays as it was."""

import hashlib
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from config import backup
from config.backup import programs
from config.backup.errors import BackupError, NotBackedUp, NotRestored, NotWhole
from orders.management.commands.backup import too_many
from tests.backup.conftest import elsewhere, is_refused


def flip(path: Path, at: float) -> None:
    """Change one bit of one byte, so far into the file."""
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    """Leave a byte out at the end."""
    os.truncate(path, path.stat().st_size - 1)


DAMAGES = {
    "a byte of the dump": lambda one: flip(one / "database.dump", 0.7),
    "its first byte": lambda one: flip(one / "database.dump", 0),
    "the end of the dump": lambda one: cut(one / "database.dump"),
    "no dump": lambda one: (one / "database.dump").unlink(),
    "a byte of the manifest": lambda one: flip(one / "manifest.json", 0.5),
    "the end of the manifest": lambda one: os.truncate(one / "manifest.json", 100),
    "no manifest": lambda one: (one / "manifest.json").unlink(),
    "no folder": shutil.rmtree,
}


def test_a_backup_that_is_not_whole_is_refused_before_anything_is_done(written, tmp_path, monkeypatch):
    whole = written()
    assert backup.read(whole).rows > 50
    monkeypatch.setattr(programs, "command", lambda *_: pytest.fail("a program would have been run"))
    for name, damage in DAMAGES.items():
        one = tmp_path / name
        shutil.copytree(whole, one)
        damage(one)
        with pytest.raises(NotWhole):
            backup.restore(one, "owner")
        with pytest.raises(CommandError):
            call_command("restore", str(one), check=True)


def test_what_breaks_half_way_leaves_nothing(written):
    """A dump that ends in the middle, as if its manifest were right: one transaction, so nothing of it is there."""
    folder = written()
    said = backup.read(folder)
    os.truncate(folder / "database.dump", (folder / "database.dump").stat().st_size - 2000)
    content = (folder / "database.dump").read_bytes()
    shorter = replace(said, size=len(content), sha256=hashlib.sha256(content).hexdigest())
    (folder / "manifest.json").write_text(shorter.text())
    with elsewhere():
        is_refused(folder, "pg_restore failed")
        with psycopg.connect(**where(connections["owner"])):
            is_refused(folder, "Somebody uses the database")


def where(connection) -> dict[str, object]:
    """How to connect to an alias's database."""
    params = connection.get_connection_params()
    return {name: params[name] for name in ("host", "port", "user", "dbname")}


def test_where_no_backup_can_be_made_nothing_is_left(written, tmp_path, monkeypatch):
    with pytest.raises(NotBackedUp, match="no public key of age"):
        written(key="secret")
    monkeypatch.setattr(programs, "program", lambda *_: shutil.which("false"))
    with pytest.raises(NotBackedUp, match="false failed"):
        written()
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_program_that_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match="pg_dump is not on PATH"):
        programs.program({"HOST": "db.example"}, "pg_dump")
    (tmp_path / "pg_dump").touch(mode=0o755)
    assert programs.program({"HOST": "db.example"}, "pg_dump") == str(tmp_path / "pg_dump")


def test_a_program_that_fails_says_why_and_one_that_hangs_is_ended():
    with pytest.raises(BackupError, match=r"sh failed\.\nno such role"):
        programs.run(["/bin/sh", "-c", "echo no such role >&2; exit 3"], {}, lambda pipe: pipe.read())
    with pytest.raises(BackupError, match=r"sh failed\.\nno such role"):
        programs.run(
            ["/bin/sh", "-c", "echo no such role >&2; exit 3"],
            {},
            lambda pipe: pipe.write(b"x" * 1_000_000),
            reads=True,
        )

    said = "pg_restore: error: COPY failed\nDETAIL:  Key (name)=(Quixworth)\nCONTEXT:  COPY clients_client, line 2"
    assert programs.last_words(said.encode()) == ["pg_restore: error: COPY failed"]

    def fails(pipe) -> None:
        raise NotRestored("enough")

    with pytest.raises(NotRestored, match="enough"):
        programs.run(["/bin/sleep", "60"], {}, fails, reads=True)
    assert subprocess.run(["pgrep", "-P", str(os.getpid()), "sleep"], check=False).returncode == 1


def test_the_last_ones_are_kept_and_what_is_no_backup_stays(tmp_path):
    names = [f"carnet-2026090{day}-030000" for day in (1, 2, 3, 4)]
    for name in names:
        (tmp_path / name).mkdir()
    for name in names[1:]:
        (tmp_path / name / "manifest.json").touch()
    (tmp_path / "letters").mkdir()
    assert [path.name for path in too_many(tmp_path, 2)] == names[1:2]
    assert too_many(tmp_path, 0) == []
