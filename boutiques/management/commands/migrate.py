"""`migrate` as the role that owns the tables, unless told otherwise; leaner than Django's on the way."""

from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import router

from config.migrating import LeanExecutor, OneRole


class Command(DjangoMigrate):
    """Django's migrate on settings.MIGRATION_ROLE."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take Django's arguments; only the default database differs."""
        super().add_arguments(parser)
        parser.set_defaults(database=settings.MIGRATION_ROLE)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate with an executor of our own, which Django's command has no place for."""
        with (
            patch("django.core.management.commands.migrate.MigrationExecutor", LeanExecutor),
            patch.object(router, "routers", [OneRole(options["database"])]),
        ):
            super().handle(*args, **options)
