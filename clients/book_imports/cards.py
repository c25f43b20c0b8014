"""Cards of an address book (vCard 2.1, 3 and 4) as a table: one row a card, at the line where it begins."""

import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from icalendar.parser import Contentline

from boutiques.imports.table import Limits, Table, malformed, table_of
from config.errors import Refused

LONGEST_HEAD = 1_000
"""Characters that are looked at for what a line is, however often it goes on in the next."""
BEGINS, ENDS = re.compile(r"\s*begin:vcard\s*$", re.I), re.compile(r"\s*end:vcard\s*$", re.I)
HEADS = (
    "Title", "Given name", "Family name", "Full name", "Telephone", "Telephone", "E-mail", "E-mail", "Language", "Note",
)  # fmt: skip
COLUMNS = (
    "title", "given_name", "family_name", "full_name", "phone", "phone", "email", "email", "language", "note",
)  # fmt: skip
MOST_OF_ONE = 2
"""So many numbers and addresses of a card are read."""
_BARE = re.compile(r";(?!ENCODING=|CHARSET=)([A-Za-z0-9-]+)(?=[;:]|$)")
_HEAD = re.compile(r'^((?:[^":]|"[^"]*")*):(.*)$', re.S)
_ESCAPED = re.compile(r"\\(.)", re.S)
_APART = re.compile(r"(?<!\\);")


class Said(NamedTuple):
    """One line of a card: what it is of, its parameters in capitals, and the value as it stands."""

    name: str
    params: dict[str, str]
    value: str


def is_cards(text: str) -> bool:
    """Whether a text begins as a card does."""
    return bool(re.match(r"\s*begin:vcard\s", text.lstrip("\ufeff"), re.I))


def card_table(text: str, limits: Limits) -> Table:
    """Return the cards of a text as rows under HEADS. Raises Refused for one that never ends, or none."""
    return table_of(cards(text), limits)


def cards(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each card's line and cells. Raises Refused where a card does not end."""
    began = 0
    lines: list[str] = []
    for number, line in unfolded(text):
        if BEGINS.match(line):
            if began:
                raise unended(began)
            began, lines = number, []
        elif ENDS.match(line):
            if began:
                yield began, cells(lines)
            began = 0
        elif began:
            lines.append(line)
    if began:
        raise unended(began)


def unended(line: int) -> Refused:
    """The refusal of a file that was cut."""
    return malformed(f"The card that begins in line {line:,} has no end. Export the cards again.")


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, those that go on in the next one joined (RFC 6350, 3.2; vCard 2.1)."""
    began, head = 0, ""
    parts: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if parts and parts[-1].endswith("=") and "QUOTED-PRINTABLE" in head.partition(":")[0].upper():
            parts[-1:] = [parts[-1][:-1], line]
        elif parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        else:
            if parts:
                yield began, "".join(parts)
            began, head, parts = number, "", [line] if line else []
        if ":" not in head and len(head) < LONGEST_HEAD:
            head += line
    if parts:
        yield began, "".join(parts)


def cells(lines: list[str]) -> list[str]:
    """Return a card as a row of our columns; what is no line of a card, and pictures, are passed over."""
    said = [one for one in map(read, lines) if one]
    parts = [_plain(part) for part in _APART.split(_first(said, "N"))] + [""] * 5
    family, given, more, title = parts[0], parts[1], parts[2], parts[3]
    given = " ".join(filter(None, (given, more)))
    full = "" if family or given else _plain(_first(said, "FN")) or _plain(_first(said, "ORG")).strip("; ")
    phones = [_number(one.value) for one in preferred(said, "TEL")][:MOST_OF_ONE]
    mails = [_plain(one.value) for one in preferred(said, "EMAIL")][:MOST_OF_ONE]
    notes = " ".join(_plain(one.value) for one in said if one.name == "NOTE")
    pad = [""] * MOST_OF_ONE
    language = _plain(_first(said, "LANG"))
    return [title, given, family, full, *(phones + pad)[:2], *(mails + pad)[:2], language, notes]


def read(line: str) -> Said | None:
    """Understand one line; None for what is none."""
    head = _HEAD.match(line)
    if not head or head[1].upper().startswith(("PHOTO", "LOGO", "SOUND", "KEY")):
        return None
    try:
        name, params, value = Contentline(f"{_BARE.sub(r';TYPE=\1', head[1])}:x").parts()
    except ValueError:
        return None
    told = {key.upper(): ",".join(one) if isinstance(one, list) else str(one) for key, one in params.items()}
    value = head[2]
    if told.get("ENCODING", "").upper() == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in told.get("TYPE", "").upper():
        value = decoded(value, told.get("CHARSET", "utf-8"))
    return Said(name.rpartition(".")[2].upper(), told, value)


def decoded(value: str, charset: str) -> str:
    """Return the text of what vCard 2.1 wrote in quoted-printable, in the letters it names."""
    content = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return content.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return content.decode("cp1252", "replace")


def preferred(said: list[Said], name: str) -> list[Said]:
    """Return the lines of that name, those marked as preferred first."""
    found = [one for one in said if one.name == name and one.value.strip()]
    return sorted(found, key=lambda one: not ("PREF" in one.params or "pref" in one.params.get("TYPE", "").lower()))


def _first(said: list[Said], name: str) -> str:
    return next((one.value for one in said if one.name == name and one.value.strip(" ;")), "")


def _number(value: str) -> str:
    return _plain(value).removeprefix("tel:").partition(";")[0]


def _plain(value: str) -> str:
    """Return a value without its backslashes (RFC 6350, 3.4)."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
