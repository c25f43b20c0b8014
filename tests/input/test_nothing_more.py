"""What a form does not ask for changes nothing: each is sent with every column that nobody may choose, and without."""

import itertools
import uuid
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import transaction

from boutiques.models import Staff
from config.http import RefusalMiddleware
from orders.forms import FORMS
from tests import behind
from tests.input import places
from tests.input.test_every_field import Visitor, world
from tests.lifecycle.world import AT_ONCE, cookies
from tests.one_transaction import db
from tests.walls.two_worlds import in_a_world

__all__ = ["cookies", "db", "world"]

NEVER_TYPED = {
    "id": "1", "pk": "1", "owner": "2", "owner_id": "2", "sa": "gin.sa1", "sa_id": "6", "second_sa": "gin.sa1",
    "staff": "gin.sa1",
    "boutique": "GIN", "boutique_id": "2", "house": "GIN", "to_boutique": "GIN", "granted_to": "GIN",
    "granted_to_id": "2",
    "state": "80", "status": "sold", "kind": "PO", "seq": "99", "head": "0" * 64, "price": "1", "amount": "1",
    "currency": "JPY", "slot": "GIN-1", "slot_id": "1", "client_id": "3", "wished_by": "3", "wished_by_id": "3",
    "by": "admin", "by_id": "5", "acting_for": "2", "acting_for_id": "2", "at": "2020-01-01T00:00:00Z", "role": "admin",
    "is_active": "0", "is_superuser": "1", "is_staff": "1", "standing": "vip", "discreet": "1", "undone_by": "1",
    "undone_by_id": "1", "voided_by": "1", "exception": "1", "outcome": "open", "verb": "sell", "order": "1",
    "order_id": "1", "specification_id": "1", "close_reason": "lost", "requested_on": "2020-01-01",
    "state_since": "2020-01-01", "is_demo": "1", "is_void": "1", "erased_at": "2020-01-01", "closed_on": "2020-01-01",
}  # fmt: skip
"""Columns of the house's tables that no form of its own offers, and what would be seen if one were taken."""


APPS = ("boutiques", "clients", "orders")
OF_WHAT_WAS_SENT = ("content", "previous", "hash", "head", "pin_hash", "uuid")
"""Digests of all that a form was sent, by which it is known when it comes again, and what is drawn by chance."""


@pytest.fixture(autouse=True)
def the_same_twice(monkeypatch):
    """Nothing that is written depends on chance."""
    monkeypatch.setattr("secrets.token_hex", lambda size=32: "5a" * size)


def rows() -> dict[str, str]:
    """Every row of every table, as a digest by table."""
    tables = [model._meta.db_table for model in apps.get_models() if model._meta.app_label in APPS]
    row = "to_jsonb(t)" + "".join(f" - '{column}'" for column in OF_WHAT_WAS_SENT)
    one = f"SELECT '{{0}}', md5(coalesce(string_agg(({row})::text, ' ' ORDER BY ({row})::text), '')) FROM {{0}} t"
    return dict(behind.run(" UNION ALL ".join(one.format(table) for table in tables)))


def after(place: places.Place, visitor: Visitor, monkeypatch, more: dict[str, str]) -> tuple[int, str, dict[str, str]]:
    """Send what is right, and more; return what came back and how the tables stand then. It is taken back."""
    numbers = itertools.count(1)
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers), version=4))
    with in_a_world():
        said = {**more, **visitor.right}
        answer = visitor.browser.post(place.address, urlencode(said), "application/x-www-form-urlencoded")
        behind.run(AT_ONCE)
        return answer.status_code, answer.headers.get("Location", ""), rows()


def nothing_more(place: places.Place, cookie: str, monkeypatch) -> None:
    """Send the form with all that it does not ask for, and without; the same is written."""
    visitor = Visitor(place, cookie)
    more = {name: value for name, value in NEVER_TYPED.items() if name not in visitor.form.fields}
    assert len(more) > 40, "the form offers what nobody may choose"
    plain, laden = (after(place, visitor, monkeypatch, extra) for extra in ({}, more))
    assert plain[0] == 303, "what is right is not taken: nothing is compared"
    assert laden[:2] == plain[:2]
    assert not {table for table, digest in laden[2].items() if digest != plain[2][table]}


@pytest.mark.parametrize("verb", FORMS)
def test_of_a_verb(verb, world, cookies, monkeypatch):
    with transaction.atomic():
        place = places.of_verb(world, verb)
        nothing_more(place, cookies[place.who], monkeypatch)
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", places.names())
def test_of_a_page(name, world, cookies, monkeypatch):
    with transaction.atomic():
        place = places.of_page(world, name)
        nothing_more(place, cookies[place.who], monkeypatch)
        transaction.set_rollback(True)


def test_a_form_that_takes_more_is_found(world, cookies, monkeypatch):
    original = RefusalMiddleware.__call__

    def greedy(self, request):
        Staff.objects.filter(username="fsh.sa2").update(is_active=request.POST.get("is_active") != "0")
        return original(self, request)

    monkeypatch.setattr(RefusalMiddleware, "__call__", greedy)
    with transaction.atomic():
        place = places.of_page(world, "client_note")
        with pytest.raises(AssertionError):
            nothing_more(place, cookies[place.who], monkeypatch)
        transaction.set_rollback(True)
