"""Houses for the engine's tests: folders that are removed and servers that are stopped, and guests who use them."""

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config import embedded
from config.embedded.house import House
from config.embedded.kernel import commands

ROOT = Path(__file__).resolve().parents[2]
IS_ROOT = os.geteuid() == 0


class Guest:
    """A process that uses the engine of one house (tests/config/guest.py)."""

    def __init__(self, var: Path, user: str = "", copies: str = "", env: dict[str, str] | None = None) -> None:
        self.var = var
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.config.guest", var, user, copies],
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def says(self, *order: object) -> None:
        """Give an order without waiting for its answer."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def hears(self) -> dict[str, object]:
        """Wait for the answer to one order."""
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def does(self, *order: object) -> object:
        """Give an order and return its answer; an error fails the test."""
        self.says(*order)
        answer = self.hears()
        assert "error" not in answer, answer["error"]
        return answer["is"]

    def asks(self, sql: str, role: str = "carnet") -> object:
        """Return the first value of a statement's first row."""
        return self.does("ask", role, sql)

    def is_killed(self) -> None:
        """End at once, as by kill -9."""
        self.process.kill()
        self.process.wait()

    def leaves(self) -> None:
        """End as a program ends."""
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait(30)


Invite = Callable[..., Guest]


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A folder everybody may enter, removed in the end."""
    folder = Path(tempfile.mkdtemp(prefix="carnet-tests-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def fresh(place: Path) -> Iterator[Path]:
    """A var folder not made yet."""
    var = Path(tempfile.mkdtemp(dir=place)) / "var"
    var.parent.chmod(0o755)
    yield var
    assert embedded.stop(var)


@pytest.fixture(scope="session")
def var(place: Path) -> Iterator[Path]:
    """A house that was used before, and at first only half made; shared by the tests that care for nothing else."""
    half = place / "var" / "postgres" / "data.new"
    (half / "base").mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    embedded.ensure(place / "var")
    embedded.stop(place / "var")
    yield place / "var"
    assert embedded.stop(place / "var")


@pytest.fixture
def invite(request: pytest.FixtureRequest) -> Iterator[Invite]:
    """A guest of a house; all guests are gone at the end of the test, before its house is stopped."""
    guests: list[Guest] = []

    def invite(*args: object, **kwargs: object) -> Guest:
        guests.append(Guest(*args, **kwargs))  # type: ignore[arg-type]
        return guests[-1]

    yield invite
    for guest in guests:
        guest.leaves()


def server(var: Path) -> int:
    """Return the process id of a house's server, which must run."""
    found = House(var.resolve()).postmaster()
    assert found, f"no server runs for {var}"
    return found


def servers(var: Path) -> list[int]:
    """Return the process ids of all servers of a house; there should never be two."""
    mark = f" cluster_name={House(var.resolve()).mark()} "
    return [process for process, words in commands().items() if mark in words]


def orphans(var: Path) -> list[int]:
    """Return the process ids of the servers' children."""
    mark = f"postgres: {House(var.resolve()).mark()}: "
    return [process for process, words in commands().items() if words.startswith(mark)]


def nobody() -> str:
    """Return an ordinary user as uid:gid, for a guest; root may become one, an ordinary user is one."""
    entry = pwd.getpwnam("nobody")
    return f"{entry.pw_uid}:{entry.pw_gid}" if IS_ROOT else ""
