"""Verification: every chain computed again, every line compared with its last event, every word with its digest.

And every choice that a client confirmed with its fingerprint, every line that Paris has with its sending, every slot
with its moves, and the heads of all lines with the hash that was written in the night.
"""

from collections.abc import Iterator

from orders.verification.chains import broken_chains
from orders.verification.fault import Fault
from orders.verification.ledger import wrong_slots
from orders.verification.nights import rewritten_chains
from orders.verification.rows import changed_confirmations, changed_words, never_sent

__all__ = ["Fault", "faults"]


def faults() -> Iterator[Fault]:
    """Yield everything that does not hold; nothing, if all is as it was written."""
    yield from broken_chains()
    yield from changed_words()
    yield from changed_confirmations()
    yield from never_sent()
    yield from wrong_slots()
    yield from rewritten_chains()
