"""Test databases: made, migrated, copied and dropped by the owner's role, whichever alias is tested."""

from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql import creation


class DatabaseCreation(creation.DatabaseCreation):
    """Django's way of making test databases, handed to the alias named by settings.MIGRATION_ROLE."""

    @property
    def owner(self) -> BaseDatabaseWrapper:
        """The connection that may create databases and owns the tables."""
        return connections[settings.MIGRATION_ROLE]

    def create_test_db(self, *args: Any, **kwargs: Any) -> str:
        """Make and migrate the test database as its owner, and point this alias to it. Return its name."""
        if self.connection.alias == settings.MIGRATION_ROLE:
            return super().create_test_db(*args, **kwargs)
        name: str = self.owner.creation.create_test_db(*args, **kwargs)
        self.connection.close()
        settings.DATABASES[self.connection.alias]["NAME"] = self.connection.settings_dict["NAME"] = name
        return name

    def _nodb_cursor(self) -> AbstractContextManager[Any]:
        return self.owner._nodb_cursor()

    def clone_test_db(self, *args: Any, **kwargs: Any) -> None:
        """Copy the test database for one more process of tests."""
        self.owner.close()
        super().clone_test_db(*args, **kwargs)

    def destroy_test_db(self, *args: Any, **kwargs: Any) -> None:
        """Drop the test database."""
        self.owner.close()
        super().destroy_test_db(*args, **kwargs)
