"""What a house lacks before it may be opened: `manage.py check --deploy` lists it, each with what to do.

Two roles of the database and the address in mails stand in `checks.py`; Django's own checks say the rest (DEBUG,
cookies, redirects).
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Warning, register

ROLES = ("associate", "manager", "paris", "admin")
LONG_ENOUGH, MANY_LETTERS = 50, 5
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class Lack(NamedTuple):
    """One thing that may be lacking."""

    id: str
    is_lacking: Callable[[], bool]
    sentence: str
    hint: str
    kind: Callable[..., CheckMessage] = Error


def weak_secret() -> bool:
    """Whether the secret key is short, of few letters, or one of those that are known."""
    key = settings.SECRET_KEY
    return len(key) < LONG_ENOUGH or len(set(key)) < MANY_LETTERS or key.startswith(("insecure", "django-insecure"))


def any_host() -> bool:
    """Whether no host is named, or all are, or only this machine's own."""
    return not settings.ALLOWED_HOSTS or any(one in ("*", *LOOPBACK) for one in settings.ALLOWED_HOSTS)


def plain_http() -> bool:
    """Whether people may reach the house without TLS, or browsers are not told to insist on it."""
    return not (settings.CARNET_HTTPS and settings.SECURE_HSTS_SECONDS and settings.SESSION_COOKIE_SECURE)


def no_mail() -> bool:
    """Whether mails end on the terminal."""
    return "smtp" not in settings.MAILERS["default"]["BACKEND"]


def roles_without() -> bool:
    """Whether no role needs a second factor, or one that is none is named."""
    return not settings.MFA_REQUIRED_ROLES or any(one not in ROLES for one in settings.MFA_REQUIRED_ROLES)


LACKS = (
    Lack("carnet.E010", weak_secret, "SECRET_KEY can be guessed.", "Fifty letters or more, from a generator."),
    Lack("carnet.E011", any_host, "ALLOWED_HOSTS does not say by which name Carnet is reached.", "Name it, no “*”."),
    Lack("carnet.E012", plain_http, "Carnet can be reached without TLS.", "Take CARNET_HTTPS=0 away, and HSTS stays."),
    Lack(
        "carnet.E013",
        roles_without,
        "MFA_REQUIRED_ROLES is empty, or names a role that is none: a stolen password is enough to decide.",
        "Leave it out (manager, paris and admin must have a second key then), or name roles of the house.",
    ),
    Lack(
        "carnet.W015", no_mail, "Mails end on the terminal: nobody is invited or told anything.", "MAIL_URL.", Warning
    ),
    Lack(
        "carnet.W017",
        lambda: "locmem" in settings.CACHES["default"]["BACKEND"],
        "Each process counts tries at a password by itself.",
        "Let CACHES be the table that the settings name.",
        Warning,
    ),
    Lack(
        "carnet.E016",
        lambda: any(one.prefixlen == 0 for one in settings.CARNET_PROXIES),
        "CARNET_PROXIES believes everybody: whoever asks may write any address, and count as another each time.",
        "Name the addresses of your own proxies.",
    ),
    Lack(
        "carnet.I018",
        lambda: not settings.CARNET_PROXIES,
        "No proxy is named: forwarded addresses are believed from nobody.",
        "Behind a proxy name it in CARNET_PROXIES, else HTTPS is not seen and all people share one address.",
        Info,
    ),
)


@register(deploy=True)
def what_is_lacking(**_: Any) -> list[CheckMessage]:
    """List it."""
    return [one.kind(one.sentence, hint=one.hint, id=one.id) for one in LACKS if one.is_lacking()]
