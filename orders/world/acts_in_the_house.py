"""What each verb does to a line whose piece is there, as rows: arrived, offered, sold, handed over, let go."""

from orders.lifecycle import State
from orders.world.known import NULL, iso, looked_after_by
from orders.world.line import FEW, Line, json, or_null

OFFER_DAYS = 14
OUTCOME = 9
"""Where an offer's row says how it ended."""
UNLISTED = 1_000_000
"""What the manager asks where no price is listed, in minor units."""


def receive(line: Line) -> None:
    """The piece is there, as agreed, at the price of the day."""
    assert line.wish
    line.after_acceptance = True
    delivered, (line.arrival_price, price) = line.specify(line.wish), line.priced()
    line.out["orders_piece"].append(
        f"{line.pk}\t{line.pk}\t{delivered}\t{iso(line.day)}\t{line.dice.below(900_000) + 100_000}\t\t{price}\t\t"
        f"{line.house.manager}\t{line.now()}+00\t"
    )
    facts = f'{{"delivered":{delivered},"differs":[],"wrote":{{"piece":{line.pk}}}}}'
    line.event("receive", State.ARRIVED, line.house.manager, facts)


def offer(line: Line) -> None:
    """Offer it to whom it is promised; one promised to nobody to another client."""
    was = ""
    if line.client is None:
        place = line.dice.early(line.house.clients)
        line.client, line.sa = line.world.client(line.house, place), looked_after_by(line.house, place)
        sa = "" if line.sa is None else ',"sa_id":null'
        was = f'"was":{{"client_id":null{sa}}},'
    if line.offer:
        line.out["orders_offer"].append("\t".join(line.offer))
    line.offers += 1
    pk, until, by = line.pk * FEW + line.offers, iso(line.day + OFFER_DAYS), line.closer
    line.offer = [
        str(pk), str(line.pk), str(line.pk), str(line.client), str(by), f"{line.now()}+00", until, "", "", "open", "",
        NULL, NULL,
    ]  # fmt: skip
    line.event(
        "offer", State.OFFERED, by,
        f'{{"arrival_price":{json(line.arrival_price)},"client":{line.client},"hold_until":"{until}",{was}'
        f'"wrote":{{"offer":{pk}}}}}',
    )  # fmt: skip


def ended(line: Line, outcome: str, reason: str, by: int | None) -> None:
    """Say in the open offer's row how and when it ended."""
    line.offer[OUTCOME:] = [outcome, reason, f"{line.now()}+00", or_null(by)]


def decline(line: Line) -> None:
    """The client does not take it."""
    declined(line, "decline", "declined", "not_now", line.closer)


def lapse(line: Line) -> None:
    """The time ran out: the clock writes it."""
    declined(line, "lapse", "lapsed", "", None)


def declined(line: Line, verb: str, outcome: str, reason: str, by: int | None) -> None:
    """End the offer and the promise."""
    ended(line, outcome, reason, by)
    sa = "" if line.sa is None else f',"sa_id":{line.sa}'
    facts = (
        f'{{"client":{line.client},"ended":{line.offer[0]},"reason":"{reason}",'
        f'"was":{{"client_id":{line.client}{sa}}}}}'
    )
    line.client = line.sa = None
    line.event(verb, State.DECLINED, by, facts)


def sell(line: Line) -> None:
    """The client of the offer buys it, at the price of the day."""
    by, (listed, _) = line.closer, line.priced()
    amount, currency = listed or UNLISTED, line.house.currency
    ended(line, "bought", "", by)
    line.sale = [
        str(line.pk), str(line.pk), line.offer[0], str(line.pk), str(amount), currency, or_null(listed), iso(line.day),
        f"R{line.pk:08}", "", "", str(by), f"{line.now()}+00", "", NULL,
    ]  # fmt: skip
    line.event(
        "sell", State.SOLD, by,
        f'{{"amount":{amount},"client":{line.client},"currency":"{currency}","ended":{line.offer[0]},'
        f'"handed_over":false,"reason":"","wrote":{{"sale":{line.pk}}}}}',
    )  # fmt: skip


def hand_over(line: Line) -> None:
    """The paid piece leaves the house."""
    line.sale[-1] = iso(line.day)
    line.event("hand_over", State.SOLD, line.closer, f'{{"sale":{line.pk}}}')


def release(line: Line) -> None:
    """Promised to nobody, it goes to the floor."""
    line.client = line.sa = None
    line.event("release", State.RELEASED, line.house.manager)
