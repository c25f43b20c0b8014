"""Paris's answer as people write it: yes, no, or something else, in English or French, alone or before its reason."""

import re
from typing import NamedTuple

from boutiques.text import folded

ACCEPT, REFUSE, AMEND = "accept", "refuse", "amend"
"""The verbs that a row may ask for."""

WORDS = {
    ACCEPT: (
        "accept", "accepted", "accepte", "acceptee", "acceptes", "acceptees", "ok", "oui", "yes", "o", "y", "accord",
        "d accord", "daccord", "agreed", "approved", "approuve", "approuvee", "confirmed", "confirme", "confirmee",
        "valide", "validee", "on the book", "possible", "bon pour accord",
    ),
    REFUSE: (
        "refuse", "refused", "refusee", "refuses", "refusees", "no", "non", "n", "rejected", "rejete", "rejetee",
        "declined", "impossible", "not possible", "pas possible", "not accepted", "non accepte", "non acceptee",
    ),
    AMEND: (
        "propose", "proposes", "proposed", "proposal", "proposition", "paris proposes", "paris propose", "amend",
        "amended", "modifie", "modifiee", "modification", "contre proposition", "counter proposal", "instead",
        "a la place", "changes", "change", "on propose", "nous proposons", "we propose", "a modifier",
    ),
}  # fmt: skip
BY_WORDS = {word: verb for verb, words in WORDS.items() for word in words}
UNSAID = ("", "-", "–", "—", "?", "en attente", "waiting", "pending", "a venir", "tbd", "en cours")
"""What stands in a row that has no answer yet."""
FILLING = ("est", "is", "was", "a ete", "has been", "paris", "reponse", "answer", "statut", "status")
BUT = ("but", "mais", "sauf", "except", "with", "avec", "in", "en", "if", "si", "instead", "plutot", "rather", "only")
"""What follows a yes that is none."""
_BREAK = re.compile(r"\s*[:;,.!(\n]\s*|\s+[-–—]+>?\s+|\s*[–—]\s*|\s*->\s*")
_LONGEST = 3


class Said(NamedTuple):
    """What a text answers: the verb, "" where it says nothing yet, None where it is not understood; what follows."""

    verb: str | None
    rest: str = ""


def said(text: str) -> Said:
    """Read an answer, and what stands behind it."""
    text = text.strip()
    if text.casefold() in UNSAID or folded(text) in UNSAID:
        return Said("")
    if verb := BY_WORDS.get(folded(text)):
        return Said(verb)
    first, rest = split(text)
    if first and rest and folded(first) in FILLING:
        return said(rest)
    if verb := BY_WORDS.get(folded(first)):
        return Said(verb, rest)
    return begins_with(text)


def split(text: str) -> tuple[str, str]:
    """Return what stands before the first colon, dash, comma or bracket, and what stands behind it."""
    found = _BREAK.search(text)
    return (text[: found.start()], text[found.end() :].rstrip(")").strip()) if found else (text, "")


def begins_with(text: str) -> Said:
    """Read an answer that a reason follows without anything between: "refusé cuir indisponible"."""
    words = text.split()
    for many in range(min(_LONGEST, len(words) - 1), 0, -1):
        begin = folded(" ".join(words[:many]))
        if begin in FILLING:
            return said(" ".join(words[many:]))
        if verb := BY_WORDS.get(begin):
            return Said(verb, " ".join(words[many:]).lstrip(":;,.-–— "))
    return Said(None, text)


def takes_back(rest: str) -> bool:
    """Whether what follows a yes makes it none: "ok mais en Étoupe"."""
    return folded(rest).split(" ")[0] in BUT
