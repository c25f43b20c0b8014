"""Words in a table about a client, English and French, as our own: languages, ways of reaching, consent, yes and no."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from babel import Locale

from boutiques.imports.values import OPEN, SHUT
from boutiques.text import folded
from clients import languages
from clients.models import Channel, ConsentChannel, How, Standing

CHANNELS = {
    Channel.PHONE: ("phone", "telephone", "call", "calls", "appel", "tel", "mobile", "telephone calls"),
    Channel.EMAIL: ("email", "e-mail", "e-mails", "mail", "courriel"),
    Channel.MESSAGE: ("message", "messages", "sms", "text", "texto", "whatsapp", "wechat", "line"),
    Channel.VISIT: ("visit", "in the boutique", "boutique", "en boutique", "visite"),
}
HOWS = {
    How.IN_PERSON: ("in person", "in the boutique", "en personne", "en boutique", "boutique"),
    How.IN_WRITING: ("in writing", "written", "form", "par ecrit", "ecrit", "formulaire", "signed", "signe"),
    How.BY_PHONE: ("by phone", "by telephone", "phone", "telephone", "par telephone"),
    How.BY_EMAIL: ("by email", "by e-mail", "email", "e-mail", "par email", "par courriel", "courriel"),
}
STANDINGS = {
    **{folded(label): value for value, label in Standing.choices},
    **{folded(value): value for value in Standing.values},
    "nouveau": Standing.NEW, "nouvelle": Standing.NEW, "connu": Standing.KNOWN, "connue": Standing.KNOWN,
    "fidele": Standing.LONG_STANDING,
}  # fmt: skip
TICKED = (*OPEN, "x", "vrai", "o", "✓", "✔")
UNTICKED = (*SHUT, "faux", "-", "")


@cache
def by_language() -> dict[str, str]:
    """Return each language's code by its code and its English, French and own name, folded."""
    found: dict[str, str] = {}
    for code in languages.CODES:
        own = Locale.parse(code).languages.get(code, "")
        names = (Locale.parse("en").languages[code], Locale.parse("fr").languages.get(code, ""), own)
        found |= {folded(name): code for name in (code, *names) if folded(name)}
    return found


def language(text: str) -> str:
    """Read a language: "fr", "fr-FR", "French", "français". Raises ValueError."""
    plain = folded(text)
    for asked in (plain, plain.split(" ")[0] if len(plain) in (5, 7) else plain):
        if asked in by_language():
            return by_language()[asked]
    raise ValueError("Write one language, as English or French, or its code.")


def channel(text: str) -> str:
    """Read how somebody likes to be reached. Raises ValueError."""
    return _one_of(CHANNELS, text, "Write telephone, e-mail, message or boutique.")


def how(text: str) -> str:
    """Read how somebody agreed. Raises ValueError."""
    return _one_of(HOWS, text, "Write in person, in writing, by telephone or by e-mail.")


def standing(text: str) -> str:
    """Read how well somebody is known. Raises ValueError."""
    if folded(text) not in STANDINGS:
        raise ValueError("Write new, known, long-standing, VIP or VVVIP.")
    return str(STANDINGS[folded(text)])


def ticked(text: str) -> bool:
    """Read yes or no. Raises ValueError."""
    plain = folded(text) or text.strip()
    if plain in TICKED or plain in UNTICKED:
        return plain in TICKED
    raise ValueError("Write yes or no.")


def consents(text: str) -> list[str] | None:
    """Read to what somebody agrees: "e-mail, telephone"; nothing for no; None where only yes is said. ValueError."""
    if folded(text) in UNTICKED:
        return []
    if folded(text) in TICKED:
        return None
    parts = [part for part in text.replace(";", ",").replace("/", ",").replace("+", ",").split(",") if part.strip()]
    found = [_one_of(CHANNELS, part, "Write to what: telephone, e-mail, message.") for part in parts]
    if any(one not in ConsentChannel.values for one in found):
        raise ValueError("Write to what: telephone, e-mail, message.")
    return list(dict.fromkeys(found))


def _one_of(known: Mapping[Any, Iterable[str]], text: str, otherwise: str) -> str:
    asked = folded(text)
    for value, words in known.items():
        if asked == value or asked in {folded(word) for word in words}:
            return str(value)
    raise ValueError(otherwise)
