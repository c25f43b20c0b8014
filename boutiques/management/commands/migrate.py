"""`migrate` as the role that owns the tables, unless told otherwise."""

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as DjangoMigrate


class Command(DjangoMigrate):
    """Django's migrate on settings.MIGRATION_ROLE."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take Django's arguments; only the default database differs."""
        super().add_arguments(parser)
        parser.set_defaults(database=settings.MIGRATION_ROLE)
