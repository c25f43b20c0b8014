"""manage.py held: write all that is held on a client into a folder, as a PDF and as JSON."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from boutiques import clock
from boutiques.models import Staff
from clients.models import Client
from config.errors import Refused
from orders.handing_out import hand_out
from orders.models.export import Why


class Command(BaseCommand):
    """Hand it out to a folder."""

    help = "Writes all that is held on a client as a PDF and as JSON; that it was handed out goes on record."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who is meant (the UUID in the address of the client's page), for whom, why, and where to."""
        parser.add_argument("client", help="the client's UUID, as it stands in the address of their page")
        parser.add_argument("--by", required=True, help="user name of the boutique's manager")
        parser.add_argument("--why", choices=Why.values, default=Why.ASKED)
        parser.add_argument("--to", type=Path, default=Path(), help="a folder; the current one if none is given")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write both files and name them. Raises CommandError where there is no such client or manager."""
        try:
            client = Client.objects.select_related("boutique").of_number(options["client"]).first()
        except ValidationError:
            client = None
        by = Staff.objects.active().filter(username=options["by"]).first()
        if client is None or by is None:
            raise CommandError("There is no such client." if by else "There is no such person.")
        for form in ("pdf", "json"):
            try:
                taken = hand_out(client, form, by=by, why=options["why"], at=clock.now())
            except Refused as refused:
                raise CommandError(refused.sentence) from refused
            path = options["to"] / taken.name
            path.write_bytes(taken.content)
            self.stdout.write(f"Written: {path}")
