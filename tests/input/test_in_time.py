"""The worst that may be typed takes less than a tenth of a second a field: every expression, every kind of field."""

import inspect
import re
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from itertools import islice
from pathlib import Path
from time import process_time

import pytest
from django import forms
from django.conf import settings

from boutiques import fields
from boutiques.fields import WordsField
from boutiques.imports.reading import read_table
from boutiques.text import one_line
from clients.book_imports.cards import cards
from clients.forms.fields import EmailField, PhoneField
from clients.search import phone_tail
from config.errors import Refused
from orders import discretion
from orders.forms.money import MoneyField

SECONDS = 0.1
LONG = 3_000
SIGNS = "0a ,;.:-/+(\"'\\<=_é陽\t\n[@A>*\u200b"
PIECES = (
    "a ", "1 ", "1,", "1.", "a1", "-1", "A-1-", "0 0", "a'", '";', "en ", "a. ", "1.000", "-- ", " et ", "x:", '"a',
    "e\u0301",
)  # fmt: skip
BEFORE, AFTER = ("", "A", "1begin:vcard"), ("", "!")
APPS = ("boutiques", "clients", "config", "orders")
CLEANED = ("orders.answer_sheets", "boutiques.imports.names")
"""Where an expression only reads cells, on one line and with single blanks."""
NOT_READ = ("migrations", "management", "fonts")


def attacks(length: int = LONG) -> list[str]:
    """Texts that make an expression try again and again, if any does."""
    repeated = [(one * length)[:length] for one in (*SIGNS, *PIECES)]
    return [f"{before}{text}{after}" for text in repeated for before in BEFORE for after in AFTER]


def modules() -> Iterator[str]:
    """Every module of the house."""
    for app in APPS:
        for path in sorted((Path(settings.BASE_DIR) / app).rglob("*.py")):
            at = path.relative_to(settings.BASE_DIR).with_suffix("")
            if not set(NOT_READ) & set(at.parts):
                yield ".".join(at.parts).removesuffix(".__init__")


def expressions() -> Iterator[tuple[str, str, list[str]]]:
    """Every expression that a module keeps: the module, its name, and how it is asked there."""
    for name in modules():
        module = import_module(name)
        for word, value in vars(module).items():
            if isinstance(value, re.Pattern) and re.search(rf"^{word}\b.*=", source := inspect.getsource(module), re.M):
                used = set(re.findall(rf"\b{word}\.(\w+)\(", source)) & {"match", "fullmatch", "search", "sub", "split",
                                                                        "findall", "finditer"}  # fmt: skip
                yield name, word, sorted(used or {"search", "fullmatch"})


EXPRESSIONS = {f"{module}.{word}": (module, word, used) for module, word, used in expressions()}


def seconds(pattern: re.Pattern, way: str, text: str) -> float:
    """How long it takes, the shorter of two times: a machine may have had something else to do."""
    asked = getattr(pattern, "finditer" if way == "findall" else way)
    arguments = ("", text) if way == "sub" else (text,)

    def once() -> float:
        begun = process_time()
        found = asked(*arguments)
        if way in ("finditer", "findall"):
            list(found)
        return process_time() - begun

    took = once()
    return took if took < SECONDS / 2 else min(took, once())


def slow(pattern: re.Pattern, ways: list[str], texts: list[str]) -> list[tuple[str, str, float]]:
    """Return what an expression takes too long for."""
    if isinstance(pattern.pattern, bytes):
        return []  # it is asked for files, whose reading has limits of its own
    found = (
        (way, text[:20], took) for text in texts for way in ways if (took := seconds(pattern, way, text)) > SECONDS / 2
    )
    return list(islice(found, 1))


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_no_expression_tries_for_long(name):
    module, word, ways = EXPRESSIONS[name]
    texts = [one_line(text) for text in attacks()] if module.startswith(CLEANED) else attacks()
    assert not slow(getattr(import_module(module), word), ways, texts)


def test_they_are_found_and_a_slow_one_too():
    assert len(EXPRESSIONS) >= 40
    assert slow(re.compile(r"(\d+\s?)+$"), ["match"], ["1" * 22 + "x"])
    assert slow(re.compile(r"\s*,"), ["search"], [" " * 6_000])


FIELDS = {
    "words": WordsField(), "a line": fields.LineField(), "phone": PhoneField(), "e-mail": EmailField(),
    "money": MoneyField(), "list": fields.ListField(choices=[("a", "A")]), "chosen": fields.ChosenField(max_length=9),
    "day": forms.DateField(), "number": forms.IntegerField(), "identity": forms.UUIDField(),
}  # fmt: skip
"""Every kind of field that takes what is typed."""


def cleaned(field: forms.Field, text: str) -> float:
    """How long a field takes for a text."""
    begun = process_time()
    with suppress(forms.ValidationError):
        field.clean(text)
    return process_time() - begun


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_takes_long(name):
    many = attacks(fields.MOST_CLEANED)[:: len(BEFORE) * len(AFTER)]
    whole = [(one * settings.DATA_UPLOAD_MAX_MEMORY_SIZE)[:2_400_000] for one in ("é", "1,")]
    took = {text[:9]: min(cleaned(FIELDS[name], text) for _ in range(2)) for text in (*many, *whole)}
    assert max(took.values()) < SECONDS, max(took, key=took.__getitem__)


def test_a_text_that_is_not_cut_first_takes_long(monkeypatch):
    monkeypatch.setattr(fields, "MOST_CLEANED", 10**9)
    assert cleaned(FIELDS["words"], "é" * 2_400_000) > SECONDS


def test_names_and_numbers_are_looked_for_in_time():
    begun = process_time()
    client = discretion.Client(given_name="Anne", phone="+33 6 12 34 56 78", email="a@b.example")
    for text in attacks()[::6]:
        discretion.names(text, client)
        phone_tail(text)
    assert process_time() - begun < len(attacks()[::6]) * SECONDS / 4


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE" + "aaaaa=\n" * 300_000 + "\nEND:VCARD",
        "BEGIN:VCARD\nNOTE:a\n" + " aaaa\n" * 300_000 + "END:VCARD",
        'BEGIN:VCARD\nN;"' * 100_000,
        "BEGIN:VCARD\nN:" + ";" * 1_000_000 + "\nEND:VCARD",
    ],
    ids=["soft line ends", "folded lines", "cards in cards", "many names"],
)
def test_cards_that_go_on_and_on(text):
    begun = process_time()
    with suppress(Refused):
        list(cards(text))
    assert process_time() - begun < 10 * SECONDS


@pytest.mark.parametrize(
    "text", ['"' * 200_001, '""' * 200_000, "a;b\n" * 15_000, "sep=;" + ";" * 200_000, "\t" * 200_000]
)
def test_tables_that_are_none(text):
    begun = process_time()
    with suppress(Refused):
        read_table(text.encode())
    assert process_time() - begun < 10 * SECONDS
