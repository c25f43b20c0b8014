"""Whose forwarded address is believed: that of the proxies the house named, and nobody else's."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from config.proxies import ProxyMiddleware, networks

PROXY, OUTSIDE = "10.0.0.7", "203.0.113.9"


def asked(remote: str, **forwarded: str) -> tuple[str, bool]:
    """Who asked, and whether by HTTPS, once the request has gone through."""
    seen = []

    def view(request):
        seen.append((request.META["REMOTE_ADDR"], request.META.get("HTTP_X_FORWARDED_PROTO") == "https"))
        return HttpResponse()

    said = {f"HTTP_X_FORWARDED_{name.upper()}": value for name, value in forwarded.items()}
    ProxyMiddleware(view)(RequestFactory().get("/", REMOTE_ADDR=remote, **said))
    return seen[0]


@pytest.mark.parametrize(
    ("remote", "forwarded", "client"),
    [
        (OUTSIDE, "192.0.2.1", OUTSIDE),
        (PROXY, "192.0.2.1", "192.0.2.1"),
        (PROXY, "198.51.100.1, 192.0.2.1", "192.0.2.1"),
        (PROXY, "192.0.2.1, 10.0.0.8", "192.0.2.1"),
        (PROXY, "", PROXY),
        (PROXY, "<script>", PROXY),
        (PROXY, "192.0.2.1, unknown", PROXY),
        ("::ffff:10.0.0.7", "192.0.2.1", "192.0.2.1"),
        (PROXY, "2001:db8::1", "2001:db8::1"),
        ("", "192.0.2.1", ""),
    ],
)
def test_the_nearest_address_that_is_no_proxy_of_ours(settings, remote, forwarded, client):
    """The leftmost one anybody may have written."""
    settings.CARNET_PROXIES = networks(["10.0.0.0/8"])
    believed = "10.0.0.7" in remote
    assert asked(remote, **{"for": forwarded, "proto": "https"}) == (client, believed)


def test_nobody_is_believed_where_no_proxy_is_named(settings):
    settings.CARNET_PROXIES = []
    assert asked("127.0.0.1", **{"for": "192.0.2.1", "proto": "https"}) == ("127.0.0.1", False)


def test_what_is_no_network_is_said_at_the_start():
    with pytest.raises(ImproperlyConfigured, match="CARNET_PROXIES"):
        networks(["10.0.0.0/99"])
