"""The names a client bears, or bore, and how a text reads without them: for texts of others in which they are named."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, F, Func, Q, TextField, Value
from django.db.models.functions import Cast

from boutiques.text import digits, folded
from clients.models import Client
from clients.search import Digits, Fold, phone_tail

NOBODY = "a former client"
SHORTEST = 3
"""Letters of the shortest family name that tells somebody by itself."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
_GENITIVE = re.compile(r"['’ʼ‘`´]s$", re.IGNORECASE)
_PHONE = re.compile(r"\+?\d[\d\s().\-/]{4,}\d")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True)
class Borne:
    """Names as folded words, names of scripts without spaces as they are written, addresses, ends of numbers."""

    phrases: frozenset[tuple[str, ...]]
    unspaced: frozenset[str]
    emails: frozenset[str]
    phones: frozenset[str]

    @classmethod
    def by(cls, client: Client, common: frozenset[str]) -> "Borne":
        """Read what the client is called now and was called before (one query).

        `common`: folded words that are not enough by themselves, since they mean something or somebody else too.
        """
        rows = [client, *client.history.all()]
        names = {name for row in rows for name in said_as(row)}
        alone = {name for row in rows for name in (row.family_name or row.given_name, row.other_script)}
        names |= {name for name in alone if tells(name, common)}
        return cls(
            phrases=frozenset(tuple(folded(name).split()) for name in names if folded(name)),
            unspaced=frozenset(name for name in names if _UNSPACED.search(name)),
            emails=frozenset(row.email.casefold() for row in rows if row.email),
            phones=frozenset(tail for row in rows if len(tail := phone_tail(row.phone)) >= 6),
        )

    def likely(self, column: str) -> Q:
        """Return the condition on a column of text, or JSON, that may name them: wider than `without`, and fast."""
        text = Cast(F(column), TextField())
        found = Q(pk__in=[])
        for word in {max(phrase, key=len) for phrase in self.phrases} | self.unspaced | self.emails:
            found |= Q(Contains(Fold(text), Fold(Value(word))))
        for tail in self.phones:
            found |= Q(Contains(Digits(text), Value(tail)))
        return found

    def without(self, value: Any) -> Any:
        """Return a text without them, or whatever JSON holds without them in any of its texts."""
        if isinstance(value, dict):
            return {key: self.without(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.without(inner) for inner in value]
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        for email in self.emails:
            text = re.sub(re.escape(email), NOBODY, text, flags=re.IGNORECASE)
        for name in sorted(self.unspaced, key=len, reverse=True):
            text = text.replace(name, NOBODY)
        text = _PHONE.sub(lambda found: NOBODY if self._dials(found[0]) else found[0], text)
        for start, end in reversed(self._spans(text)):
            text = text[:start] + NOBODY + text[end:]
        return text

    def _dials(self, number: str) -> bool:
        return any(digits(number).endswith(tail) for tail in self.phones)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Where a name stands, the longest at each place."""
        words = [(found.start(), found.end() - ending(found[0]), plain(found[0])) for found in _WORD.finditer(text)]
        spans: list[tuple[int, int]] = []
        at = 0
        while at < len(words):
            fits = [len(one) for one in self.phrases if tuple(word for *_, word in words[at : at + len(one)]) == one]
            if fits:
                spans.append((words[at][0], words[at + max(fits) - 1][1]))
            at += max(fits, default=1)
        return spans


class Contains(Func):
    """Whether the first text has the second in it."""

    template = "(position(%(expressions)s) > 0)"
    output_field = BooleanField()

    def __init__(self, text: Any, part: Any) -> None:
        super().__init__(part, text, arg_joiner=" IN ")


def said_as(row: Any) -> set[str]:
    """The ways in which somebody is named in full, as the book had them."""
    given, family, title = row.given_name, row.family_name, row.title
    both = [f"{given} {family}", f"{family} {given}", given + family, family + given] if given and family else []
    titled = [f"{title} {family}"] if title and family else []
    return {name for name in (*both, *titled, row.sort_name if " " in row.sort_name else "") if name}


def tells(name: str, common: frozenset[str]) -> bool:
    """Whether a single name says who is meant."""
    plainly = folded(name)
    return bool(plainly) and plainly not in common and (len(plainly) >= SHORTEST or not plainly.isascii())


def ending(word: str) -> int:
    """How many letters of a word are the genitive's."""
    found = _GENITIVE.search(word)
    return len(found[0]) if found else 0


def plain(word: str) -> str:
    """Return the word folded, without the genitive's."""
    return folded(_GENITIVE.sub("", word))
