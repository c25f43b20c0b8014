"""Restoring: only a whole backup, only into an empty database, in one transaction; then everything is hashed again."""

from pathlib import Path

from django.db import connections

from config.backup import keys, programs, tables
from config.backup.errors import BackupError, NotRestored
from config.backup.manifest import Manifest, read

RESTORED = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-password")
EMPTIED = "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC"


def restore(folder: Path, alias: str, *, key: Path | None = None) -> Manifest:
    """Restore a backup into the alias's database, which must be empty, and compare every table. Return its manifest.

    `key` is the file with the secret key, for one that is encrypted. Raises NotWhole for a backup that is damaged or
    not all there, before anything is done; NotRestored for everything else: the database is then as empty as before.
    """
    manifest = read(folder)
    try:
        stream = _stream(manifest, key)
        line, env = programs.command(alias, "pg_restore", *RESTORED)
        ask_for_emptiness(alias)
        with (folder / manifest.file).open("rb") as dump:
            programs.run(line, env, lambda pipe: stream(dump, pipe), reads=True)
    except NotRestored:
        raise
    except (BackupError, OSError) as error:
        raise NotRestored(f"{error}\nNothing was restored.") from None
    compare(manifest, alias)
    return manifest


def ask_for_emptiness(alias: str) -> None:
    """Refuse a database that holds anything, or that somebody uses. Raises NotRestored."""
    if found := tables.something(alias):
        raise NotRestored(f"The database is not empty: {found} stands in it. Restore into a new one.")
    if others := tables.others(alias):
        raise NotRestored(f"Somebody uses the database ({others} connections). End Carnet, its clock and worker first.")
    connections[alias].close()


def _stream(manifest: Manifest, key: Path | None) -> keys.Stream:
    if not manifest.encrypted:
        return keys.copied
    if key is None:
        raise NotRestored("The backup is encrypted. Say with --key in which file its secret key is.")
    return keys.decrypting(key)


def compare(manifest: Manifest, alias: str) -> None:
    """Compare what came out with what went in. Raises NotRestored, and empties what it filled, where it differs."""
    found = tables.held(alias)
    wrong = sorted(
        name for name in found.keys() | manifest.tables.keys() if found.get(name) != manifest.tables.get(name)
    )
    if not wrong:
        return
    with connections[alias].cursor() as cursor:
        cursor.execute(EMPTIED)
    raise NotRestored(f"What came out is not what went in: {', '.join(wrong)}. The database was emptied again.")
