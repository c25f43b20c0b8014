"""How mail leaves the house: through the SMTP server that MAIL_URL names, else to the terminal."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit


def from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    """Return one entry of Django's MAILERS, from a URL like smtp+tls://user:password@mail.example:587."""
    if not env.get("MAIL_URL"):
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    url = urlsplit(env["MAIL_URL"])
    options = {"host": url.hostname or "localhost", "port": url.port or 25, "use_tls": url.scheme == "smtp+tls"}
    if url.username:
        options |= {"username": unquote(url.username), "password": unquote(url.password or "")}
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
