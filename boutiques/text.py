"""Cleans what people type: control and direction-override characters go, every script and emoji stay; folds names."""

import re
import unicodedata
from functools import lru_cache

_OVERRIDES = dict.fromkeys([0x200B, 0x200E, 0x200F, 0xFEFF, 0x061C, *range(0x202A, 0x202F), *range(0x2060, 0x206A)])
_BREAKS = {0x2028: "\n", 0x2029: "\n"}
_DIGITS = re.compile(r"\D")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "&": " and "})
_BETWEEN = re.compile(r"[\W_]+")


def _printable(text: str) -> str:
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text.translate(_OVERRIDES | _BREAKS))
        if unicodedata.category(character) not in {"Cc", "Cs"} or character in "\n\t"
    )


def one_line(text: str) -> str:
    """Return `text` on one line: composed, without control or bidi-override characters, single spaces."""
    return " ".join(_printable(text).split())


def paragraphs(text: str) -> str:
    """Return `text` with its line breaks: without control or bidi-override characters, no blank edges."""
    lines = _printable(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a name without accents, case, punctuation: "Rouge H’" and "rouge h" are one."""
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(one for one in text if not unicodedata.combining(one))
    return _BETWEEN.sub(" ", re.sub(r"['’ʼ‘`´]", "", plain)).strip()


def whole_number(text: str, *, most: int) -> int | None:
    """Return the number that `text` is, written in at most so many digits and nothing else; else None."""
    return int(text) if text.isdecimal() and len(text) <= most else None


def counted(count: int, what: str, many: str = "") -> str:
    """Return "1 note", "3 notes"; `many` where that is no "s" at the end: "3 wishes and orders"."""
    return f"{count:,} {what if count == 1 else many or f'{what}s'}"


def western_digits(text: str) -> str:
    """Return `text` with the digits of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def digits(text: str) -> str:
    """Return only the digits of `text`, as 0 to 9."""
    return _DIGITS.sub("", western_digits(text))
