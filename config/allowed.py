"""From which addresses, or with which token, a machine may ask what is nobody else's to know."""

from hmac import compare_digest
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def may_ask(request: HttpRequest) -> bool:
    """Say whether the request comes with the token, or straight from an address that is allowed.

    What a proxy hands on comes from wherever it comes: then only the token counts.
    """
    token = settings.CARNET_METRICS_TOKEN
    if token and compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()):
        return True
    return not getattr(request, "handed_on", True) and is_near(request.META.get("REMOTE_ADDR", ""))


def is_near(address: str) -> bool:
    """Say whether an address is one of those in CARNET_METRICS_FROM."""
    try:
        asking = ip_address(address)
    except ValueError:
        return False
    return any(asking in ip_network(one.strip(), strict=False) for one in settings.CARNET_METRICS_FROM)
