"""Offers end with their last day in the boutique's own time, also when clocks are changed and the year ends."""

from datetime import UTC, date, datetime, timedelta

import pytest

from boutiques import rounds
from orders import ticking, verbs
from orders.lifecycle import State
from orders.models import Event, Offer, Order
from orders.ticking import lapses
from orders.verification import faults
from tests import cast, paper

A_MINUTE = timedelta(minutes=1)


def utc(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "until", "over"),
    [
        ("FSH", date(2026, 9, 3), utc(2026, 9, 3, 22)),
        ("FSH", date(2026, 10, 24), utc(2026, 10, 24, 22)),  # the last day before the clock is set back
        ("FSH", date(2026, 10, 25), utc(2026, 10, 25, 23)),  # a day of twenty-five hours
        ("FSH", date(2026, 12, 31), utc(2026, 12, 31, 23)),
        ("FSH", date(2027, 3, 27), utc(2027, 3, 27, 23)),
        ("FSH", date(2027, 3, 28), utc(2027, 3, 28, 22)),  # a day of twenty-three hours
        ("GIN", date(2026, 10, 25), utc(2026, 10, 25, 15)),  # Tokyo never changes its clock
        ("GIN", date(2026, 12, 31), utc(2026, 12, 31, 15)),  # a new year, while in Paris it is afternoon
        ("MAD", date(2026, 10, 31), utc(2026, 11, 1, 4)),
        ("MAD", date(2026, 11, 1), utc(2026, 11, 2, 5)),  # twenty-five hours, a week after Paris
        ("MAD", date(2026, 12, 31), utc(2027, 1, 1, 5)),
        ("MAD", date(2027, 3, 13), utc(2027, 3, 14, 5)),
        ("MAD", date(2027, 3, 14), utc(2027, 3, 15, 4)),  # twenty-three hours, two weeks before Paris
    ],
)
def test_to_the_end_of_its_day_and_not_a_minute_longer(offered_at, comes_round, code, until, over):
    order = offered_at(code, until)
    assert comes_round(over - A_MINUTE) == {}
    assert comes_round(over) == {"lapse_offers": 1}
    now = Order.objects.get(pk=order.pk)
    assert (now.state, now.client, now.sa) == (State.DECLINED, None, None)
    event = now.events.get(verb="lapse")
    assert (event.by, event.at, event.day) == (None, over, until + timedelta(days=1))
    assert list(faults()) == []


def test_three_zones_in_one_night(offered_at, comes_round):
    """The same last day ends first in Tokyo, then in Paris, last in New York."""
    orders = [offered_at(code, date(2026, 12, 31)) for code in ("FSH", "GIN", "MAD")]
    lapsed = []
    for hour in range(24):
        moment = utc(2026, 12, 31, 12) + timedelta(hours=hour)
        if comes_round(moment):
            lapsed += [(hour, Event.objects.get(verb="lapse", at=moment).order.boutique.code)]
    assert lapsed == [(3, "GIN"), (11, "FSH"), (17, "MAD")]
    assert {order.boutique.code for order in orders} == {"FSH", "GIN", "MAD"}


def test_a_second_round_finds_nothing(offered_at, comes_round):
    offered_at("FSH", date(2026, 9, 3))
    assert comes_round(utc(2026, 9, 4)) == {"lapse_offers": 1}
    assert comes_round(utc(2026, 9, 4)) == {}
    assert Event.objects.filter(verb="lapse").count() == 1


def test_after_a_week_of_silence_each_is_written_once(offered_at, comes_round):
    orders = [offered_at("FSH", date(2026, 9, day)) for day in (3, 5, 9)]
    still = offered_at("FSH", date(2026, 9, 12))
    assert comes_round(utc(2026, 9, 10, 8)) == {"lapse_offers": 3}
    assert [Order.objects.get(pk=one.pk).state for one in orders] == [State.DECLINED] * 3
    assert Order.objects.get(pk=still.pk).state == State.OFFERED
    assert comes_round(utc(2026, 9, 10, 8)) == {}


@pytest.mark.parametrize("does", ["decline", "withdraw", "extend"])
def test_who_was_quicker_than_the_clock_stands(offered_at, comes_round, does):
    order = offered_at("FSH", date(2026, 9, 3))
    asks = {"decline": {"reason": "price"}, "withdraw": {"words": "Later."}, "extend": {"until": date(2026, 9, 20)}}
    verbs.BUILT[does](order, by=order.boutique.staff.get(), at=utc(2026, 9, 3, 12), **asks[does])
    assert comes_round(utc(2026, 9, 4)) == {}


def test_what_is_taken_back_gets_a_new_day_and_lapses_again(offered_at, comes_round):
    order, until = offered_at("FSH", date(2026, 9, 3)), date(2026, 9, 6)
    comes_round(utc(2026, 9, 4))
    boss = order.boutique.staff.get()
    verbs.correct(order, by=boss, at=utc(2026, 9, 4, 8), hold_until=until, words="She was ill.")
    assert comes_round(utc(2026, 9, 6, 12)) == {}
    assert comes_round(utc(2026, 9, 6, 22)) == {"lapse_offers": 1}
    assert Offer.objects.get().outcome == Offer.Outcome.LAPSED
    assert list(faults()) == []


def test_one_that_fails_is_in_nobodys_way(offered_at, monkeypatch, caplog):
    first, second, third = (offered_at("FSH", date(2026, 9, day)) for day in (3, 4, 5))
    real = lapses.lapse

    def fails_for_the_second(order, **asks):
        real(order, **asks)
        if order.pk == second.pk:
            raise ValueError("Mme Client FSH")

    monkeypatch.setattr(lapses, "lapse", fails_for_the_second)
    ran = ticking.tick(utc(2026, 9, 10))
    assert ran[0] == rounds.Ran("lapse_offers", 2, 1)
    states = [Order.objects.get(pk=order.pk).state for order in (first, second, third)]
    assert states == [State.DECLINED, State.OFFERED, State.DECLINED]
    assert f"thing={second.pk} error=ValueError at=test_lapses.py:" in caplog.text
    assert "Client FSH" not in caplog.text
    monkeypatch.setattr(lapses, "lapse", real)
    assert ticking.tick(utc(2026, 9, 10))[0] == rounds.Ran("lapse_offers", 1, 0)


def test_the_lines_page_tells_it(offered_at, comes_round, signed_in):
    order = offered_at("FSH", date(2026, 9, 3))
    comes_round(utc(2026, 9, 4, 8))
    page = signed_in(order.boutique.staff.get()).get(f"/orders/{order.reference}/").content.decode()
    assert "ime ran out" in page
    assert cast.AT.date() < date(2026, 9, 3)


def test_who_takes_it_back_is_asked_for_a_new_day(offered_at, comes_round, signed_in):
    order = offered_at("FSH", date(2026, 9, 3))
    comes_round(utc(2026, 9, 4, 8))
    browser, address = signed_in(order.boutique.staff.get()), f"/orders/{order.reference}/correct/"
    form = paper.opened(browser, address)
    assert "Give it a new last day." in browser.post(address, form.said).content.decode()
    assert browser.post(address, {**form.said, "hold_until": "2026-09-20"}).status_code == 303
    assert (Order.objects.get().state, Offer.objects.get().hold_until) == (State.OFFERED, date(2026, 9, 20))
