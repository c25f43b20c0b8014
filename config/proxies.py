"""Who asks: a forwarded address is believed from the proxies the house named, and from nobody else."""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

OTHER_SIGNS = ("HTTP_FORWARDED", "HTTP_X_REAL_IP")
"""What some proxies write too: nobody is believed for it, but the request did not come straight."""
Network = IPv4Network | IPv6Network
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT")


def networks(said: Iterable[str]) -> list[Network]:
    """Read addresses and networks such as 10.0.0.7 or 10.0.0.0/8. Raises ImproperlyConfigured."""
    try:
        return [ip_network(one, strict=False) for one in said]
    except ValueError as wrong:
        raise ImproperlyConfigured(f"CARNET_PROXIES must name addresses or networks: {wrong}") from None


class ProxyMiddleware:
    """Makes REMOTE_ADDR the address of whoever asked, and drops what others say they forward.

    `request.handed_on` says whether a proxy, believed or not, stood between.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        meta = request.META
        request.handed_on = any(name in meta for name in (*FORWARDED, *OTHER_SIGNS))  # type: ignore[attr-defined]
        if any(name in meta for name in FORWARDED):
            if is_proxy(meta.get("REMOTE_ADDR", "")):
                meta["REMOTE_ADDR"] = client_of(meta["REMOTE_ADDR"], meta.get("HTTP_X_FORWARDED_FOR", ""))
            else:
                for name in FORWARDED:
                    meta.pop(name, None)
        return self.get_response(request)


def client_of(proxy: str, forwarded: str) -> str:
    """Return the nearest address that is no proxy of ours: what stands left of it, anybody may have written."""
    nearest = proxy
    for one in reversed([word.strip() for word in forwarded.split(",")]):
        if plain(one) is None:
            break
        nearest = str(plain(one))
        if not is_proxy(nearest):
            break
    return nearest


def is_proxy(said: str) -> bool:
    """Whether this is the address of one of the proxies."""
    found = plain(said)
    return found is not None and any(found in one for one in settings.CARNET_PROXIES)


def plain(said: str) -> IPv4Address | IPv6Address | None:
    """Return the address, an IPv4 one also where it is written as IPv6; None where it is none."""
    try:
        found = ip_address(said)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
