"""Connections: to the house's own server where the alias names a var folder as `EMBEDDED`, else as Django does."""

import shutil
from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import base, client
from django.utils.functional import cached_property

from config import embedded
from config.database.creation import DatabaseCreation


def located(settings: dict[str, Any]) -> dict[str, Any]:
    """Return an alias's settings with the host and port of its embedded server, which runs from then on.

    Raises embedded.NotStarted.
    """
    if var := settings.get("EMBEDDED"):
        address = embedded.ensure(var)
        return {**settings, "HOST": str(address.socket_dir), "PORT": str(address.port)}
    return settings


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell`, with the embedded server's psql where the machine has none."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """Return psql's command line and environment."""
        args, env = super().settings_to_cmd_args_env(located(settings_dict), parameters)
        if settings_dict.get("EMBEDDED") and not shutil.which(args[0]):
            args[0] = str(embedded.program(args[0]))
        return args, env


JOINS_SHUFFLED = 4
"""How many joins the planner tries in every order. A page of one line joins eighteen tables by their keys, in the order
they are written; with PostgreSQL's own eight, planning it takes ten times as long, and many times what running does."""


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection of one alias."""

    client_class = DatabaseClient
    creation_class = DatabaseCreation

    @cached_property
    def pg_version(self) -> int:
        """The server's version; system checks ask for it, and need no embedded server to be told."""
        return embedded.version() if self.settings_dict.get("EMBEDDED") else super().pg_version

    def get_connection_params(self) -> dict[str, Any]:
        """Return psycopg's arguments; Django asks for them only when it is about to connect."""
        params = super().get_connection_params()
        if self.settings_dict.get("EMBEDDED"):
            found = located(self.settings_dict)
            params |= {"host": found["HOST"], "port": found["PORT"]}
        return params

    def init_connection_state(self) -> None:
        """Set what every session of the house has; not as a startup option, which poolers refuse."""
        super().init_connection_state()
        self.connection.execute(f"SET join_collapse_limit = {JOINS_SHUFFLED}")
        if not self.get_autocommit():
            self.connection.commit()
