"""Finding a client by what somebody types: any script, with or without accents, any order of words, digits of a phone.

The database folds names and words alike (`carnet_fold`, see the first migration), so both sides always agree.
"""

import re

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Concat

from boutiques.text import digits, one_line, western_digits

# What parts words, here and in carnet_fold.
_GAPS = re.compile(r"[\s,;/|\\\u2010-\u2015\u30fb-]+")
_PHONE = re.compile(r"[+(]?[\d][\d\s()+./-]{2,}")
_ALONE = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SPELT_OUT = re.compile("ae|oe|ue|aa")
_SPELL_OUT = str.maketrans({"ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa"})
MOST_WORDS = 8
SHORT = 2
"""The most letters of a word that is looked for only where words begin."""
PHONE_TAIL = 8


class Fold(Func):
    """carnet_fold(one and another): lower case, without accents, marks and apostrophes; East Asian letters apart."""

    function = "public.carnet_fold"
    arg_joiner = " || ' ' || "
    output_field = TextField()


class Digits(Func):
    """Only the digits of a text."""

    template = "regexp_replace(%(expressions)s, '[^0-9]', '', 'g')"
    output_field = TextField()


class Closed(Func):
    """The folded text without its gaps: "alfahd" finds al-Fahd."""

    template = "replace(public.carnet_fold(%(expressions)s), ' ', '')"
    output_field = TextField()


class Joined(Func):
    """Texts joined by blanks, beginning with one, so that each word begins with a blank."""

    template = "(' ' || %(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


def haystack() -> Joined:
    """Return the expression of the stored column that `matching` looks into."""
    names = Fold(F("given_name"), F("family_name"), F("given_name"), F("other_script"), F("email"))
    return Joined(names, Closed(F("given_name")), Closed(F("family_name")), Digits(F("phone")))


def matching(typed: str) -> Q:
    """Return the condition that finds `typed`: each word of it anywhere in a name, short ones where a word begins."""
    typed = one_line(western_digits(typed))
    if _PHONE.fullmatch(typed):
        return Q(folded__contains=phone_tail(typed))
    condition = Q()
    for word in [word for word in _GAPS.split(typed) if word][:MOST_WORDS]:
        condition &= _anywhere(word)
    return condition


def _anywhere(word: str) -> Q:
    """The condition for one word: inside a name, or where one begins, however its umlauts are spelt."""
    if begins_a_word(word):
        return Q(folded__contains=Concat(Value(" "), Fold(Value(word))))
    condition = Q()
    for spelling in spellings(word):
        condition |= Q(folded__contains=Fold(Value(spelling)))
    return condition


def spellings(word: str) -> list[str]:
    """Return the word, and as a passport may have it: Mueller for Müller, and the other way round."""
    lower = word.lower()
    others = (_SPELT_OUT.sub(lambda pair: pair[0][0], lower), lower.translate(_SPELL_OUT))
    return [word, *dict.fromkeys(one for one in others if one != lower and len(one) > SHORT)]


def begins_a_word(word: str) -> bool:
    """Say whether this word is looked for only where a word begins: one or two letters, or letters that stand alone."""
    return len(word) <= SHORT or bool(_ALONE.match(word))


def phone_tail(typed: str) -> str:
    """Return the digits worth comparing: without leading zeros, of a long number the last eight."""
    return digits(typed).lstrip("0")[-PHONE_TAIL:]
