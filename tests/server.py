"""The house behind HTTP for a real browser: its files may be kept by the browser, as they are in earnest."""

from pytest_django.live_server_helper import LiveServer


def started() -> LiveServer:
    """A server on loopback, in this process; whoever asked for it stops it.

    WhiteNoise answers for the files, as in a real house: Django's own handler for tests says nothing of keeping them,
    and a browser would ask for some forty with every page.
    """
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda application: application
    server.start()
    return server
