"""The drill: a house is backed up, restored into an empty database, the same in every table, and goes on working."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client as Browser

from config import backup
from config.backup import keys, tables
from config.backup.errors import NotRestored
from config.backup.restoring import compare
from orders.models import Heads, Order
from orders.ticking.nightly import hash_heads
from orders.verification import faults
from tests import cast, paper
from tests.backup.conftest import elsewhere, hashes, is_refused
from tests.orders.test_verification import past_all_guards


def said_by(command: str, *words: object, **options: object) -> str:
    """What a command says."""
    out = StringIO()
    call_command(command, *words, stdout=out, **options)
    return out.getvalue()


def test_a_house_comes_back_and_goes_on(line, yamada, nadia, tmp_path, settings):
    own, other, to = tmp_path / "own.key", tmp_path / "other.key", tmp_path / "backups"
    keys.make(other)
    settings.CARNET_BACKUP_KEY = said_by("backup", new_key=own).split("CARNET_BACKUP_KEY=")[1].strip()
    assert own.stat().st_mode & 0o777 == 0o600
    line("sold", yamada)
    offered = line("offered")
    hash_heads(cast.AT)
    before, night = hashes(), str(Heads.objects.get())
    told = said_by("backup", to=to)
    [folder] = to.iterdir()
    assert "bytes, encrypted)" in told and night.split("heads=")[1] in told
    dump = (folder / "database.dump.age").read_bytes()
    assert dump.startswith(b"age-encryption.org/v1") and b"PGDMP" not in dump
    with elsewhere():
        assert hashes() == {}
        is_refused(folder, "is encrypted. Say with --key")
        is_refused(folder, "another key", key=other)
        is_refused(folder, "no secret key", key=folder / "manifest.json")
        assert "every table compared" in said_by("restore", str(folder), key=own)
        assert hashes() == before
        assert said_by("verify", logged=[told]).startswith("Nothing found: 2 lines")
        with pytest.raises(NotRestored, match="not empty: account_emailaddress"):
            backup.restore(folder, "owner", key=own)
        signs_in_and_notes(offered)
        assert said_by("verify", logged=[told]).startswith("Nothing found: 2 lines")
        a_changed_row_is_found(folder)
    assert hashes() == before, "what happened there happened there"


def signs_in_and_notes(order: Order) -> None:
    """Nadia comes in by her password and writes a note: rights, triggers, numbers of rows are all there."""
    browser = Browser()
    answer = browser.post("/accounts/login/", {"login": "fsh.manager", "password": cast.PASSWORD})
    assert answer.headers["Location"] == "/"
    address = f"/orders/{order.reference}/note/"
    assert browser.post(address, {**paper.opened(browser, address).said, "words": "She called."}).status_code == 303
    fresh = Order.objects.get(pk=order.pk)
    assert (fresh.seq, fresh.events.get(seq=fresh.seq).verb) == (order.seq + 1, "note")


def a_changed_row_is_found(folder: Path) -> None:
    """One row changed in what was restored: verify says which, its table's hash is another, and nothing of it stays."""
    past_all_guards("UPDATE orders_sale SET receipt = 'R-2'")
    past_all_guards("UPDATE orders_event SET day = day - 1 WHERE verb = 'sell'")
    assert [str(fault) for fault in faults()] == ["FSH-26-0001, event 6: it was changed"]
    connections["default"].close()
    manifest = backup.read(folder)
    changed = {name for name, held in tables.held("owner").items() if held != manifest.tables[name]}
    assert changed >= {"orders_event", "orders_sale"} and "orders_offer" not in changed
    with pytest.raises(NotRestored, match=r"not what went in: .*orders_sale.* The database was emptied again"):
        compare(manifest, "owner")
    assert hashes() == {}
