"""Where delicate words stand in a text as it was written, so that a page shows them marked."""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from boutiques.text import folded
from clients import delicate
from clients.models import Topic

_APOSTROPHES = frozenset("'’ʼ‘`´")


class Bit(NamedTuple):
    """A part of a text; `about` says what it is delicate for: "health"; nothing where it is not."""

    text: str
    about: str = ""


Marker = Callable[[str], list[Bit]]


def marker() -> Marker:
    """Return what parts one text after the other at its delicate words (one query for all)."""
    looked_for = delicate.patterns()

    def marked(text: str) -> list[Bit]:
        return parted(text, spans(text, looked_for))

    return marked


def spans(text: str, looked_for: list[tuple[Topic, re.Pattern[str]]]) -> list[tuple[int, int, Topic]]:
    """Return from where to where the words stand, the first first; none within another."""
    plain, places = plainly(text)
    found = [
        (places[one.start()], places[one.end() - 1] + 1, topic)
        for topic, of_it in looked_for
        for one in of_it.finditer(plain)
    ]
    kept: list[tuple[int, int, Topic]] = []
    for start, end, topic in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, topic))
    return kept


def plainly(text: str) -> tuple[str, list[int]]:
    """Return the text folded letter by letter, and where each of its letters stands in the text."""
    plain: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in _APOSTROPHES or unicodedata.combining(letter):
            continue
        for one in folded(letter) or " ":
            if one != " " or (plain and plain[-1] != " "):
                plain.append(one)
                places.append(place)
    return "".join(plain), places


def parted(text: str, found: list[tuple[int, int, Topic]]) -> list[Bit]:
    """Part a text at what was found in it."""
    bits: list[Bit] = []
    at = 0
    for start, end, topic in found:
        bits += [Bit(text[at:start]), Bit(text[start:end], delicate.ABOUT[topic])]
        at = end
    return [bit for bit in (*bits, Bit(text[at:])) if bit.text]
