"""Every variable of the environment that Carnet reads, each with what it is for: `docs/operations/settings.md` is this.

Whatever reads one asks for it here by name; one that is not in the table cannot be read.
"""

import os
from typing import NamedTuple

TRUE = frozenset({"1", "true", "yes", "on"})


class Variable(NamedTuple):
    """One variable: what holds where it is not set, in the form it would be set to, and what it is for."""

    name: str
    default: str
    what: str


VARIABLES = (
    Variable(
        "SECRET_KEY",
        "",
        "A long random text that signs sessions and links. Required: without it Carnet does not start. Who "
        "changes it signs everybody out and ends all open invitations and calendar addresses.",
    ),
    Variable(
        "SECRET_KEY_FALLBACKS",
        "",
        "Older secret keys. With a new `SECRET_KEY`, name the old one here: second keys lie encrypted under it, and "
        "would have to be set up anew.",
    ),
    Variable(
        "ALLOWED_HOSTS",
        "",
        "The host names people use, parted by commas. Required outside the demo.",
    ),
    Variable(
        "CARNET_ADDRESS",
        "",
        "Where people open Carnet, like `https://carnet.example`: the links in mails begin so.",
    ),
    Variable(
        "CARNET_HTTPS",
        "1",
        "Redirects to HTTPS, secure cookies, HSTS. `0` only ever belongs on loopback (the demo turns it off "
        "for itself).",
    ),
    Variable(
        "CARNET_PROXIES",
        "",
        "Addresses or networks of your own proxies, like `10.0.0.7, 10.1.0.0/16`: forwarded addresses, and that a "
        "request came by HTTPS, are believed from them alone.",
    ),
    Variable(
        "MFA_REQUIRED_ROLES",
        "manager, paris, admin",
        "Which roles must have a second key; `none` asks nobody, which `check --deploy` calls an error.",
    ),
    Variable(
        "CARNET_VAR",
        "var",
        "The folder of the embedded PostgreSQL, of backups where nothing else is said, and of the demo's secret.",
    ),
    Variable(
        "DATABASE_URL",
        "",
        "A PostgreSQL server instead of the embedded one, as the role `carnet_app`: "
        "`postgresql://carnet_app:…@host/carnet`.",
    ),
    Variable(
        "DATABASE_OWNER_URL",
        "",
        "The same as the role `carnet`, which owns the tables: migrations, backups, restoring.",
    ),
    Variable(
        "MAIL_URL",
        "",
        "How mail leaves, like `smtp+tls://user:password@mail.example:587`; without it mail goes to the terminal.",
    ),
    Variable(
        "DEFAULT_FROM_EMAIL",
        "carnet@localhost",
        "From whom mail comes.",
    ),
    Variable(
        "CARNET_BACKUP_KEY",
        "",
        "The public key of age to which backups are encrypted (`manage.py backup --new-key FILE`); several "
        "are parted by commas.",
    ),
    Variable(
        "CARNET_METRICS_FROM",
        "127.0.0.1,::1",
        "Addresses or networks that may read `/metrics`, parted by commas; what a proxy hands on never counts as near.",
    ),
    Variable(
        "CARNET_METRICS_TOKEN",
        "",
        "With it `/metrics` is read from anywhere: `Authorization: Bearer …`.",
    ),
    Variable(
        "PROMETHEUS_MULTIPROC_DIR",
        "",
        "A folder, emptied at each start, in which all workers count requests together for `/metrics`; "
        "without it requests are not counted.",
    ),
    Variable(
        "CARNET_LOG",
        "plain",
        "`json` writes one JSON object a line, and a line for each request.",
    ),
    Variable(
        "LOG_LEVEL",
        "INFO",
        "From which level on is logged.",
    ),
    Variable(
        "CARNET_DEMO",
        "0",
        "Set by `manage.py demo` itself. A demo's accounts and their password are known to everybody.",
    ),
    Variable(
        "DEBUG",
        "0",
        "For developing: Django's error pages, no HTTPS needed, how long pages take. Never where others can reach it.",
    ),
)
_DEFAULTS = {one.name: one.default for one in VARIABLES}


def said(name: str) -> str:
    """Return what a variable says, or its default. Raises KeyError for one that is not in the table."""
    default = _DEFAULTS[name]
    return os.environ.get(name, default).strip() or default


def flag(name: str, default: bool | None = None) -> bool:
    """Return whether a variable says yes; `default` stands in for the table's."""
    if default is not None and not os.environ.get(name, "").strip():
        return default
    return said(name).lower() in TRUE


def listed(name: str) -> list[str]:
    """Return what a variable names, parted by commas or blanks."""
    return said(name).replace(",", " ").split()


def page() -> str:
    """Return docs/operations/settings.md."""
    rows = "\n".join(f"| `{one.name}` | {shown(one.default)} | {one.what} |" for one in VARIABLES)
    return f"""# Settings

All of them come from the environment, and what is not set is safe.
This page is written by `uv run manage.py settings_documented` from `config/environment.py`, where Carnet reads them.

| variable | not set | what it is for |
|---|---|---|
{rows}
"""


def shown(default: str) -> str:
    """Return how the page shows a default."""
    return f"`{default}`" if default else "nothing"
