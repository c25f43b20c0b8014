"""The hashes of the nights: a chain that was rewritten consistently, head and all, is another one than was hashed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from orders.heads import hashed
from orders.models import Heads
from orders.verification.fault import Fault

LOGGED = re.compile(r"upto=(\d+) lines=\d+ events=\d+ heads=([0-9a-f]{64})")
REWRITTEN = "the heads of all lines are others than were hashed that night: a chain was rewritten since"


class Unread(ValueError):
    """What was given as a line of the log is none."""


def rewritten_chains() -> Iterator[Fault]:
    """Compare the last night's hash; where it is another, name the first night from which on none holds.

    Each night hashes all that was before it, so that one is enough where it holds. Rows of nights that do not stand in
    the order of their events were changed themselves.
    """
    nights = list(Heads.objects.order_by("day"))
    yield from out_of_order(nights)
    if nights and not holds(nights[-1]):
        first = nights[first_that_fails(nights)]
        yield Fault(f"the night of {first.day}", REWRITTEN)


def out_of_order(nights: Sequence[Heads]) -> Iterator[Fault]:
    """Find nights that hash less than the one before."""
    for before, night in pairwise(nights):
        if night.upto < before.upto or night.events < before.events or night.lines < before.lines:
            yield Fault(f"the night of {night.day}", "it holds less than the night before")


def first_that_fails(nights: Sequence[Heads]) -> int:
    """Return the place of the first night whose hash is another, given that the last one's is; halving what is left."""
    low, high = 0, len(nights) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if holds(nights[middle]) else (low, middle)
    return low


def holds(night: Heads) -> bool:
    """Whether the heads of that night still come to its hash."""
    return hashed(night.upto) == (night.upto, night.lines, night.events, night.digest)


def other_than_logged(lines: Iterable[str]) -> Iterator[Fault]:
    """Compare what the log said of nights, for whoever could rewrite the chains could rewrite the table as well.

    Raises Unread for a line that says nothing of heads.
    """
    for line in lines:
        said = LOGGED.search(line)
        if said is None:
            raise Unread(f"That is no hash of a night as the log has it: {line}")
        found = hashed(int(said[1]))
        if found.digest != said[2]:
            yield Fault(f"up to event {said[1]}", f"the log has {said[0]}, now it is {found}")
