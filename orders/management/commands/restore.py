"""manage.py restore: a backup into an empty database; or only whether it is whole."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from config import backup
from config.backup.errors import BackupError
from orders import heads


class Command(BaseCommand):
    """Restore, and compare everything."""

    help = "Restores a backup into an empty database (a new CARNET_VAR, or a new database of DATABASE_OWNER_URL)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which backup, with which key; or only to look at it."""
        parser.add_argument("folder", type=Path, help="the backup's folder")
        parser.add_argument(
            "--key", type=Path, metavar="FILE", help="the file with the secret key, of an encrypted one"
        )
        parser.add_argument("--check", action="store_true", help="only say whether it is whole; no database is asked")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it. Raises CommandError where nothing was restored."""
        try:
            made = backup.read(options["folder"])
            if options["check"]:
                self._say("Whole", made)
                return
            backup.restore(options["folder"], settings.MIGRATION_ROLE, key=options["key"])
        except BackupError as error:
            raise CommandError(str(error)) from None
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from None
        self._say("Restored, and every table compared", made)
        self.stdout.write("Now: manage.py migrate, manage.py verify, and erase again who was erased since.")

    def _say(self, what: str, made: backup.Manifest) -> None:
        self.stdout.write(f"{what}: of {made.at}, {made.rows} rows in {len(made.tables)} tables.")
        self.stdout.write(str(heads.Hashed(**made.heads)))
