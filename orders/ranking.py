"""Who should be offered a free piece first: the open requests for its style, sorted by rules; never by spend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from boutiques.models import Leather
from clients.models import Client
from orders import same
from orders.lifecycle import State
from orders.models import Offer, Order, Sale, Specification
from orders.quota import counts
from orders.ranking_rules import RULES, Case, Choice


class Free(NamedTuple):
    """A piece for which a client is sought: the ids of its line and of its boutique, the line's kind, what it is."""

    line: int
    boutique: int
    kind: str
    what: Choice


@dataclass(frozen=True)
class Candidate:
    """A client with an open request that the piece may fulfil, and why they stand where they stand."""

    client: Client
    request: Order
    key: tuple[Any, ...]
    """The place by each of RULES, then the request's reference, which decides where all else is alike."""
    reasons: tuple[str, ...]
    over_cap: bool = False
    """Whether they have bought what the boutique allows a client in a year; they may be passed over without a word."""


def candidates(order: Order, piece: Specification, at: datetime) -> list[Candidate]:
    """Return the boutique's clients with an open request for the piece's style, best first; one query."""
    return candidates_for([Free(order.pk, order.boutique_id, order.kind, piece)], at)[order.pk]


def first_to_ask(found: Iterable[Candidate]) -> Candidate | None:
    """Return who is not passed over without a reason: the first whose yearly cap is not reached."""
    return next((one for one in found if not one.over_cap), None)


def candidates_for(pieces: Sequence[Free], at: datetime) -> dict[int, list[Candidate]]:
    """Return the candidates of many pieces by the id of their line; one query however many there are."""
    wishes: dict[tuple[int, int | None], list[Order]] = {}
    merged: same.Merged = {}
    for request in open_requests({one.boutique for one in pieces}, {one.what.style_id for one in pieces}):
        merged = same.merged_in(request)
        same.in_todays_words(request.specification)
        request.means = same.meant(request.specification, merged)  # type: ignore[attr-defined]
        wishes.setdefault((request.boutique_id, request.means.style_id), []).append(request)  # type: ignore[attr-defined]
    found = {}
    for one in pieces:
        means = same.meant(one.what, merged)
        requests = wishes.get((one.boutique, means.style_id), [])
        found[one.line] = ranked(one._replace(what=means), requests, at)
    return found


OVER = ("declined", "lapsed")
"""Outcomes after which a piece is not offered to the same client again."""


def open_requests(boutiques: set[int], styles: set[int | None]) -> QuerySet[Order]:
    """Return these boutiques' open requests of clients for these styles, with all that the rules ask of each client."""
    offers = Offer.objects.filter(client=OuterRef("client"), undone_by=None).order_by("pk")
    sales = Sale.objects.filter(
        offer__client=OuterRef("client"), undone_by=None, voided_by=None,
        piece__specification__style__counts_as_quota=True,
    ).order_by("pk")  # fmt: skip
    families = Leather.every.order_by("pk").values(one=JSONObject(pk="pk", family="family"))
    wished = same.styles_like({pk for pk in styles if pk})
    return (
        Order.objects.in_state(State.REQUESTED)
        .filter(boutique__in=boutiques, client__isnull=False, specification__style__in=wished)
        .annotate(
            offers_before=ArraySubquery(
                offers.values(one=JSONObject(line="order_id", outcome="outcome", at="at", until="hold_until"))
            ),
            quota_bags=ArraySubquery(sales.values(one=JSONObject(paid_on="paid_on", kind="order__kind"))),
            families=ArraySubquery(families),
            **same.pairs_of_merged(),
        )
        .select_related(
            "boutique", "client__sa",
            *(f"specification__{axis}" for axis in ("style", "leather", "colour", "hardware")),
        )
        .order_by("pk")
    )  # fmt: skip


def ranked(piece: Free, requests: Iterable[Order], at: datetime) -> list[Candidate]:
    """Rank the requests for one piece, one a client; who declined this very piece, or let its time run out, is out.

    An offer of a free piece that is still open is one whose time ran out, before the clock has said so.
    """
    found = []
    for request in requests:
        before = request.offers_before  # type: ignore[attr-defined]
        had_this = any(one["line"] == piece.line and is_over(one, request.boutique.today(at)) for one in before)
        if not had_this and request.pk != piece.line and request.client:
            found.append(candidate(request, case_of(request, piece, at)))
    best: dict[int, Candidate] = {}
    for one in sorted(found, key=lambda candidate: candidate.key):
        best.setdefault(one.client.pk, one)
    return list(best.values())


def candidate(request: Order, case: Case) -> Candidate:
    """Say of one request where it stands by every rule, and why."""
    said = (f"Wishes a {case.wish.style_name}", *(rule.sentence(case) for rule in RULES))
    key = (*(rule.place(case) for rule in RULES), request.reference)
    return Candidate(request.client, request, key, tuple(filter(None, said)), case.over_cap)  # type: ignore[arg-type]


def case_of(request: Any, piece: Free, at: datetime) -> Case:
    """Gather what the rules ask about one request and the piece."""
    boutique, style = request.boutique, request.specification.style
    year = boutique.today(at).year
    cap = boutique.quota_cap if style and counts(style, boutique, piece.kind) else None
    return Case(
        wish=request.specification,
        means=request.means,
        piece=piece.what,
        families={one["pk"]: one["family"] for one in request.families},
        year=year,
        offered=any(is_of(one, boutique, year) for one in request.offers_before),
        bought=sum(
            one["paid_on"].startswith(f"{year}-") and counts(style, boutique, one["kind"])
            for one in request.quota_bags
        ),
        cap=cap,
        since=request.requested_on,
    )  # fmt: skip


def is_of(offer: dict[str, Any], boutique: Any, year: int) -> bool:
    """Whether an offer was made in that year of the boutique's; one that the boutique took back is none."""
    return offer["outcome"] != "withdrawn" and boutique.today(datetime.fromisoformat(offer["at"])).year == year


def is_over(offer: dict[str, Any], today: date) -> bool:
    """Whether an offer came to nothing, also one whose time ran out before the clock has said so."""
    return offer["outcome"] in OVER or (offer["outcome"] == "open" and date.fromisoformat(offer["until"]) < today)
