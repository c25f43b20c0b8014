"""A whole name in one cell, as title, given name and family name; whoever wrote it is believed where they say it."""

from typing import NamedTuple

from boutiques.text import folded
from clients.models import Title
from clients.names import family_leads

TITLES = {
    **{folded(title): str(title) for title in Title.values},
    "madame": "Mme", "mademoiselle": "Mme", "mlle": "Mme", "m": "Mr", "monsieur": "Mr", "mister": "Mr", "miss": "Ms",
    "missus": "Mrs",
}  # fmt: skip
PARTICLES = {
    "de", "du", "des", "d", "la", "le", "von", "van", "der", "den", "zu", "di", "da", "della", "dos", "el", "al", "bin",
    "ben", "bint", "ibn", "st", "saint",
}  # fmt: skip
"""What a family name may begin with."""


class Named(NamedTuple):
    """A name in its parts."""

    title: str = ""
    given_name: str = ""
    family_name: str = ""
    other_script: str = ""
    family_first: bool = False


def parted(full: str) -> Named:
    """Return the parts of a whole name.

    "Family, given" says it with its comma; "DUPONT Marie" with its capitals; Chinese, Japanese and Korean names have
    the family first, and one without a gap stays whole, as a name in another script. Else the last word is the
    family's, with the particles before it. One word alone is the family's.
    """
    title, rest = titled(full)
    before, comma, after = (part.strip() for part in rest.partition(","))
    if comma and before and after:
        return Named(title, after, before)
    words = rest.split()
    if len(words) < 2:
        return Named(title, other_script=rest) if family_leads(rest) else Named(title, family_name=rest)
    if family_leads(words[0]):
        return Named(title, " ".join(words[1:]), words[0], family_first=True)
    return Named(title, *_apart(words))


def titled(full: str) -> tuple[str, str]:
    """Return the title a name begins with, or none, and the rest."""
    first, _, rest = full.strip().partition(" ")
    known = TITLES.get(folded(first), "")
    return (known, rest.strip()) if known and rest.strip() else ("", full.strip())


def _apart(words: list[str]) -> tuple[str, str]:
    """Return given and family name of several words."""
    loud = [word for word in words if len(word) > 1 and word.isupper()]
    if loud and len(loud) < len(words):
        return " ".join(word for word in words if word not in loud), " ".join(loud)
    begins = len(words) - 1
    while begins > 1 and folded(words[begins - 1]) in PARTICLES:
        begins -= 1
    return " ".join(words[:begins]), " ".join(words[begins:])
