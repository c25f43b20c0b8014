"""Every field of every form is sent what nobody should type: a sentence at the field, the words kept, nothing written.

A new verb's form is found in FORMS, a new page's by its address: both are covered by themselves.
"""

import re
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest
from django import forms
from django.db import transaction
from django.http import QueryDict
from django.test import Client as Browser

from orders.forms import FORMS
from orders.models import Words
from tests import behind
from tests.input import hostile, places
from tests.lifecycle.test_http import written
from tests.lifecycle.world import AT_ONCE, build, cookies
from tests.one_transaction import db
from tests.paper import form_at

__all__ = ["cookies", "db"]

JARGON = re.compile(
    r"This field |Enter (a|the) |Select a |Ensure |Null char|.*(not a valid|not one of the available)|\(Hidden field"
)
"""How Django itself says what is wrong."""


@pytest.fixture(scope="module")
def world(db: None):
    """A special order in each state, with all that one may have."""
    made = build(kinds=(places.KIND,))
    return made


def rows() -> list[tuple[str, int]]:
    """How many rows there are in each table: asked where something was written, and perhaps rolled back again."""
    tables = [name for (name,) in behind.run("SELECT relname FROM pg_stat_user_tables ORDER BY 1")]
    return behind.run(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables))


class Visitor:
    """One form, opened by somebody who may send it."""

    def __init__(self, place: places.Place, cookie: str) -> None:
        self.place, self.browser, self.rows = place, Browser(), rows()
        self.browser.cookies = SimpleCookie({"sessionid": cookie})
        page = self.browser.get(place.address)
        self.form: forms.Form = page.context["form"]
        self.right = {**form_at(page, place.address).said, **place.right}

    def body(self, typed: dict[str, str | None]) -> str:
        """What a browser would send: what is right, but for what is typed; None leaves a field out."""
        said = {name: value for name, value in {**self.right, **typed}.items() if value is not None}
        return urlencode(said, errors="surrogatepass")

    def send(self, typed: dict[str, str | None]):
        """Send the form."""
        return self.browser.post(self.place.address, self.body(typed), "application/x-www-form-urlencoded")

    def judged(self, typed: dict[str, str | None]):
        """Return what is said by field against what was typed; without the page, where the form can be had so."""
        if self.place.judge is None:
            return self.refused(typed)
        errors = self.place.judge(QueryDict(self.body(typed))).errors
        assert errors, f"nothing is said against {typed}"
        in_plain_words(errors)
        return errors

    def refused(self, typed: dict[str, str | None]):
        """Send it and look that it is refused where one reads it, and nothing written; return what is said by field."""
        before = written()
        answer = self.send(typed)
        assert answer.status_code in (409, 422), (answer.status_code, answer.get("Location"), typed)
        assert written() == before or rows() == self.rows, "a refusal wrote something"
        errors, page = answer.context["form"].errors, unescape(answer.text)
        in_plain_words(errors)
        unread = [one for sentences in errors.values() for one in sentences if one not in page]
        assert not unread, "nobody reads these"
        assert "(Hidden field" not in page
        self.keeps(answer, typed)
        return errors

    def keeps(self, answer, typed: dict[str, str | None]) -> None:
        """Look that what was typed stands in the form that comes back."""
        said = form_at(answer, self.place.address).said
        for name, value in typed.items():
            if value and hostile.is_typed(self.form.fields[name]):
                assert said.get(name) == hostile.over_the_wire(value), f"{name}: what was typed is lost"

    def taken(self, typed: dict[str, str | None]) -> None:
        """Send it; where a field says no with a sentence, send it again without; the words are on record whole."""
        with transaction.atomic():
            answer = self.send(typed)
            if answer.status_code == 303:
                behind.run(AT_ONCE)
                words = hostile.over_the_wire(typed.get("words") or "")
                said = self.form.fields["words"].to_python(words) if words else ""
                found = not said or Words.objects.filter(text__contains=said).exists()
                assert found, "the words were cut"
            transaction.set_rollback(True)
        if answer.status_code != 303:
            wrong = set(self.refused(typed)) & set(typed)
            assert wrong, answer.context["form"].errors
            self.taken({name: value for name, value in typed.items() if name not in wrong})


def in_plain_words(errors) -> None:
    """Look that a person wrote each sentence."""
    assert not [one for sentences in errors.values() for one in sentences if JARGON.match(one)]


def everything(visitor: Visitor, strangers: dict[str, str]) -> None:
    """Send one form everything that nobody should type."""
    fields = {name: one for name, one in visitor.form.fields.items() if name not in hostile.STAMP}
    texts = {name: one for name, one in fields.items() if hostile.is_text(one)}
    wrong_ones(visitor, fields, strangers)
    visitor.taken({name: hostile.odd(one) for name, one in texts.items()})
    needed = {name for name, one in texts.items() if one.required}
    if needed:
        assert needed <= set(visitor.judged(dict.fromkeys(needed, " \u200b\u3000 ")))
    for day in (name for name, one in fields.items() if isinstance(one, forms.DateField)):
        for far in visitor.place.far:
            assert day in visitor.refused({day: far})
    for stamp in hostile.stamps([name for name in hostile.STAMP if name in visitor.form.fields]):
        visitor.judged({**({next(iter(texts)): "Other words."} if texts else {}), **stamp})


def wrong_ones(visitor: Visitor, fields: dict[str, forms.Field], strangers: dict[str, str]) -> None:
    """What is surely wrong, in every field at once: first in the browser, then other values."""
    for turn in range(hostile.TURNS):
        typed = {name: hostile.wrong(one, turn, strangers) for name, one in fields.items()}
        typed = {name: value for name, value in typed.items() if value is not None}
        if typed:
            errors = visitor.judged(typed) if turn else visitor.refused(typed)
            seen = {name for name in typed if not isinstance(fields[name].widget, forms.HiddenInput)}
            assert seen <= set(errors), f"nothing is said at {sorted(seen - set(errors))}"


@pytest.fixture(scope="module")
def strangers(world) -> dict[str, dict[str, str]]:
    """What is another boutique's than that of who sends it, by the kind of field that asks for such a thing."""
    ours, theirs = (str(world.clients[name].uuid) for name in ("another", "other_manager"))
    abroad = {"ClientField": theirs, "StaffField": "gin.sa1"}
    return {**dict.fromkeys(world.people, abroad), "other_manager": {"ClientField": ours}}


@pytest.mark.parametrize("verb", FORMS)
def test_of_a_verb(verb, world, cookies, strangers):
    with transaction.atomic():
        place = places.of_verb(world, verb)
        everything(Visitor(place, cookies[place.who]), strangers[place.who])
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", places.names())
def test_of_a_page(name, world, cookies, strangers):
    with transaction.atomic():
        place = places.of_page(world, name)
        everything(Visitor(place, cookies[place.who]), strangers[place.who])
        transaction.set_rollback(True)
