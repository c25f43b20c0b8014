"""The embedded engine: started when needed, shared, right after any death, ended by its last guest."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config import embedded
from config.embedded.house import House
from tests.config.conftest import IS_ROOT, ROOT, Invite, orphans, server, servers

SPIN = "DO $$ BEGIN LOOP END LOOP; END $$"


def eventually(true, seconds: float = 10) -> bool:
    """Whether something becomes true within some seconds."""
    limit = time.monotonic() + seconds
    while not true() and time.monotonic() < limit:
        time.sleep(0.02)
    return bool(true())


@pytest.mark.parametrize("command", [["check"], ["collectstatic", "--no-input", "--dry-run"]], ids=["check", "static"])
def test_commands_without_data_start_nothing(fresh: Path, command: list[str]) -> None:
    env = {**os.environ, "CARNET_VAR": str(fresh), "DJANGO_SETTINGS_MODULE": "config.settings"}
    env |= {"SECRET_KEY": "only-for-tests", "CARNET_HTTPS": "0"}
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, capture_output=True)
    assert not fresh.exists()


def test_six_processes_at_once_on_a_fresh_house_share_one_server(fresh: Path, invite: Invite) -> None:
    guests = [invite(fresh) for _ in range(6)]
    for guest in guests:
        guest.says("ask", "carnet_app", "SELECT pg_postmaster_start_time()::text")
    assert len({str(guest.hears()["is"]) for guest in guests}) == 1
    assert servers(fresh) == [server(fresh)]


def test_threads_share_one_server(var: Path, invite: Invite) -> None:
    found = invite(var).does("threads", 8)
    assert isinstance(found, list)
    assert (len(found), len(set(found))) == (8, 1)
    assert servers(var) == [server(var)]


def test_database_and_both_roles_are_there(var: Path, invite: Invite) -> None:
    guest = invite(var)
    assert (
        guest.asks("SELECT current_user || ' in ' || current_database()", role="carnet_app") == "carnet_app in carnet"
    )
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'carnet'"
    assert guest.asks(owner) == "carnet"
    assert (
        guest.asks("SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = 'carnet_app'")
        is False
    )


def test_the_server_listens_on_a_socket_of_its_own_only(var: Path, invite: Invite) -> None:
    guest = invite(var)
    assert guest.asks("SHOW listen_addresses") == ""
    address = House(var.resolve()).address()
    assert address
    folder = address.socket_dir
    assert folder.stat().st_mode & 0o777 == 0o700
    assert var not in folder.parents


def test_the_last_guest_ends_the_server(var: Path, invite: Invite) -> None:
    first, second = invite(var), invite(var)
    first.asks("SELECT 1"), second.asks("SELECT 1")
    first.leaves()
    assert second.asks("SELECT 1") == 1
    running = servers(var)
    second.leaves()
    assert len(running) == 1
    assert servers(var) == []


def test_a_killed_client_disturbs_nobody_and_leaves_no_claim(var: Path, invite: Invite) -> None:
    killed, other = invite(var), invite(var)
    killed.does("busy", "SELECT pg_sleep(60)")
    other.asks("SELECT 1")
    running = server(var)
    killed.is_killed()
    assert other.asks("SELECT 1") == 1
    other.is_killed()
    late = invite(var)
    assert late.asks("SELECT 1") == 1
    assert servers(var) == [running]
    late.leaves()
    assert servers(var) == []


def test_a_killed_server_comes_back_with_its_data(var: Path, invite: Invite) -> None:
    guest = invite(var)
    guest.asks("CREATE TABLE IF NOT EXISTS kept AS SELECT 'promised' AS word")
    os.kill(killed := server(var), signal.SIGKILL)
    assert guest.asks("SELECT word FROM kept") == "promised"
    assert servers(var) == [server(var)] != [killed]


def test_children_of_a_killed_server_are_ended_before_another_starts(var: Path, invite: Invite) -> None:
    guest = invite(var)
    guest.does("busy", SPIN)
    assert eventually(lambda: guest.asks(f"SELECT count(*) FROM pg_stat_activity WHERE query = '{SPIN}'") == 1)
    [busy] = [int(str(guest.asks("SELECT pid FROM pg_stat_activity WHERE query ~ 'LOOP' AND pid <> pg_backend_pid()")))]
    os.kill(server(var), signal.SIGKILL)
    assert eventually(lambda: orphans(var) == [busy]), "the busy child should be the only one left"
    assert invite(var).asks("SELECT 1") == 1
    assert busy not in orphans(var)


def test_a_pid_file_that_names_a_stranger_is_not_believed(var: Path, invite: Invite) -> None:
    house = House(var.resolve())
    data, address = house.data, embedded.ensure(var)
    os.kill(server(var), signal.SIGKILL)
    assert eventually(lambda: not orphans(var))
    as_server = {"user": data.stat().st_uid, "extra_groups": []} if IS_ROOT else {}
    stranger = subprocess.Popen(["sleep", "60"], **as_server)
    stale = (data / "postmaster.pid").read_text().splitlines()
    (data / "postmaster.pid").write_text("\n".join([str(stranger.pid), *stale[1:]]))
    (address.socket_dir / ".s.PGSQL.5432.lock").write_text("\n".join([str(stranger.pid), *stale[1:]]))
    try:
        assert invite(var).asks("SELECT 1") == 1
        embedded.stop(var)
        assert stranger.poll() is None, "the stranger must live"
    finally:
        stranger.kill()
        stranger.wait()


def test_a_data_folder_half_made_was_made_anew(var: Path, invite: Invite) -> None:
    assert invite(var).asks("SELECT 1", role="carnet_app") == 1
    assert not (var / "postgres" / "data.new").exists()


def test_japanese_and_accents_are_letters_under_lc_all_c(fresh: Path, invite: Invite) -> None:
    guest = invite(fresh, env={"LC_ALL": "C", "LANG": "C"})
    guest.asks("CREATE EXTENSION pg_trgm")
    assert guest.asks("SELECT show_trgm('山田陽子')")
    assert guest.asks("SELECT similarity('山田陽子', '山田陽')") > 0.3
    assert guest.asks("SELECT lower('ÉÔ')") == "éô"


def test_a_forked_child_holds_its_own_claim(var: Path, invite: Invite) -> None:
    guest = invite(var)
    guest.asks("SELECT 1")
    assert guest.does("fork", "SELECT 2") == 2
    assert guest.asks("SELECT 3") == 3


def test_a_socket_swept_away_is_said_and_mends_when_all_have_left(var: Path, invite: Invite) -> None:
    guest, late = invite(var), invite(var)
    guest.asks("SELECT 1")
    address = House(var.resolve()).address()
    assert address
    shutil.rmtree(address.socket_dir)
    late.says("ask", "carnet", "SELECT 1")
    assert "the folder of its socket is gone" in str(late.hears()["error"])
    guest.leaves()
    late.leaves()
    assert servers(var) == []
    assert invite(var).asks("SELECT 1") == 1


def test_what_people_typed_stays_out_of_the_log(var: Path, invite: Invite) -> None:
    guest = invite(var)
    guest.says("ask", "carnet", "SELECT 'Camille Laurent'::int")
    assert "error" in guest.hears()
    assert "Camille" not in (var / "postgres" / "log").read_text()


def test_a_server_that_cannot_start_says_why(var: Path, invite: Invite) -> None:
    version = var / "postgres" / "data" / "PG_VERSION"
    version.write_text("9.6\n")
    with pytest.raises(embedded.NotStarted, match=r"(?s)did not start.*incompatible with server"):
        embedded.ensure(var)
    version.write_text("18\n")
    assert invite(var).asks("SELECT 1") == 1
    embedded.stop(var)
