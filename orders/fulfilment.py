"""Which piece fulfilled a request, and which requests a piece fulfilled: a link each way, for who may read both."""

from dataclasses import dataclass

from orders.seen import Seen
from orders.sight import Sight


@dataclass(frozen=True)
class Fulfilment:
    """What is said before the links, and the references they lead to."""

    words: str
    references: tuple[str, ...]


def fulfilment_of(seen: Seen) -> Fulfilment | None:
    """Return the link, asked for with the line itself, for who knows whose request and whose piece it is (no query)."""
    order = seen.order
    if seen.sight is Sight.PARIS or not (seen.sight is Sight.EVERYTHING or seen.client or seen.wished_by):
        return None
    if order.fulfilled_by_line:  # type: ignore[attr-defined]
        return Fulfilment("Fulfilled by the piece of", (order.fulfilled_by_line,))  # type: ignore[attr-defined]
    if order.fulfilled_lines and seen.sees_clients_part:  # type: ignore[attr-defined]
        return Fulfilment("Fulfils the request", tuple(order.fulfilled_lines))  # type: ignore[attr-defined]
    return None
