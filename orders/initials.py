"""Initials: what can be stamped into a piece, and why something cannot."""

import re

MOST_LETTERS = 4
MOST_SIGNS = 8
"""With the full stops between the letters."""

UNSTAMPED = re.compile(r"[^A-Z.&]")


def stamped(text: str) -> str:
    """Return initials as they are stamped: capitals, without spaces."""
    return "".join(text.upper().split())


def unstampable(text: str) -> str:
    """Say why these initials, as `stamped` returns them, cannot be stamped; nothing where they can."""
    strange = sorted(set(UNSTAMPED.findall(text)))
    if strange:
        return f"“{''.join(strange)}” cannot be stamped. Use the letters A to Z, full stops and &."
    letters = sum(sign.isalpha() for sign in text)
    if letters > MOST_LETTERS or len(text) > MOST_SIGNS:
        return f"{MOST_LETTERS} letters at the most are stamped; this has {letters}. Shorten them."
    return "" if letters or not text else "Write at least one letter, or leave the initials out."
