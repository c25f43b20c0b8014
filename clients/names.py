"""How a client is spoken of: the title and the names in the order their script or family asks for."""

import unicodedata

NOBODY = "A former client"


def family_leads(family: str) -> bool:
    """Say whether the script of this family name puts it first (Chinese, Japanese, Korean)."""
    if family.isascii():
        return False
    return any(unicodedata.name(c, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) for c in family)


def full(given: str, family: str, other_script: str = "", *, family_first: bool = False) -> str:
    """Return the name without title, as it is written; the other script's where nothing else is known."""
    order = (family, given) if family_first or family_leads(family) else (given, family)
    return " ".join(part for part in order if part) or other_script


def spoken(title: str, given: str, family: str, other_script: str = "", *, family_first: bool = False) -> str:
    """Return the name with its title, "Mme Renée Ōta"; a sentence's worth for one whose name was erased."""
    name = full(given, family, other_script, family_first=family_first)
    return f"{title} {name}".strip() if name else NOBODY


def short(title: str, given: str, family: str, other_script: str = "") -> str:
    """Return how one says it in passing: "Mme Ōta"; without title or family name, the whole name."""
    if title and family:
        return f"{title} {family}"
    return spoken(title, given, family, other_script)


def initials(given: str, family: str) -> str:
    """Return the first letters, "R. Ō."; none of a script in which a letter is a word, or all of a family's name."""
    if family_leads(given + family):
        return ""
    first = [part.lstrip("’'ʼ-")[:1].upper() for part in (given, family) if part.strip()]
    return " ".join(f"{letter}." for letter in first if letter.isalpha())
