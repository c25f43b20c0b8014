"""Forgetting a client in the lines: their words go, each erasure on record; what was ordered and sold stays."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from boutiques.days import day_in_paris, spell_day
from boutiques.text import counted
from clients.hooks import Going, Leaving, before_client_erased, forgets_client, goes_with_client, locks_with_client
from clients.models import Client, WhyErased
from config.errors import Refused
from orders.concerning import lines_of
from orders.lifecycle import FIRST_FINAL
from orders.models import (
    Erasure,
    Event,
    Offer,
    Order,
    Proposal,
    Sale,
    Slot,
    Words,
)
from orders.sweeping import forget_elsewhere
from orders.words_about import words_about


@locks_with_client.join
def lock_lines(client: Client, at: datetime) -> None:
    """Lock the client's lines, in the order in which verbs do, so that nothing is written at one meanwhile."""
    list(Order.objects.filter(Q(client=client) | Q(wished_by=client)).order_by("pk").locked())


@before_client_erased.join
def nothing_is_open(client: Client, at: datetime) -> None:
    """Raise Refused while a line of theirs is open, a piece waits to be collected or a slot is kept."""
    lines = Order.objects.filter(client=client, state__lt=FIRST_FINAL).order_by("pk")
    still = list(lines.values_list("reference", flat=True))
    if still:
        which = still[0] if len(still) == 1 else f"{', '.join(still[:3])}{', …' if len(still) > 3 else ''}"
        verb, it = ("is", "it") if len(still) == 1 else ("are", "them")
        raise Refused(f"{which} {verb} still open for them. Close {it}, or promise {it} to somebody else, first.")
    paid = Sale.objects.filter(offer__client=client, handed_over_on=None, voided_by=None, undone_by=None)
    if sale := paid.select_related("order").first():
        raise Refused(f"{sale.order.reference} is paid and not handed over. Hand it over, or void the sale, first.")
    kept = Slot.objects.filter(kept_for_client=client, kept_until__gte=day_in_paris(at)).first()
    if kept and kept.kept_until:
        raise Refused(f"A slot is kept for them until {spell_day(kept.kept_until)}. Let it go first.")


@goes_with_client.join
def what_goes(client: Client, at: datetime) -> Going:
    """Say how many words go, and what of the lines stays."""
    parts = lines_of(client)
    words = len(words_about(client, parts))
    sales = Sale.objects.filter(offer__client=client, undone_by=None).count()
    stays = [f"{counted(len(parts), 'order')} of “a former client”: choices, states, days"] if parts else []
    if sales:
        stays.append(
            f"The facts of {counted(sales, 'invoice')}: amount, day, receipt, which the law keeps for ten years"
        )
    goes = [f"{counted(words, 'text')} written about them: reasons, remarks, initials, a typed name"] if words else []
    return Going([*goes, "Drafts about them, and their name wherever else it was written"], stays)


@forgets_client.join
def forget_lines(leaving: Leaving) -> None:
    """Erase the words of a client's part of the lines, on record, and what else names them."""
    client = leaving.client
    parts = lines_of(client)
    why = WhyErased(leaving.why).label
    erase_words(words_about(client, parts) | words_naming(leaving), leaving, why)
    Proposal.objects.filter(client=client, taken_back_at=None).update(taken_back_at=leaving.at)
    Order.objects.filter(recipient=client).update(recipient=None)
    forget_elsewhere(leaving, [part.order.pk for part in parts])


def erase_words(numbers: set[int], leaving: Leaving, why: str) -> None:
    """Delete words that are still there, each with its erasure on record."""
    found = Words.objects.filter(pk__in=numbers)
    there = list(found.values_list("pk", flat=True))
    rows = (Erasure(words_number=number, at=leaving.at, by=leaving.by, why=why) for number in there)
    Erasure.objects.bulk_create(rows, ignore_conflicts=True)
    found.filter(pk__in=there).delete()


def words_naming(leaving: Leaving) -> set[int]:
    """Return the numbers of words of the boutique's other lines, and of those with it, that name the client."""
    events = Event.objects.filter(order__boutique=leaving.client.boutique_id, words__isnull=False)
    named: set[int] = set()
    rows = Words.objects.filter(Q(pk__in=events.values("words")) | Q(pk__in=said_of_pieces(leaving)))
    for number, text in rows.filter(leaving.borne.likely("text")).values_list("pk", "text"):
        named |= {number} if leaving.borne.without(text) != text else set()
    return named


def said_of_pieces(leaving: Leaving) -> Any:
    """The words of offers and proposals of the boutique, which are no event's."""
    house = Q(order__boutique=leaving.client.boutique_id)
    offers = Offer.objects.filter(house)
    columns = (offers.values("words"), offers.values("skipped"), Proposal.objects.filter(house).values("words"))
    return columns[0].union(*columns[1:])
