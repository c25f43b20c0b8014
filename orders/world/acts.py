"""What each verb does to a line, as rows: the same columns and the same facts as the verbs of `orders/verbs/` write."""

from collections.abc import Callable

from orders.lifecycle import State
from orders.world import acts_in_the_house as house
from orders.world.choices import another_colour, chosen
from orders.world.known import NULL, Season, iso
from orders.world.line import FEW, SPECIFICATIONS, Line, json

HELD_DAYS = 90


def request(line: Line) -> None:
    """A client's wish."""
    begin(line)


def request_own(line: Line) -> None:
    """The boutique's own wish: for nobody yet."""
    line.client = line.sa = line.wished_by = None
    begin(line)


def begin(line: Line) -> None:
    """Log the wish, by the client's associate or the manager."""
    assert line.wish
    line.requested_on = line.day
    line.specification = line.specify(line.wish)
    line.event(
        "request", State.REQUESTED, line.closer,
        f'{{"specification":{line.specification},"was":{{"requested_on":null}}}}',
    )  # fmt: skip


def note(line: Line) -> None:
    """A word more about it."""
    line.event("note", State(line.state), line.closer, words="Asked again, and was told that it is not forgotten.")


def hold(line: Line) -> None:
    """Keep the slot for the wish."""
    assert line.slot
    season = line.slot.season
    until = min(line.day + HELD_DAYS, season.closes - 1)
    moved = line.slot.move("held", line.house.manager, line.now(), kept_until=until)
    facts = f'{{"season":{season.id},{moved},"until":"{iso(until)}"}}'
    line.event("hold", State.REQUESTED, line.house.manager, facts)


def place(line: Line) -> None:
    """Send it to Paris, in the season that is open; a special order in that of its slot."""
    assert line.wish
    season = line.slot.season if line.slot else line.world.season(line.kind, line.day)
    was = line.season.id if line.season else None
    sent, before = line.specify(line.wish), line.specification
    placement = send(line, season, sent)
    slots = slot = ""
    if line.slot:
        slots = f'"slot":{line.slot.number},' + line.slot.move("taken", line.house.manager, line.now()) + ","
        slot = '"slot_id":null,'
    line.season, line.specification = season, sent
    changed = "" if was == season.id else f'"season_id":{json(was)},'
    line.event(
        "place", State.PLACED, line.house.manager,
        f'{{"choice":"first","exception":false,"season":{season.id},{slots}"specification":{sent},'
        f'"was":{{{changed}{slot}"specification_id":{before}}},"wrote":{{"placement":{placement}}}}}',
    )  # fmt: skip


def send(line: Line, season: Season, specification: int) -> int:
    """Write what was sent, at the price of the day; return its number."""
    line.placements += 1
    pk, (_, price) = line.pk * FEW + line.placements, line.priced()
    line.out["orders_placement"].append(
        f"{pk}\t{line.pk}\t{line.placements}\t{season.id}\t{specification}\tfirst\tf\t{price}\t{iso(line.day)}\t"
        f"{line.house.manager}\t{line.now()}+00\t"
    )
    return pk


def answer(line: Line, outcome: str, reason: tuple[str, str] = ("", ""), proposed: int | None = None) -> int:
    """Write Paris's answer to the last sending; return its number, which is the sending's."""
    pk = line.pk * FEW + line.placements
    line.out["orders_answer"].append(
        f"{pk}\t{pk}\t{outcome}\t{iso(line.day)}\t{reason[0]}\t{reason[1]}\t{proposed or NULL}\t\tf\t"
        f"{line.world.paris}\t{line.now()}+00\t"
    )
    return pk


def accept(line: Line) -> None:
    """Paris takes it on its book."""
    pk, line.after_acceptance = answer(line, "accepted"), True
    line.event(
        "accept", State.ACCEPTED, line.world.paris,
        f'{{"letter":"","reason":"","was":{{"after_acceptance":false}},"wrote":{{"answer":{pk}}}}}',
    )  # fmt: skip


def refuse(line: Line) -> None:
    """Paris does not take it; a special order's slot is kept for it."""
    code, words = line.world.refusal
    pk, slots, was = answer(line, "refused", (code, words)), "", ""
    if line.slot:
        until = line.day + line.house.kept_after_refusal
        was = f'"was":{{"slot_id":{line.slot.pk}}},'
        moved = line.slot.move("held", line.world.paris, line.now(), kept_until=until, after_refusal=True)
        slots = moved + ","
    line.event(
        "refuse", State.REFUSED, line.world.paris,
        f'{{"letter":"","reason":"{code}","reason_words":"{words}",{slots}{was}"wrote":{{"answer":{pk}}}}}',
    )  # fmt: skip


def choose_again(line: Line) -> None:
    """After a no, another piece of the menu."""
    before = line.specification
    season = line.slot.season if line.slot else line.world.season(line.kind, line.day)
    line.wish = chosen(line.dice, season, line.world.design if line.slot else None)
    line.specification = line.specify(line.wish)
    line.event(
        "choose_again", State.REQUESTED, line.closer,
        f'{{"differs":["style","leather","colour"],"specification":{line.specification},'
        f'"was":{{"specification_id":{before}}}}}',
    )  # fmt: skip


def amend(line: Line) -> None:
    """Paris proposes it in another colour."""
    assert line.wish and line.season
    line.wish = another_colour(line.dice, line.season, line.wish)
    proposed = line.specify(line.wish)
    pk = answer(line, "proposes", proposed=proposed)
    line.event(
        "amend", State.AMENDED, line.world.paris,
        f'{{"differs":["colour"],"letter":"","proposed":{proposed},"reason":"","wrote":{{"answer":{pk}}}}}',
    )  # fmt: skip


def agree(line: Line) -> None:
    """The client says yes to what Paris proposed, which was written down last."""
    before, line.specification = line.specification, line.pk * SPECIFICATIONS + line.specifications
    pk, line.after_acceptance = line.pk * FEW + line.placements, True
    line.out["orders_agreement"].append(
        f"{pk}\t{pk}\tphone\t{iso(line.day)}\t{line.priced()[1]}\t{line.closer}\t{line.now()}+00\t"
    )
    line.event(
        "agree", State.ACCEPTED, line.closer,
        f'{{"how":"phone","specification":{line.specification},"was":{{"after_acceptance":false,'
        f'"specification_id":{before}}},"wrote":{{"agreement":{pk}}}}}',
    )  # fmt: skip


def close(line: Line) -> None:
    """The client no longer wants it; a slot that was kept goes back."""
    end(line, "withdrawn", line.house.manager if line.slot else line.closer)


def close_undelivered(line: Line) -> None:
    """Paris will not deliver it."""
    end(line, "not_delivered", line.world.paris)


def close_lost(line: Line) -> None:
    """It was not found at the inventory."""
    end(line, "lost", line.house.manager)


def end(line: Line, reason: str, by: int) -> None:
    """End the line for that reason."""
    slots = ""
    if line.slot and line.slot.kept_until:
        slots = line.slot.move("returned", by, line.now()) + ","
    line.close_reason = reason
    line.event(
        "close", State.CLOSED, by,
        f'{{"fulfilled_by":null,"letter":"","reason":"{reason}",{slots}"was":{{"close_reason":""}}}}',
    )  # fmt: skip


ACTS: dict[str, Callable[[Line], None]] = {
    act.__name__: act
    for act in (
        request, request_own, note, hold, place, accept, refuse, choose_again, amend, agree, close, close_undelivered,
        close_lost, house.receive, house.offer, house.decline, house.lapse, house.sell, house.hand_over, house.release,
    )
}  # fmt: skip
