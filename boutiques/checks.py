"""What `manage.py check --database default` says about the house: no demo account outside the demo; the clock runs."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections


@register(Tags.database)
def no_demo_accounts(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Find demo accounts, whose password is on the door, in a house that is no demo."""
    from boutiques.models import Staff

    if settings.DEMO:
        return []
    found: list[CheckMessage] = [
        Error(
            f"{count} demo {'account' if count == 1 else 'accounts'} in a house that is not the demo's.",
            hint="Their password is known to everybody. They cannot sign in here; delete or deactivate them all the "
            "same, or serve this database as the demo it is: manage.py demo.",
            id="carnet.E001",
        )
        for alias in databases or []
        if Staff._meta.db_table in connections[alias].introspection.table_names()
        and (count := Staff.objects.using(alias).active().filter(is_demo=True).count())
    ]
    return found[:1]


@register(Tags.database)
def the_clock_runs(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Warn where nobody runs `manage.py tick` every minute, or `manage.py work`, in a house that was founded."""
    from boutiques import clock
    from boutiques.clockwork import complaints
    from boutiques.models import ClockRun, House

    if "default" not in (databases or []):
        return []
    if ClockRun._meta.db_table not in connections["default"].introspection.table_names() or not House.objects.this():
        return []
    hint = "Run `manage.py tick` every minute by any scheduler, and one `manage.py work` beside the server."
    return [Warning(sentence, hint=hint, id="carnet.W003") for sentence in complaints(clock.now())]
