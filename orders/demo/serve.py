"""Serves the demo on this machine only, until Ctrl-C."""

import os
import socket
from functools import partial

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from config.orphans import end_with

HERE = "127.0.0.1"


class PortTaken(Exception):
    """Somebody else listens on the port; the sentence says which to try."""


def ask_for(port: int) -> None:
    """Ask whether the port is free. Raises PortTaken."""
    if not 0 < port < 65536:
        raise PortTaken(f"{port} is no port. Give one from 1 to 65535, such as --port 8001.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
        except PermissionError:
            raise PortTaken(f"Port {port} is not for everybody. Try a higher one: --port {port + 8000}.") from None
        except OSError:
            raise PortTaken(f"Something already listens on port {port}. Try another: --port {port + 1}.") from None


def serve(port: int) -> None:
    """Serve until Ctrl-C. Raises PortTaken."""
    ask_for(port)
    # Its workers would go on serving after a server that was killed.
    os.register_at_fork(after_in_child=partial(end_with, os.getpid()))
    Granian(
        "config.wsgi:application",
        address=HERE,
        port=port,
        interface=Interfaces.WSGI,
        workers=min(2, os.cpu_count() or 1),
        blocking_threads=1,
        backpressure=64,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()
