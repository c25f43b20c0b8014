"""A client arrives from another boutique: a row of its own, the orders that go along, and what is known of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

import pghistory
from django.db import transaction
from django.db.models import QuerySet

from boutiques import clock
from boutiques.models import Boutique, Role, Staff
from clients.models import Client, ClientMove, Consent, FollowUp, MoveOutcome, Note, SamePerson
from config.errors import NotYours, Refused
from orders import verbs
from orders.moves.lines import offered_along
from orders.moves.proposing import ANSWERED, ERASED, locked
from orders.notices.moves import tell_of_move, tell_who_takes

GOES_ALONG = (
    "title", "given_name", "family_name", "family_first", "other_script", "sort_name", "standing", "language",
    "channel", "email", "phone", "since", "last_contact_on", "discreet",
)  # fmt: skip
"""What the other boutique's new row begins with; whom it has already it knows itself."""
NOT_YOURS = "Who manages {house} answers this. Ask them."
OVER = "It waited for more than a month. {house} proposes it anew, if it still holds."
YOURSELF = "You proposed it yourself: somebody else who manages {house} answers."
KNOWN = "{name} is in your book already, as the same person. Choose that row."


class Arrived(NamedTuple):
    """The row in the new book, how many lines came along, and how many that were offered did not."""

    client: Client
    came: int
    stayed: int


@transaction.atomic
def accept(
    move: ClientMove, *, by: Staff, sa: Staff | None, client: Client | None = None, at: datetime | None = None
) -> Arrived:
    """Take the client into the other boutique's book, with the lines offered along; `client` where it has them already.

    `sa` looks after them there, None is the manager's desk. Accepted twice they arrive once. Raises NotYours for who
    does not manage that boutique; Refused once it is answered otherwise or over, and at `client` or `sa`.
    """
    at = at or clock.now()
    move = locked(move)
    house = move.to_boutique
    if not by.is_manager_of(house, at):
        raise NotYours(NOT_YOURS.format(house=house.name))
    if move.outcome == MoveOutcome.ACCEPTED:
        assert move.arrived
        return Arrived(move.arrived, 0, 0)
    ask(move, by, at)
    ask_associate(sa, house)
    before, row = rows(move, client)
    keep(row, before, sa, by=by)
    link(move, before, row, by=by, at=at)
    came = take_lines(move, row, by=by, at=at)
    bring_along(move, before, row, to=sa or manager_of(house) or by)
    move.outcome, move.arrived, move.answered_by, move.answered_at = MoveOutcome.ACCEPTED, row, by, at
    move.save(update_fields=["outcome", "arrived", "answered_by", "answered_at"])
    tell_of_move(move, "accepted", by=by, at=at)
    tell_who_takes(move, row, by=by, at=at)
    return Arrived(row, came, max(move.lines - came, 0))


def ask(move: ClientMove, by: Staff, at: datetime) -> None:
    """Raise Refused where it is answered, over, or proposed by the same person."""
    if not move.is_open:
        raise Refused(ANSWERED.format(outcome=move.get_outcome_display().lower()))
    if move.is_over(at):
        raise Refused(OVER.format(house=move.from_boutique.name))
    if move.proposed_by_id == by.pk:
        raise Refused(YOURSELF.format(house=move.to_boutique.name))


def ask_associate(sa: Staff | None, house: Boutique) -> None:
    """Raise Refused for somebody who does not work there."""
    if sa and not associates_of(house).filter(pk=sa.pk).exists():
        raise Refused(f"{sa.name} does not work at {house.name}.", field="sa", status=422)


def associates_of(house: Boutique) -> QuerySet[Staff]:
    """Who may look after a client there: everybody at work."""
    return Staff.objects.active().at(house).order_by("name", "pk")


def manager_of(house: Boutique) -> Staff | None:
    """Whose desk it is there."""
    return associates_of(house).filter(role=Role.MANAGER).first()


def known_as(client: Client, house: Boutique) -> Client | None:
    """The row in that boutique's book of which both managers agreed before that it is the same person."""
    links = SamePerson.objects.agreed().of(client).values_list("one", "other")
    others = {pk for pair in links for pk in pair} - {client.pk}
    return Client.objects.present().filter(pk__in=others, boutique=house).order_by("pk").first()


def rows(move: ClientMove, client: Client | None) -> tuple[Client, Client]:
    """Return the first boutique's row and the other's, both locked; a new one, not yet saved, where there is none."""
    known = known_as(move.client, move.to_boutique)
    if client and known and client != known:
        raise Refused(KNOWN.format(name=known.name), field="client")
    chosen = client or known
    ids = [move.client_id, *([chosen.pk] if chosen else [])]
    found = Client.every.select_for_update(of=("self",)).order_by("pk").in_bulk(ids)
    before = found[move.client_id]
    if before.is_anonymised:
        raise Refused(ERASED)
    row = found[chosen.pk] if chosen else new_row(before, move.to_boutique)
    if row.boutique_id != move.to_boutique_id or row.is_nobody:
        raise Refused(f"Choose a client in the book of {move.to_boutique.name}.", field="client")
    return before, row


def new_row(before: Client, house: Boutique) -> Client:
    """The row that the other boutique begins with."""
    return Client(boutique=house, **{name: getattr(before, name) for name in GOES_ALONG})


def keep(row: Client, before: Client, sa: Staff | None, *, by: Staff) -> None:
    """Save the row with who looks after the client there; discreet at one boutique they are so at both."""
    row.sa, row.second_sa = sa, None if row.second_sa == sa else row.second_sa
    row.discreet = row.discreet or before.discreet
    with pghistory.context(by=by.pk, why="move"):
        if row.pk is None:
            row.save(force_insert=True)
        else:
            row.version += 1
            row.save(update_fields=["sa", "second_sa", "discreet", "version"])


def link(move: ClientMove, before: Client, row: Client, *, by: Staff, at: datetime) -> None:
    """Note that both are the same person, on which the two managers agree by this."""
    one, other = sorted((before, row), key=lambda client: client.pk)
    found, _ = SamePerson.objects.select_for_update(of=("self",)).get_or_create(
        one=one, other=other, defaults={"asked_by": move.proposed_by, "asked_at": move.proposed_at}
    )
    if found.agreed_at is None:
        found.agreed_by_id = by.pk if found.asked_by_id != by.pk else move.proposed_by_id
        found.agreed_at = at
        found.save(update_fields=["agreed_by", "agreed_at"])


def take_lines(move: ClientMove, row: Client, *, by: Staff, at: datetime) -> int:
    """Take over the lines that are still offered along; return how many."""
    offered = list(offered_along(move.client, move.to_boutique))
    for order in offered:
        verbs.take_over(order, by=by, at=at, client=row, tells=False)
    return len(offered)


def bring_along(move: ClientMove, before: Client, row: Client, *, to: Staff) -> None:
    """Bring what the client said of consent, what is planned (for `to`), and the notes if they were to come."""
    Consent.objects.bulk_create(said_since(before, row))
    FollowUp.objects.filter(client=before, done_at=None).update(client=row, staff=to)
    if move.with_notes:
        notes = before.notes.all()
        Note.objects.bulk_create(
            Note(client=row, about=one.about, text=one.text, by=one.by, at=one.at) for one in notes
        )


def said_since(before: Client, row: Client) -> Iterable[Consent]:
    """The answers that hold at the first boutique, but for channels on which the other one heard something later."""
    heard = {one.channel: one.at for one in row.consents.order_by("at", "pk")}
    for one in before.consents.order_by("channel", "-at", "-id").distinct("channel"):
        if one.channel not in heard or heard[one.channel] < one.at:
            yield Consent(client=row, channel=one.channel, given=one.given, how=one.how, by_id=one.by_id, at=one.at)
