"""How much is lost, and for how long nobody works, when the database's disk is gone: `python -m tests.bench.recovery`.

A house on the embedded engine archives its write-ahead log, and is written to fifty times a second. Then the server is
killed and its folder deleted; what is left is a base backup and the archive. Once by `archive_command` with a timeout,
once by `pg_receivewal`, which takes the log while it is written.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psycopg

from config import embedded
from config.embedded.house import House
from config.embedded.programs import account, who

TIMEOUT = 10
"""Seconds after which a segment is archived though it is not full; a real house takes 60."""
WRITTEN_FOR = 25.0
EVERY = 0.02
FILLER = 200_000
"""Rows of about 500 bytes, so that there is something to copy."""


class Found(NamedTuple):
    """What was lost, and how long it took."""

    acknowledged: int
    lost: int
    lost_seconds: float
    back_seconds: float
    megabytes: float


class Shop:
    """One house, its archive and its base backup, below a folder that is removed in the end."""

    def __init__(self, place: Path) -> None:
        self.house, self.archive, self.base = House(place / "var"), place / "archive", place / "base"
        embedded.ensure(place / "var")
        self.var = place / "var"
        self.owner = (self.house.data.stat().st_uid, self.house.data.stat().st_gid)
        self.archive.mkdir()
        os.chown(self.archive, *self.owner)

    def connected(self) -> psycopg.Connection:
        """A connection as the owner."""
        address = embedded.ensure(self.var)
        return psycopg.connect(
            host=str(address.socket_dir), port=address.port, user="carnet", dbname="carnet", autocommit=True
        )

    def set(self, **settings: object) -> None:
        """Change the server's settings and start it anew."""
        with self.connected() as connection:
            for name, value in settings.items():
                connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        assert embedded.stop(self.var)

    def runs(self, name: str, *options: str) -> subprocess.Popen[bytes]:
        """Run one of PostgreSQL's programs on the server, as its user."""
        address = embedded.ensure(self.var)
        where = [f"--host={address.socket_dir}", f"--port={address.port}", "--username=carnet"]
        runs = account(self.house.data)
        return subprocess.Popen([str(embedded.program(name, runs)), *where, *options], cwd="/", **who(runs))

    def furnish(self) -> None:
        """Fill it, and take the base backup."""
        with self.connected() as connection:
            connection.execute(
                "CREATE TABLE filler AS SELECT n, repeat(md5(n::text), 14) AS words FROM"
                f" generate_series(1, {FILLER}) n"
            )
            connection.execute("CREATE TABLE promise (id bigint PRIMARY KEY, at timestamptz DEFAULT clock_timestamp())")
        self.base.mkdir(mode=0o700)
        os.chown(self.base, *self.owner)
        assert (
            self.runs("pg_basebackup", f"--pgdata={self.base}", "--checkpoint=fast", "--wal-method=fetch").wait() == 0
        )

    def write(self) -> tuple[int, float]:
        """Write for a while; return how many were acknowledged, and when the last one was."""
        until, number = time.time() + WRITTEN_FOR, 0
        with self.connected() as connection:
            while time.time() < until:
                connection.execute("INSERT INTO promise (id) VALUES (%s)", [number + 1])
                number += 1
                time.sleep(EVERY)
        return number, time.time()

    def lose(self) -> None:
        """The disk is gone: the server is killed, and its data with its log deleted."""
        server = self.house.postmaster()
        assert server
        os.kill(server, signal.SIGKILL)
        time.sleep(1)
        shutil.rmtree(self.house.data)

    def come_back(self) -> None:
        """Put the base backup in its place and let the server read the archive to its end."""
        shutil.copytree(self.base, self.house.data)
        for path in (self.house.data, *self.house.data.rglob("*")):
            os.chown(path, *self.owner)
        with (self.house.data / "postgresql.auto.conf").open("a") as file:
            file.write(f"restore_command = 'cp {self.archive}/%f %p'\narchive_mode = 'off'\n")
        (self.house.data / "recovery.signal").touch()
        embedded.stop(self.var)
        with self.connected() as connection:
            while True:
                [(recovering,)] = connection.execute("SELECT pg_is_in_recovery()").fetchall()
                if not recovering:
                    connection.execute("INSERT INTO promise (id) VALUES (0)")
                    return
                time.sleep(0.02)


def measured(*, streamed: bool) -> Found:
    """Lose a house and bring it back."""
    place = Path(tempfile.mkdtemp(prefix="carnet-recovery-", dir="/tmp"))
    place.chmod(0o755)
    try:
        shop = Shop(place)
        receiver = None
        if not streamed:
            command = f"test ! -f {shop.archive}/%f && cp %p {shop.archive}/%f"
            shop.set(archive_mode="on", archive_command=command, archive_timeout=f"{TIMEOUT}s")
        shop.furnish()
        if streamed:
            receiver = shop.runs("pg_receivewal", f"--directory={shop.archive}", "--synchronous", "--no-loop")
            time.sleep(2)
        number, last = shop.write()
        shop.lose()
        if receiver:
            receiver.wait()
            for half in shop.archive.glob("*.partial"):
                half.rename(half.with_suffix(""))
        begun = time.time()
        shop.come_back()
        back = time.time() - begun
        with shop.connected() as connection:
            [(kept, until)] = connection.execute("SELECT count(*), max(at) FROM promise WHERE id > 0").fetchall()
            [(size,)] = connection.execute("SELECT pg_database_size('carnet') / 1e6").fetchall()
        return Found(number, number - kept, max(0.0, last - until.timestamp()), back, float(size))
    finally:
        embedded.stop(place / "var")
        shutil.rmtree(place)


def main() -> int:
    """Print both."""
    for name, streamed in ((f"archive_command, every {TIMEOUT} s", False), ("pg_receivewal", True)):
        found = measured(streamed=streamed)
        print(
            f"{name}: of {found.acknowledged} promises {found.lost} lost ({found.lost_seconds:.1f} s), "
            f"back after {found.back_seconds:.1f} s ({found.megabytes:.0f} MB)",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
