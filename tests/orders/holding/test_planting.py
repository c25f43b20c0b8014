"""Marks planted in every field that a client's data can reach: erased, none is left anywhere, and history verifies."""

import json
import logging
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client as Browser

from clients.merging import act
from clients.models import Client
from orders import granting
from orders.handing_out import hand_out
from orders.models import Event, Offer, Order, Sale, Slot
from orders.verification import faults
from tests import cast
from tests.orders.holding import planting
from tests.orders.holding.planting import MARK, Marks, found_in_tables, found_in_workbooks

DIALLED = ("77 88 99 01", "77889901")


@pytest.fixture
def planted(listed, ss2027, so2026, camille, nadia, pascal, aiko, obrien, caplog) -> tuple[Client, Marks]:
    """A client made of marks, with lines, words, drafts and files."""
    caplog.set_level(logging.INFO)
    cast.menu(so2026, listed)
    granting.grant(nadia.boutique, so2026, 3, by=pascal, at=cast.AT)
    marks = Marks()
    client = planting.client_of(marks, camille)
    lines = list(planting.lines_of(marks, client, listed, (ss2027, so2026), (nadia, pascal, aiko, obrien)))
    planting.elsewhere(marks, Client.objects.get(pk=client.pk), lines[0], nadia, obrien)
    return Client.objects.select_related("boutique").get(pk=client.pk), marks


def erased(browser: Browser, client: Client) -> None:
    """What a manager does: looks them up, reads what goes, and erases, once with a slip."""
    address = f"/clients/{client.uuid}/erase/"
    assert browser.get("/clients/", {"q": client.family_name}).status_code == 200
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"why": "asked"}).status_code == 422
    assert browser.post(address, {"why": "asked", "sure": "on"}).status_code == 303


def stays() -> dict[str, Any]:
    """What must be the same afterwards: orders, slots, statistics, the facts of invoices, every chain."""
    return {
        "orders": list(Order.objects.order_by("pk").values("reference", "kind", "state", "seq", "head", "client")),
        "chains": list(Event.objects.order_by("pk").values("seq", "verb", "hash", "facts")),
        "slots": list(Slot.objects.order_by("pk").values()),
        "sales": list(Sale.objects.order_by("pk").values("amount", "currency", "receipt", "paid_on", "handed_over_on")),
        "offers": list(Offer.objects.order_by("pk").values("outcome", "reason", "hold_until")),
    }


PLANTED_IN = {
    "boutiques_storedfile", "clients_bookimport", "clients_client", "clients_clientevent", "clients_followup",
    "clients_note", "orders_batch", "orders_batchrow", "orders_deliverynote", "orders_deliveryrow", "orders_draft",
    "orders_pick", "orders_savedview", "orders_words",
}  # fmt: skip


def test_of_two_hundred_marks_none_is_left(planted, signed_in, nadia, caplog):
    client, marks = planted
    assert len(marks.given) >= 200
    assert set(found_in_tables(MARK)) == PLANTED_IN
    assert len(found_in_workbooks(MARK)) == 1
    before = stays()
    erased(signed_in(nadia), client)
    assert (found_in_tables(MARK, *DIALLED), found_in_workbooks(MARK, *DIALLED)) == ({}, [])
    assert (list(faults()), stays()) == ([], before)
    assert [
        text for text in (caplog.text.lower(), str([vars(one) for one in mail.outbox]).lower()) if MARK in text
    ] == []


def test_before_that_all_of_it_is_handed_out_and_so_it_is_merged_with_another_entry(planted, signed_in, nadia, mme_ota):
    client, marks = planted
    said = hand_out(client, "json", by=nadia, why="asked", at=cast.AT).content.decode()
    unsaid = {mark for mark in marks.given if mark not in said}
    nobodys = Event.objects.filter(verb__in=["note", "release"], words__text__icontains=MARK).exclude(seq=2)
    assert unsaid == {mark for event in nobodys for mark in marks.given if mark in event.said}
    assert len(unsaid) == 15, "said while a line was nobody's, it may be of others: erased, and not handed out"
    assert json.loads(said)["client"][0]["phone"] == planting.PHONE
    act.merge(mme_ota, client, by=nadia, submission=uuid4(), at=cast.AT)
    kept = Client.objects.select_related("boutique").get(pk=mme_ota.pk)
    said = hand_out(kept, "json", by=nadia, why="asked", at=cast.AT).content.decode()
    assert {mark for mark in marks.given if mark not in said} == unsaid
    erased(signed_in(nadia), kept)
    assert (found_in_tables(MARK, *DIALLED), found_in_workbooks(MARK, *DIALLED)) == ({}, [])
    assert {one.is_anonymised for one in Client.every.filter(pk__in=(kept.pk, client.pk))} == {True}
    assert list(faults()) == []


def test_a_mark_in_a_log_is_found(planted, signed_in, nadia, caplog):
    _, marks = planted
    logging.getLogger("carnet.clients").info("erased %s", marks.given[0])
    assert MARK in caplog.text.lower()


def test_nobody_finds_them_any_more_and_every_page_opens(planted, signed_in, nadia, camille, pascal):
    client, _ = planted
    lines = list(Order.objects.values_list("reference", flat=True))
    erased(signed_in(nadia), client)
    for person in (nadia, camille):
        browser = signed_in(person)
        found = browser.get("/clients/", {"q": client.family_name}).content.decode()
        assert (f"/clients/{client.uuid}/" in found, "A former client" in found) == (False, False)
        assert "A former client" in browser.get(f"/clients/{client.uuid}/").content.decode()
        assert {browser.get(f"/orders/{one}/").status_code for one in lines} <= {200, 404}
    pages = [signed_in(nadia).get(f"/orders/{one}/") for one in lines]
    assert {one.status_code for one in pages} == {200}
    assert [one for one in pages if MARK in one.content.decode().lower()] == []
    assert {signed_in(nadia).get(f"/orders/{one}/sheet.pdf").status_code for one in lines} == {200}
