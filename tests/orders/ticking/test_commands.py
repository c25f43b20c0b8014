"""manage.py tick as a scheduler runs it: what it says, how it ends, and what the last round leaves behind."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from boutiques.models import ClockRun
from orders.ticking import lapses
from tests import cast


def ticked(**options: object) -> str:
    out = StringIO()
    call_command("tick", stdout=out, **options)
    return out.getvalue()


def test_it_says_what_it_did_and_that_it_ran(offered_at, time_machine):
    offered_at("FSH", date(2026, 9, 3))
    time_machine.move_to(cast.in_paris(2026, 9, 4), tick=False)
    assert (ticked(), ticked()) == ("lapse_offers: 1\n", "")
    assert ClockRun.objects.this().ended_at == cast.in_paris(2026, 9, 4)


def test_where_something_fails_it_ends_badly_and_says_where(offered_at, time_machine, monkeypatch):
    offered_at("FSH", date(2026, 9, 3))
    time_machine.move_to(cast.in_paris(2026, 9, 4), tick=False)
    monkeypatch.setattr(lapses, "lapse", lambda *args, **asks: 1 / 0)
    with pytest.raises(CommandError, match="lapse_offers"):
        ticked()
    assert ClockRun.objects.this().failed == "lapse_offers"


def test_nobody_tells_it_the_time(db):
    with pytest.raises(CommandError):
        call_command("tick", "--at", "2026-09-04")
