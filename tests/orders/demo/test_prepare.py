"""What the demo may make or drop: its own database, on this machine; and the port it asks for."""

import socket
from datetime import UTC, datetime

import pytest

from boutiques.models import Boutique, House, MadeBy
from orders.demo import prepare, serve

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_what_is_not_the_demos_is_left_alone(fsh):
    with pytest.raises(prepare.NotOurs, match="did not make"):
        prepare.ask_whose(None)
    founded = House.objects.made(by=MadeBy.FOUND, at=NOON)
    with pytest.raises(prepare.NotOurs, match="did not make"):
        prepare.ask_whose(founded)
    with pytest.raises(prepare.NotOurs, match="does not say so"):
        prepare.drop()
    assert Boutique.objects.get() == fsh


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.0.2", "::1", "/run/postgresql", ""])
def test_a_database_on_this_machine_will_do(host):
    prepare.ask_for_loopback({"HOST": host})


@pytest.mark.parametrize("host", ["192.0.2.7", "10.0.0.1", "no-such-host.invalid"])
def test_a_database_elsewhere_is_refused(host):
    with pytest.raises(prepare.NotOurs, match="only works with a database on this machine"):
        prepare.ask_for_loopback({"HOST": host})


def test_a_busy_port_is_told():
    with socket.socket() as other:
        other.bind((serve.HERE, 0))
        other.listen()
        with pytest.raises(serve.PortTaken, match="already listens"):
            serve.ask_for(other.getsockname()[1])
