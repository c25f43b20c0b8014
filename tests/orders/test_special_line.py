"""A special order's line and its slot, through the verbs: kept, taken, refused, chosen again, lent along, used up."""

from datetime import timedelta

import pytest
from django.db import connection

from clients.models import Client
from config.errors import Refused
from orders import granting, verbs
from orders.models import Slot, SlotMovement
from orders.specify import Wanted
from orders.verification import faults
from tests import cast


@pytest.fixture
def menu(so2026, catalogue):
    cast.menu(so2026, catalogue)
    return catalogue


@pytest.fixture
def slot(fsh, so2026, pascal):
    granting.grant(fsh, so2026, 1, by=pascal, at=cast.AT)
    return Slot.objects.get()


@pytest.fixture
def ota(fsh, camille):
    return Client.objects.create(boutique=fsh, sa=camille, title="Mme", family_name="Ōta")


class Line:
    """One special order, moved on by an hour with each verb."""

    def __init__(self, order):
        self.order, self.at = order, cast.AT

    def __call__(self, verb, **asks):
        self.at += timedelta(hours=1)
        verb(self.order, at=self.at, **asks)
        self.order.refresh_from_db()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        return self.order.state_slug

    def slot(self):
        slot = Slot.objects.get()
        return (
            "taken" if slot.order_id == self.order.pk
            else "kept" if slot.kept_for_order_id == self.order.pk
            else "free"
        )  # fmt: skip


@pytest.fixture
def wanted(menu):
    return Wanted(menu.b30, menu.togo, menu.gold, menu.phw)


@pytest.fixture
def line(fsh, camille, ota, wanted, slot):
    return Line(verbs.request(fsh, by=camille, client=ota, wanted=wanted, kind="SO", at=cast.AT).order)


def test_a_slot_is_kept_taken_kept_after_a_refusal_and_taken_again(line, nadia, pascal, camille, so2026, wanted):
    assert line(verbs.hold, by=nadia, season=so2026) == "requested"
    assert line.slot() == "kept"
    assert line(verbs.place, by=nadia, season=so2026) == "placed"
    assert line.slot() == "taken"
    assert line(verbs.refuse, by=pascal, reason="leather") == "refused"
    assert line.slot() == "kept"
    assert line(verbs.choose_again, by=camille, wanted=wanted) == "requested"
    assert line(verbs.place, by=nadia, season=so2026) == "placed"
    assert line(verbs.accept, by=pascal) == "accepted"
    assert line.slot() == "taken"
    kinds = list(SlotMovement.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["granted", "held", "taken", "held", "taken"]
    assert list(faults()) == []


def test_every_step_is_taken_back_with_its_slot(line, nadia, pascal, so2026):
    line(verbs.place, by=nadia, season=so2026)
    line(verbs.correct, by=nadia)
    assert (line.order.state_slug, line.slot()) == ("requested", "free")
    line(verbs.place, by=nadia, season=so2026)
    line(verbs.refuse, by=pascal, reason="fault")
    line(verbs.correct, by=pascal)
    assert (line.order.state_slug, line.slot()) == ("placed", "taken")
    line(verbs.close, by=nadia, reason="withdrawn")
    assert line.slot() == "free"
    line(verbs.correct, by=nadia)
    assert (line.order.state_slug, line.slot()) == ("placed", "taken")


def test_a_step_is_not_taken_back_once_its_slot_went_to_another(line, nadia, camille, so2026, ota, wanted, fsh):
    line(verbs.place, by=nadia, season=so2026)
    line(verbs.close, by=nadia, reason="withdrawn")
    other = verbs.request(
        fsh, by=camille, client=ota, wanted=wanted, kind="SO", at=cast.AT, duplicate_seen=True
    ).order  # fmt: skip
    verbs.place(other, by=nadia, season=so2026, at=line.at)
    with pytest.raises(Refused, match="went to another order"):
        line(verbs.correct, by=nadia)


def test_with_no_slot_left_nothing_is_placed(line, nadia, camille, so2026, ota, wanted, fsh):
    line(verbs.place, by=nadia, season=so2026)
    other = verbs.request(
        fsh, by=camille, client=ota, wanted=wanted, kind="SO", at=cast.AT, duplicate_seen=True
    ).order  # fmt: skip
    with pytest.raises(Refused, match="No slot is left"):
        verbs.place(other, by=nadia, season=so2026, at=line.at)


def test_paris_proposes_the_boutique_answers_agrees_and_paris_takes_it_back(
    line, nadia, camille, pascal, so2026, wanted, menu
):
    in_noir = Wanted(menu.b30, menu.togo, menu.noir, menu.phw)
    line(verbs.place, by=nadia, season=so2026)
    assert line(verbs.amend, by=pascal, wanted=in_noir) == "amended"
    assert line(verbs.counter, by=nadia, wanted=wanted) == "placed"
    line(verbs.amend, by=pascal, wanted=in_noir)
    assert line(verbs.agree, by=camille, how="phone") == "accepted"
    assert line.order.specification.colour == menu.noir
    assert line(verbs.recall, by=pascal, reason="fault", replacement=wanted) == "amended"
    assert line(verbs.correct, by=pascal) == "accepted"
    assert line(verbs.recall, by=pascal, reason="fault") == "refused"
    assert line.slot() == "kept"
    assert list(faults()) == []


def test_a_line_moves_to_another_house_and_its_slot_stays_on_its_own_board(
    line, nadia, aiko, gin, pascal, so2026, camille
):
    hers = Client.objects.create(boutique=gin, title="Mme", family_name="Ōta")
    line(verbs.place, by=nadia, season=so2026)
    line(verbs.transfer, by=nadia, boutique=gin, with_client=True, words="moved to Tokyo")
    with pytest.raises(Refused, match="offered to another boutique"):
        line(verbs.accept, by=pascal)
    assert line(verbs.take_over, by=aiko, client=hers) == "placed"
    assert (line.order.boutique, line.slot(), Slot.objects.get().boutique_id) == (gin, "taken", nadia.boutique_id)
    line(verbs.receive, by=aiko)
    line(verbs.offer, by=aiko)
    line(verbs.extend, by=aiko, until=(line.at + timedelta(days=40)).date())
    line(verbs.correct, by=aiko)
    line(verbs.decline, by=aiko, reason="size")
    assert line(verbs.second_chance, by=aiko, client=hers, granted=False, words="Not this year.") == "declined"
    assert line(verbs.close, by=aiko, reason="lost") == "closed"
    assert line.slot() == "taken"


def test_a_podium_order_takes_no_slot_when_it_becomes_one(line, nadia, so2026):
    line(verbs.hold, by=nadia, season=so2026)
    line(verbs.convert, by=nadia, kind="PO")
    assert (line.order.kind, line.slot()) == ("PO", "free")


def test_off_the_menu_only_a_special_order_with_its_reason(line, nadia, camille, so2026, wanted, menu):
    curry = Wanted(menu.b30, menu.togo, menu.curry, menu.phw)
    line(verbs.respecify, by=camille, wanted=curry)
    with pytest.raises(Refused, match="Curry is not on"):
        line(verbs.place, by=nadia, season=so2026)
    with pytest.raises(Refused, match="leave out the client's name"):
        line(verbs.place, by=nadia, season=so2026, exception="Mme Ota insists")
    line(verbs.place, by=nadia, season=so2026, exception="a discontinued colour for a VVVIP")
    assert line.order.last_placement().exception is True
