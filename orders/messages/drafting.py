"""Drafting a message to a client: their language, their piece, their associate's name; never a price."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date

from clients import languages, names
from clients.models import Client
from clients.models.client import Title
from orders.models import Specification

FOLDER = Path(__file__).parent / "languages"
OTHERWISE = "en"
IN_THEIR_SCRIPT = ("ja", "ko", "zh")
"""Languages in which a name is written in its own script, where it is known."""


@dataclass(frozen=True)
class Drafted:
    """One message: the code of its language for the browser, how it is called on the screen, and what it says."""

    code: str
    language: str
    text: str
    instead_of: str = ""
    """The client's language, where it has no file and English is said instead."""


def draft(what: str, client: Client, piece: Specification, *, boutique: str, sa: str, until: date | None) -> Drafted:
    """Return the message for what happened (a key of the files): "arrived", "offered", "refused" …

    `until` is the last day something is kept for the client: the piece, or, where Paris refused it, their place.
    """
    code = client.language if client.language in written() else OTHERWISE
    said = phrases(code)
    day = format_date(until, "long", locale=code) if until else ""
    told = said[what].format(piece=named(piece), boutique=boutique, day=day)
    if what == "refused" and until:
        told += ("" if code in ("ja", "zh") else " ") + said["kept"].format(day=day)
    text = "\n\n".join((salutation(client, code, said), told, f"{said['closing']}\n{sa}\n{boutique}"))
    other = languages.spoken(client.language) if client.language and client.language != code else ""
    return Drafted(code, languages.spoken(code), text, other)


def salutation(client: Client, code: str, said: Mapping[str, str]) -> str:
    """Begin the message: by title and family name, else by the whole name."""
    full = names.full(client.given_name, client.family_name, client.other_script, family_first=client.family_first)
    if code in IN_THEIR_SCRIPT and names.family_leads(client.other_script):
        full = client.other_script
    form = "plain"
    if client.title and client.family_name:
        form = "masculine" if client.title == Title.MR else "feminine"
    return said[form].format(title=client.title, family=client.family_name, full=full)


def named(piece: Specification) -> str:
    """The piece as a client calls it: "Birkin 30 (Gold, Togo)"; no reference, no code."""
    return f"{piece.style_name} ({piece.tint})" if piece.tint else piece.style_name


@cache
def phrases(code: str) -> dict[str, str]:
    """The phrases of a language's file."""
    return tomllib.loads((FOLDER / f"{code}.toml").read_text())


@cache
def written() -> frozenset[str]:
    """The codes of the languages that have a file."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml"))
