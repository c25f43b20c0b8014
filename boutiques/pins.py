"""A person's PIN: a few digits that bring a tablet back from the client; hashed as slowly as a password."""

from itertools import pairwise

from django.contrib.auth.hashers import check_password, make_password

from boutiques.models import Staff

SHORTEST, LONGEST = 4, 8


def too_easy(pin: str) -> str:
    """Say why these digits are no PIN; nothing where they are one."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        return f"{SHORTEST} to {LONGEST} digits, nothing else."
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if steps == {0}:
        return "The same digit over and over is the first thing anybody tries. Mix them."
    if steps in ({1}, {9}):
        return "Digits in a row are the first thing anybody tries. Mix them."
    if pin == (pin[:2] * len(pin))[: len(pin)]:
        return "Two digits in turn are soon seen over a shoulder. Mix them."
    return ""


def set_pin(person: Staff, pin: str) -> None:
    """Give the person this PIN, hashed; no history keeps it. Which PINs are none, the form says."""
    person.pin_hash = make_password(pin)
    person.save(update_fields=["pin_hash"])


def is_pin(person: Staff, pin: str) -> bool:
    """Whether this is the person's PIN."""
    return bool(person.pin_hash) and check_password(pin, person.pin_hash)
