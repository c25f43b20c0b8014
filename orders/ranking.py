"""Who should be offered a free piece first: a tuple of named rules, each with its sentence; never by spend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import ExtractYear, JSONObject

from clients.models import Client
from orders import same
from orders.lifecycle import State
from orders.models import Offer, Order, Specification
from orders.wording import spell_day


class Choice(Protocol):
    """What a piece is, as far as the rules ask: the ids of a specification."""

    @property
    def style_id(self) -> int | None:
        """Its style."""

    @property
    def leather_id(self) -> int | None:
        """Its leather."""

    @property
    def colour_id(self) -> int | None:
        """Its colour."""

    @property
    def hardware_id(self) -> int | None:
        """Its hardware."""


@dataclass(frozen=True)
class Candidate:
    """A client with an open request that the piece may fulfil, and why they stand where they stand."""

    client: Client
    request: Order
    key: tuple[bool | str, ...]
    reasons: tuple[str, ...]


def ranking_key(request: Order, piece: Choice, offered_before: bool) -> tuple[bool | str, ...]:
    """The rules in order; False comes first. Ties end with the day of the wish and the reference."""
    wish: Choice = request.means  # type: ignore[attr-defined]
    same_leather = wish.leather_id == piece.leather_id
    same_colour = wish.colour_id == piece.colour_id
    same_hardware = wish.hardware_id is None or wish.hardware_id == piece.hardware_id
    return (
        not (same_leather and same_colour),
        not same_colour,
        not same_leather,
        not same_hardware,
        offered_before,
        request.requested_on.isoformat() if request.requested_on else "",
        request.reference,
    )


def reasons(request: Order, piece: Choice, offered_before: bool) -> tuple[str, ...]:
    """Each rule's sentence for this request, as the page prints it."""
    wish = request.specification
    means: Choice = request.means  # type: ignore[attr-defined]
    said = [f"Wishes a {wish.style_name}"]
    if means.leather_id == piece.leather_id and means.colour_id == piece.colour_id:
        said.append(f"in just this {wish.colour_name} {wish.leather_name}")
    elif means.colour_id == piece.colour_id:
        said.append(f"in {wish.colour_name}, in another leather")
    elif means.leather_id == piece.leather_id:
        said.append(f"in {wish.leather_name}, in another colour")
    elif wish.tint:
        said.append(f"in {wish.tint}")
    said.append(f"has waited since {spell_day(request.requested_on)}" if request.requested_on else "has waited")
    said.append("was offered another piece this year" if offered_before else "had no offer this year")
    return tuple(said)


def candidates(order: Order, piece: Specification) -> list[Candidate]:
    """Return the boutique's clients with an open request for the piece's style, best first; one query."""
    return candidates_for([(order.pk, order.boutique_id, order.state_since, piece)])[order.pk]


def candidates_for(
    pieces: Sequence[tuple[int, int, datetime | None, Choice]],
) -> dict[int, list[Candidate]]:
    """Return the candidates of many pieces by the id of their line; one query however many there are.

    A piece is the id of its line and of its boutique, since when it stands so, and what it is.
    """
    wishes: dict[tuple[int, int | None], list[Order]] = {}
    merged: same.Merged = {}
    for request in open_requests({boutique for _, boutique, _, _ in pieces}, {what.style_id for *_, what in pieces}):
        merged = same.merged_in(request)
        same.in_todays_words(request.specification)
        request.means = same.meant(request.specification, merged)  # type: ignore[attr-defined]
        wishes.setdefault((request.boutique_id, request.means.style_id), []).append(request)  # type: ignore[attr-defined]
    found = {}
    for line, boutique, since, what in pieces:
        piece = same.meant(what, merged)
        requests = wishes.get((boutique, piece.style_id), [])
        found[line] = ranked(line, since.year if since else 0, piece, requests)
    return found


def open_requests(boutiques: set[int], styles: set[int | None]) -> QuerySet[Order]:
    """Return these boutiques' open requests of clients for these styles, each with its client's earlier offers."""
    offers = Offer.objects.filter(client=OuterRef("client"), undone_by=None).order_by("pk")
    told = offers.values(as_json=JSONObject(line="order_id", outcome="outcome", year=ExtractYear("at")))
    wished = same.styles_like({pk for pk in styles if pk})
    return (
        Order.objects.in_state(State.REQUESTED)
        .filter(boutique__in=boutiques, client__isnull=False, specification__style__in=wished)
        .annotate(offers_before=ArraySubquery(told), **same.pairs_of_merged())
        .select_related("client__sa", "specification__style", "specification__leather", "specification__colour")
        .order_by("pk")
    )


def ranked(line: int, year: int, piece: Choice, requests: Iterable[Order]) -> list[Candidate]:
    """Rank the requests for one piece, one a client; who declined this very piece, or let its time run out, is out.

    An offer of a free piece that is still open is one whose time ran out, before the clock has said so.
    """
    found = []
    for request in requests:
        before = request.offers_before  # type: ignore[attr-defined]
        had_this = any(offer["line"] == line and offer["outcome"] in ("declined", "lapsed", "open") for offer in before)
        if had_this or request.pk == line or request.client is None:
            continue
        this_year = any(offer["year"] == year for offer in before)
        key = ranking_key(request, piece, this_year)
        found.append(Candidate(request.client, request, key, reasons(request, piece, this_year)))
    best: dict[int, Candidate] = {}
    for one in sorted(found, key=lambda candidate: candidate.key):
        best.setdefault(one.client.pk, one)
    return list(best.values())
