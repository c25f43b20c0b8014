"""What the lines hold on a client, in the client's own reading: other clients unnamed, colleagues by their role."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q

from boutiques.money import spell
from clients.holding import numbers_of
from clients.hooks import Along, Held, also_held
from clients.models import Client
from orders import wording
from orders.concerning import Concerning, lines_of
from orders.forgetting import drafts_for
from orders.models import (
    Confirmation,
    Event,
    Export,
    Offer,
    Order,
    Pick,
    Proposal,
    Sale,
    SecondChance,
    SlotMovement,
    Words,
)
from orders.models.words import text_of
from orders.story import MANAGERS_WORDS
from orders.telling import Names, names_in, sentence
from orders.words_about import words_about


@also_held.join
def held_in_lines(client: Client, at: datetime, along: Along | None = None) -> list[Held]:
    """Return a client's lines, and what was offered, sold, confirmed, kept and said of them (some 15 queries)."""
    parts = lines_of(client) if along is None or along.manages else lines_read_along(client, along)
    known_as = Client.every.rows_of(client.pk)
    names = names_in([event for part in parts for event in part.steps], {one.pk: client for one in known_as})
    found = [
        Held("lines", "What you wished for and what became of it", [line(part, client, names) for part in parts]),
        Held("offers", "What we offered you", offers(client)),
        Held("purchases", "What you bought", sales(client)),
        Held("presents", "Presents that were handed over for you", presents(client)),
        Held("confirmations", "What you confirmed", confirmations(client)),
        Held("second_chances", "Whether you may design another piece", second_chances(client, along)),
        Held("proposals", "Pieces for which an associate thought of you", proposals(client, along)),
        Held("slots", "Places for a special order kept for you", slots(client)),
        Held("drafts", "Begun about you and not sent", drafts(client, along)),
        Held("files", "When this was handed out before", handed_out(client)),
    ]
    others = other_words(client, parts, found) if along is None or along.manages else []
    return [*found, Held("words", "What else was written about you", others)]


def lines_read_along(client: Client, along: Along) -> list[Concerning]:
    """The lines as the client's associate reads along: steps about the client alone, without managers' reasons."""
    found = []
    for part in lines_of(client, proposed_by=along.user):
        own = [event for event in part.own if event.verb not in MANAGERS_WORDS]
        found.append(part._replace(steps=own, own=own))
    return found


def other_words(client: Client, parts: list[Concerning], found: list[Held]) -> list[dict[str, Any]]:
    """Whatever words are theirs and stand in no part yet: of a wish that was changed, of a step that was left out."""
    numbers = words_about(client, [part._replace(alone=part.own) for part in parts])
    told = set(texts_in([part.entries for part in found]))
    words = Words.objects.filter(pk__in=numbers).order_by("pk").values_list("text", flat=True)
    theirs = [part.order.pk for part in parts if part.order.wished_by_id == client.pk]
    noted = Pick.objects.filter(order__in=theirs).exclude(note="").order_by("pk").values_list("note", flat=True)
    return [{"words": text} for text in dict.fromkeys([*words, *noted]) if text not in told]


def texts_in(value: Any) -> Iterator[str]:
    """Every text of lists and entries."""
    if isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)
    elif isinstance(value, str):
        yield value


def line(part: Concerning, client: Client, names: Names) -> dict[str, Any]:
    """Say one line: what it is of, where it stands for the client, and the steps that are about them."""
    order = part.order
    return {
        "reference": order.reference,
        "kind": order.get_kind_display(),
        "piece": order.specification.in_full if order.wished_by_id == client.pk else order.specification.in_words,
        "remark": order.specification.said if order.wished_by_id == client.pk else "",
        "wished_on": order.requested_on if order.wished_by_id == client.pk else None,
        "stands": stands(order, client),
        "steps": [step(event, names, alone=event in part.own) for event in part.steps],
    }


def stands(order: Order, client: Client) -> str:
    """Say where a line stands, for a client who may not learn of another."""
    if order.client_id == client.pk or (order.client_id is None and order.is_open and order.wished_by_id == client.pk):
        return wording.STATE_WORDS[order.state]  # type: ignore[index]
    return "Closed" if order.state == wording.State.CLOSED else "No longer promised to you"


def step(event: Event, names: Names, *, alone: bool) -> dict[str, Any]:
    """Say one step, with the words that were written at it where they speak of no other client."""
    by = event.by.get_role_display() if event.by else "the clock"
    return {"on": event.day, "what": sentence(event, names), "by": by, "words": event.said if alone else ""}


def offers(client: Client) -> list[dict[str, Any]]:
    """Every offer, also those that came to nothing; why another was passed over is about that one, and left out."""
    rows = Offer.objects.filter(client=client, undone_by=None).select_related("order", "piece__specification", "words")
    return [
        {
            "on": one.at,
            "reference": one.order.reference,
            "piece": one.piece.specification.in_words,
            "held_until": one.hold_until,
            "came_of_it": one.get_outcome_display(),
            "reason": wording_of(one.reason),
            "words": one.said,
        }
        for one in rows.order_by("at", "pk")
    ]


def wording_of(code: str) -> str:
    """The reason of a decline in words; a code that has none stays as it is."""
    return dict(wording.DECLINE_REASONS).get(code, code)


def sales(client: Client) -> list[dict[str, Any]]:
    """Every purchase: the invoice's facts, and who took it along."""
    rows = Sale.objects.filter(offer__client=client, undone_by=None).select_related(
        "order", "piece__specification", "words", "handed_to"
    )
    return [
        {
            "paid_on": one.paid_on,
            "reference": one.order.reference,
            "piece": one.piece.specification.in_full,
            "amount": spell(one.amount, one.currency),
            "receipt": one.receipt,
            "goes_to": one.destination,
            "handed_over_on": one.handed_over_on,
            "taken_along_by": text_of(one, "handed_to"),
            "voided_on": one.voided_on,
            "words": one.said,
        }
        for one in rows.order_by("paid_on", "pk")
    ]


def presents(client: Client) -> list[dict[str, Any]]:
    """Pieces bought for them by somebody else, once they were handed over: before that a present is a secret."""
    rows = Sale.objects.filter(order__recipient=client, undone_by=None, voided_by=None, handed_over_on__isnull=False)
    return [
        {"handed_over_on": one.handed_over_on, "piece": one.piece.specification.in_words}
        for one in rows.select_related("piece__specification").order_by("handed_over_on", "pk")
    ]


def confirmations(client: Client) -> list[dict[str, Any]]:
    """What they said yes to on their side of the tablet, and the name they typed."""
    rows = Confirmation.objects.filter(client=client).select_related("order", "specification__initials", "words")
    return [
        {"on": one.day, "reference": one.order.reference, "piece": one.specification.in_full, "name_typed": one.said}
        for one in rows.order_by("at", "pk")
    ]


def second_chances(client: Client, along: Along | None) -> list[dict[str, Any]]:
    """Each decision, with its reason, which no associate reads along."""
    reads = along is None or along.manages
    rows = SecondChance.objects.filter(client=client).select_related("order", "words").order_by("at", "pk")
    return [
        {"on": one.at, "reference": one.order.reference, "granted": one.granted, "words": one.said if reads else ""}
        for one in rows
    ]


def proposals(client: Client, along: Along | None) -> list[dict[str, Any]]:
    """For which pieces an associate named them, with the pitch: sealed from colleagues, never from whom it is about."""
    mine = Q() if along is None or along.manages else Q(sa=along.user)
    rows = Proposal.objects.filter(mine, client=client).select_related("order", "words").order_by("at", "pk")
    return [
        {"on": one.at, "reference": one.order.reference, "taken_back_on": one.taken_back_at, "words": one.said}
        for one in rows
    ]


def slots(client: Client) -> list[dict[str, Any]]:
    """Each time a slot was kept for them, and let go."""
    rows = SlotMovement.objects.filter(client=client).select_related("slot__season", "words").order_by("at", "pk")
    return [
        {"on": one.at, "season": one.slot.season.code, "what": one.get_kind_display(), "words": one.said}
        for one in rows
    ]


def drafts(client: Client, along: Along | None) -> list[dict[str, Any]]:
    """Forms that somebody began about them, as far as they say something in words; one reads one's own along."""
    found = [one for one in drafts_for(client) if along is None or one.staff_id == along.user.pk]
    return [{"kept_on": one.kept_at, "says": "; ".join(said_in(one.content.values()))} for one in found]


def said_in(fields: Iterable[Any]) -> list[str]:
    """The texts of a draft's fields."""
    return [text for field in fields for text in (field if isinstance(field, list) else [field]) if str(text).strip()]


def handed_out(client: Client) -> list[dict[str, Any]]:
    """When all of this was made into a file before, as which, and what for."""
    rows = Export.objects.filter(query__in=[f"client={number}" for number in numbers_of(client)]).order_by("at", "pk")
    return [{"on": one.at, "as": one.get_form_display(), "because": one.get_why_display()} for one in rows]
