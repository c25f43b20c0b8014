"""`manage.py found`: the first day of a house. Its administrator, its catalogue, and the link to choose a password."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from boutiques import catalogue, clock
from boutiques.invitation import invitation_path
from boutiques.models import House, MadeBy, Role, Staff


class Command(BaseCommand):
    """Make the first administrator and load the catalogue; a second time it only says who there is."""

    help = "Make the first administrator, load the catalogue, print the invitation link."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the administrator's names and the address people use."""
        parser.add_argument("--username", default="admin")
        parser.add_argument("--name", default="Administrator")
        parser.add_argument("--email", default="")
        parser.add_argument(
            "--url", default=_own_address(), help="Where people reach Carnet, such as https://carnet.example"
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Found the house. Raises CommandError with a sentence."""
        if House._meta.db_table not in connection.introspection.table_names():
            raise CommandError("The database has no tables yet. Run manage.py migrate first.")
        if House.objects.this() is None:
            now = clock.now()
            House.objects.made(by=MadeBy.FOUND, at=now).ready(at=now)
        loaded = catalogue.load()
        self.stdout.write(
            f"Catalogue: {loaded.boutiques} boutiques, {loaded.styles} styles, {loaded.leathers} leathers, "
            f"{loaded.colours} colours, {loaded.hardware} kinds of hardware, {loaded.prices} prices."
        )
        admins = Staff.objects.filter(role=Role.ADMIN, is_active=True)
        if settled := [admin for admin in admins if admin.has_usable_password()]:
            self.stdout.write(f"There is an administrator already: {settled[0].username}. Nothing was changed.")
            return
        person = admins.first() or self._first(options)
        self.stdout.write(f"{person.name} ({person.username}) chooses a password here, within three days:")
        self.stdout.write(options["url"].rstrip("/") + invitation_path(person))

    def _first(self, options: dict[str, Any]) -> Staff:
        username = options["username"].lower()
        if Staff.objects.filter(username=username).exists():
            raise CommandError(f"Somebody else is called {username}. Choose another name with --username.")
        return Staff.objects.create_superuser(username, email=options["email"], name=options["name"])


def _own_address() -> str:
    """Return the address the settings tell: the first allowed host."""
    hosts = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return f"{'https' if settings.CARNET_HTTPS else 'http'}://{hosts[0] if hosts else 'localhost:8000'}"
