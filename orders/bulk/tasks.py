"""What a bulk act asks of each line: one task a verb, made once for a run; it reads the batch and may refuse a line."""

from collections.abc import Callable
from typing import Any, Protocol

from orders.bulk.alike import Alike, ChoosingAgain, Transferring, WithLetter
from orders.bulk.answering import Accepting, Amending, Answering, Refusing
from orders.bulk.carrying_over import CarryingOver
from orders.bulk.placing import Placing
from orders.bulk.recalling import Recalling
from orders.bulk.receiving import Receiving
from orders.bulk.taking_back import TakingBack
from orders.models import Batch, BatchRow, Order


class Task(Protocol):
    """A verb's part in the machine."""

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """Return the verb's keywords for this line as it was read. Raises Refused where the line is to be skipped."""
        ...


ALIKE = (
    "agree", "contact", "convert", "extend", "hand_over", "hold", "let_go", "note", "release", "send_back",
    "turn_down", "withdraw",
)  # fmt: skip
"""Verbs for which the form for many says everything."""

TASKS: dict[str, Callable[[Batch], Task]] = {
    **dict.fromkeys(ALIKE, Alike),
    "accept": Accepting,
    "amend": Amending,
    "answer": Answering,
    "carry_over": CarryingOver,
    "choose_again": ChoosingAgain,
    "close": WithLetter,
    "correct": TakingBack,
    "place": Placing,
    "recall": Recalling,
    "receive": Receiving,
    "refuse": Refusing,
    "resubmit": WithLetter,
    "transfer": Transferring,
}
