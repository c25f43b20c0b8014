"""The fingerprint of a choice: the digest of everything it names, in one fixed text form."""

import hashlib

from orders.models import Specification

THING, WITHIN = "\x1f", "\x1e"
"""Between one thing and the next, and within a part."""
COLUMNS = (
    "style_code", "style_name", "leather_name", "colour_name", "colour_code", "hardware_name", "design_name",
    "thread_name", "strap_cm", "initials_digest",
)  # fmt: skip
"""What is confirmed, in this order for ever; initials by their digest, because they may be erased."""
OF_A_PART = ("part_name", "leather_name", "colour_name")


def text_form(choice: Specification) -> str:
    """Return the choice as the text that is hashed: its own words from birth, never the catalogue's of today."""
    parts = sorted(WITHIN.join(getattr(part, column) for column in OF_A_PART) for part in choice.chosen_parts)
    things = [getattr(choice, column) for column in COLUMNS]
    return THING.join(["1", *("" if one is None else str(one) for one in things), *parts])


def fingerprint(choice: Specification) -> str:
    """Return the SHA-256 of a choice as it was written down, 64 hexadecimal digits (one query where parts differ).

    It is asked of a row as it was read, before `read_live` puts the words of today on it.
    """
    return hashlib.sha256(text_form(choice).encode()).hexdigest()
