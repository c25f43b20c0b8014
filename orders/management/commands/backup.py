"""manage.py backup: everything into one folder, while Carnet runs; or a key for backups."""

import logging
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from boutiques import clock
from config import backup
from config.backup import keys
from config.backup.errors import BackupError
from orders import heads

log = logging.getLogger("carnet.backup")


class Command(BaseCommand):
    """Write a backup, say what is in it, and keep as many as were asked for."""

    help = "Backs the database up into a new folder; encrypted when CARNET_BACKUP_KEY is set. Carnet may run meanwhile."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, how many to keep; or where a new key goes."""
        parser.add_argument("--to", type=Path, default=settings.VAR / "backups", help="the folder of backups")
        parser.add_argument("--keep", type=int, default=0, metavar="N", help="delete all but the last N whole ones")
        parser.add_argument("--new-key", type=Path, metavar="FILE", help="only make a key: the secret half goes there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it. Raises CommandError where no backup was made."""
        try:
            if options["new_key"]:
                return self._new_key(options["new_key"])
            at, key = clock.now(), settings.CARNET_BACKUP_KEY
            folder = backup.write(settings.MIGRATION_ROLE, options["to"], at=at, heads=heads_now, key=key)
        except BackupError as error:
            raise CommandError(str(error)) from None
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from None
        made = backup.read(folder)
        log.info("backup=%s %s", folder.name, heads.Hashed(**made.heads))
        how = "encrypted" if made.encrypted else "NOT encrypted: CARNET_BACKUP_KEY is not set"
        self.stdout.write(
            f"Written: {folder} ({made.rows} rows in {len(made.tables)} tables, {made.size} bytes, {how})"
        )
        self.stdout.write(str(heads.Hashed(**made.heads)))
        for old in too_many(options["to"], options["keep"]):
            shutil.rmtree(old)
            self.stdout.write(f"Deleted: {old}")

    def _new_key(self, file: Path) -> None:
        public = keys.make(file)
        self.stdout.write(
            f"The secret key is in {file}: keep it away from this machine; without it nothing is restored."
        )
        self.stdout.write(f"CARNET_BACKUP_KEY={public}")


def heads_now(alias: str) -> dict[str, Any]:
    """Return the hash over the heads of all lines, as the alias's database has them."""
    return heads.hashed(heads.newest(alias), alias)._asdict()


def too_many(folder: Path, keep: int) -> list[Path]:
    """Return the whole backups of a folder that are too many, none where `keep` is 0; what is no backup stays."""
    whole = sorted(path.parent for path in folder.glob(f"{backup.PREFIX}*/{backup.NAME}"))
    return whole[:-keep] if keep > 0 else []
