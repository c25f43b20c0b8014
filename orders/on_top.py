"""What the lines tell for the top of a client's page: what they wait for, have here, asked for, bought, may design."""

from datetime import date
from typing import Any

from boutiques.days import spell_day
from boutiques.models import ClientFact, Kind
from boutiques.text import counted
from clients.models import Client
from clients.on_top import Facts, Said
from orders.leanings import said
from orders.lifecycle import FIRST_FINAL, State
from orders.models import SecondChance

Lines = list[dict[str, Any]]


def of_lines(client_id: int, lines: Lines, *, own: bool) -> Facts:
    """Return the facts from a client's lines, the last asked for first, as `all_lines` brings them (no query).

    Purchases and what is here are for who looks after them (`own`); a colleague reads wishes alone.
    """
    theirs = [one for one in lines if one["client_id"] == client_id]
    wishes = [one for one in lines if one["wished_by_id"] == client_id and one["requested_on"]]
    found = {
        ClientFact.WAITING: waiting([one for one in theirs if one["state"] < FIRST_FINAL]),
        ClientFact.LAST_WISH: last_wish(wishes),
    }
    if own:
        found[ClientFact.HERE] = here([one for one in theirs if State.ARRIVED <= one["state"] < State.SOLD])
        found[ClientFact.BOUGHT] = bought([one["sale__paid_on"] for one in theirs if one["sale__paid_on"]])
        if step := offer_that_ends([one for one in theirs if one["offer__hold_until"]]):
            found[ClientFact.NEXT_STEP] = step
    return found


def waiting(lines: Lines) -> Said:
    """Say how many pieces are waited for, and since when the first."""
    since = min((one["requested_on"] for one in lines if one["requested_on"]), default=None)
    first = "since" if len(lines) == 1 else "the first since"
    return (
        Said(counted(len(lines), "piece"), f"{first} {spell_day(since)}" if since else "") if lines else Said("Nothing")
    )


def here(lines: Lines) -> Said:
    """Say which pieces are in the house for them and not yet paid."""
    return Said(counted(len(lines), "piece"), ", ".join(piece(one) for one in lines[:3])) if lines else Said("Nothing")


def last_wish(wishes: Lines) -> Said:
    """Say what they asked for last."""
    if not wishes:
        return Said("Nothing yet")
    last = wishes[0]
    tint = [word for part in ("colour", "leather") if (word := said(last, f"{part}__name", f"{part}_name"))]
    return Said(piece(last), " · ".join(filter(None, [", ".join(tint), spell_day(last["requested_on"])])))


def bought(days: list[date]) -> Said:
    """Say how many pieces they bought, and when the last; never for how much."""
    last = f"{'on' if len(days) == 1 else 'the last on'} {spell_day(max(days))}" if days else ""
    return Said(counted(len(days), "piece"), last) if days else Said("None yet")


def offer_that_ends(lines: Lines) -> Said | None:
    """Say which open offer has its last day first."""
    if not lines:
        return None
    first = min(lines, key=lambda one: one["offer__hold_until"])
    day = first["offer__hold_until"]
    return Said(f"{piece(first)} on offer", f"until {spell_day(day)}", day)


def piece(line: dict[str, Any]) -> str:
    """Name the piece of a line."""
    return said(line, "style__name", "style_name") or "A piece not yet chosen"


def chances(client: Client, lines: Lines) -> Said:
    """Say whether another special order may be designed: granted, and none was asked for since (one query)."""
    asked = [one["requested_on"] for one in lines if one["kind"] == Kind.SO and one["wished_by_id"] == client.pk]
    last = max((day for day in asked if day), default=date.min)
    decided = SecondChance.objects.filter(client=client).select_related("order").order_by("at", "pk")
    count = {one.order_id: one for one in decided}.values()
    still = [one.order.reference for one in count if one.granted and client.boutique.today(one.at) >= last]
    if not still:
        return Said("None")
    return Said(counted(len(still), "special order"), f"in place of {', '.join(still[:3])}")
