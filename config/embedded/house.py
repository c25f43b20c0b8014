"""One `var/postgres`: its data, its server, its log and its socket; made, started, watched and ended from here."""

import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from psycopg.pq import PGconn, Ping

from config.embedded.kernel import commands, opened, taken
from config.embedded.programs import NotStarted, account, program, who

PORT = 5432  # only names the socket's file: the server listens on no network
PATIENCE = 60.0  # seconds, for a start that may have to recover after a crash
LOG_LIMIT = 5_000_000  # bytes; a longer log is set aside at the next start
SOCKETS = "/tmp"  # short, and open to any user: a socket's path must stay below 108 bytes
HERE = Path("/proc/self/cwd")  # the server names its data so: it may stand below a home the server's user cannot enter
CLUSTER = ("--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST", "--lc-collate=C", "--lc-ctype=C.UTF-8")
ACCESS = ("--encoding=UTF8", "--username=carnet", "--auth=trust", "--no-instructions")
ROLES = b"CREATE ROLE carnet_app LOGIN;\nCREATE DATABASE carnet OWNER carnet;\n"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "max_locks_per_transaction": "128",
    "max_parallel_workers_per_gather": "0",  # a container has little /dev/shm
    "jit": "off",
    "log_checkpoints": "off",
    "log_min_messages": "log",  # a failed statement holds what people typed: it stays out of the log
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


class Address(NamedTuple):
    """Where the server listens: the folder of its socket, and the port in the socket's name."""

    socket_dir: Path
    port: int


class House:
    """One `var/postgres`. Who calls `start` holds start.lock alone; who calls `end` holds users.lock alone."""

    def __init__(self, var: Path) -> None:
        self.folder = var / "postgres"
        self.data = self.folder / "data"
        self.server: subprocess.Popen[bytes] | None = None  # where this process started it

    def start(self) -> None:
        """Start the server, after whatever is left of an earlier one has ended. Raises NotStarted."""
        deadline = time.monotonic() + PATIENCE
        with opened(self.folder / "server.lock") as lock:
            while not taken(lock):
                if self.answers():
                    return
                server = self.postmaster()
                if server is None:
                    self.end_orphans()
                elif self.address() is None:
                    raise NotStarted(
                        f"PostgreSQL (process {server}) runs for {self.folder}, but the folder of its socket is gone. "
                        "End all that uses it, and start again."
                    )
                _wait(deadline, f"PostgreSQL runs for {self.folder}, but does not answer.")
            self.let_go()
            if not self.data.exists():
                self.make(lock)
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            self.launch(lock, deadline)

    def make(self, lock: int) -> None:
        """Make the data folder with its roles and its database: complete, or not at all. Raises NotStarted."""
        new = self.folder / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if runs := account(self.data):
            os.chown(new, *runs)
        for name, *options in (("initdb", *CLUSTER, *ACCESS), ("postgres", "--single", "template1")):
            process = self.run(name, options, new, lock, stdin=subprocess.PIPE)
            process.communicate(ROLES)
            if process.returncode:
                raise NotStarted(f"PostgreSQL could not make {self.data}.\n{self.last_words()}")
        new.rename(self.data)

    def launch(self, lock: int, deadline: float) -> None:
        """Start the server on its data and wait until it takes connections. Raises NotStarted."""
        places = {"port": PORT, "unix_socket_directories": self.socket(), "cluster_name": self.mark()}
        options = [word for name, value in (SETTINGS | places).items() for word in ("-c", f"{name}={value}")]
        self.server = self.run("postgres", options, self.data, lock)
        while not self.answers():
            if self.server.poll() is not None:
                raise NotStarted(f"PostgreSQL did not start for {self.folder}.\n{self.last_words()}")
            _wait(deadline, f"PostgreSQL is still starting for {self.folder}. Try again in a minute.")

    def end(self) -> bool:
        """End the server. Return whether it is gone within PATIENCE."""
        deadline, told = time.monotonic() + PATIENCE, None
        with opened(self.folder / "server.lock") as lock:
            while not taken(lock):
                server = self.postmaster()
                if server is None:
                    self.end_orphans()
                elif server != told:
                    os.kill(server, signal.SIGINT)
                    told = server
                if time.monotonic() > deadline:
                    return False
                time.sleep(0.01)
            if address := self.address():
                shutil.rmtree(address.socket_dir, ignore_errors=True)
        if self.server:
            self.server.wait()
        return True

    def let_go(self) -> None:
        """Forget the server that this process started: it may outlive us."""
        if self.server and self.server.poll() is None:
            self.server.returncode = 0
        self.server = None

    def run(
        self, name: str, options: list[str], data: Path, lock: int, stdin: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        """Run one of PostgreSQL's programs on a data folder as the server's user, its words going to the log."""
        runs = account(self.data)
        path = self.folder / "log"
        if path.exists() and path.stat().st_size > LOG_LIMIT:
            path.rename(self.folder / "log.before")
        with opened(path, os.O_WRONLY | os.O_APPEND) as log:
            return subprocess.Popen(
                [program(name, runs), *options],
                cwd=data,
                env={"PGDATA": str(HERE if HERE.exists() else data), "PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                stdin=stdin,
                stdout=log,
                stderr=log,
                pass_fds=[lock],
                start_new_session=True,
                **who(runs),
            )

    def answers(self) -> bool:
        """Ask the server whether it takes connections."""
        if (address := self.address()) is None:
            return False
        where = f"host={address.socket_dir} port={address.port} user=carnet dbname=carnet connect_timeout=10"
        return PGconn.ping(where.encode()) == Ping.OK

    def address(self) -> Address | None:
        """Return where the server's socket is, if its folder is there and the server's own."""
        with suppress(FileNotFoundError):
            folder = Path((self.folder / "socket").read_text())
            found = folder.lstat()
            if found.st_uid == self.data.stat().st_uid and stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077:
                return Address(folder, PORT)
        return None

    def socket(self) -> Path:
        """Return an empty folder for the server's socket, made if the last one is gone."""
        if address := self.address():
            for left in address.socket_dir.iterdir():
                left.unlink()
            return address.socket_dir
        folder = Path(tempfile.mkdtemp(prefix="carnet-", dir=SOCKETS))
        if runs := account(self.data):
            os.chown(folder, *runs)
        new = self.folder / "socket.new"
        with opened(new, os.O_WRONLY | os.O_TRUNC) as file:
            os.write(file, bytes(folder))
        new.rename(self.folder / "socket")
        return folder

    def mark(self) -> str:
        """Return the name that this house's server and its children, and no others, bear in the list of processes."""
        folder = self.folder.stat()
        return f"carnet-{folder.st_dev:x}-{folder.st_ino:x}"

    def postmaster(self) -> int | None:
        """Return the server's process id, if that process is truly the server of this house."""
        with suppress(FileNotFoundError, ValueError, IndexError):
            process = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            return process if f" cluster_name={self.mark()} " in commands().get(process, "") else None
        return None

    def end_orphans(self) -> None:
        """Kill what outlived a killed server: its children end by themselves, unless they are busy."""
        for process, words in commands().items():
            if words.startswith(f"postgres: {self.mark()}: ") or f" cluster_name={self.mark()} " in words:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)

    def last_words(self) -> str:
        """Return the end of the log."""
        return "\n".join((self.folder / "log").read_text(errors="replace").splitlines()[-5:])


def _wait(deadline: float, sentence: str) -> None:
    if time.monotonic() > deadline:
        raise NotStarted(sentence)
    time.sleep(0.01)
