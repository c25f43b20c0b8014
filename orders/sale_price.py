"""What a client pays: the price in force on the day, and a manager's two exceptions with a reason."""

from boutiques.models import Price
from boutiques.money import spell
from orders.door import Step
from orders.models import Piece


def amount_due(
    step: Step, piece: Piece, listed: Price | None, *, amount: int | None, keep: bool, words: str
) -> tuple[int, str]:
    """Return the amount in minor units and its currency. Raises Refused where it is not what is due."""
    manager = step.by is not None and step.by.is_manager_of(step.order.boutique, step.at)
    currency = listed.currency if listed else piece.currency or step.order.boutique.currency
    if keep:
        rose = listed is not None and piece.price is not None and piece.price < listed.amount
        step.refuse_unless(rose, "The price has not risen since arrival: sell at the price of the day.", field="amount")
        step.refuse_unless(manager, "Only the manager keeps the arrival price. Ask them.", field="amount")
        step.refuse_unless(words, "Say why the arrival price is kept.", field="words")
        return piece.price or 0, piece.currency
    if listed is None:
        step.refuse_unless(
            manager, "No price is listed for this piece. Ask the manager to enter the sale.", field="amount"
        )
        step.refuse_unless(amount and amount > 0, "No price is listed: give the amount.", field="amount")
        step.refuse_unless(words, "No price is listed: say where the amount comes from.", field="words")
        return amount or 0, currency
    step.refuse_unless(
        amount is None or amount == listed.amount,
        f"{spell(listed.amount, listed.currency)} is due: the price in force on the day of sale.",
        field="amount",
    )
    return listed.amount, listed.currency
