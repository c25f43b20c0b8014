"""How each step is taken back: who may, while what holds, and how its rows stand again."""

from datetime import date, datetime
from functools import partial

from django.apps import apps
from django.db.models import QuerySet

from boutiques.models import Staff
from boutiques.undoing import UNDO_TIME
from clients.models import Client
from config.errors import NotYours, Refused
from orders import facts as fact_text
from orders import lifecycle, permissions, wording
from orders.door import Step
from orders.lifecycle import Undo
from orders.models import Alternative, Answer, Event, Offer, Order, Permit, Piece, Sale, Specification

PARIS_STEPS = ("accept", "refuse", "amend", "recall")


def last_move(order: Order) -> Event | None:
    """Return the last move that was not taken back; notes do not count."""
    return (
        Event.objects.filter(order=order, undone_by_event=None)
        .exclude(verb__in=[*lifecycle.ANNOTATIONS, "correct"])
        .select_related("by")
        .order_by("-seq")
        .first()
    )


def may_take_back(user: Staff | None, last: Event, order: Order, at: datetime) -> bool:
    """Who did it, in time; the boutique's steps: its manager; answers: Paris or who entered them."""
    if user is None:
        return False
    if last.verb in PARIS_STEPS or (last.by and last.by.is_paris):
        return user.is_paris or last.by_id == user.pk
    own = last.by_id == user.pk and at - last.at <= UNDO_TIME
    return own or permissions.is_manager(user, order, at)


def refusal(user: Staff | None, last: Event, order: Order, at: datetime) -> Refused | None:
    """Return why this step is not this person's to take back at that moment, or None."""
    verb, may = lifecycle.BY_NAME[last.verb], may_take_back(user, last, order, at)
    mine = user is not None and last.by_id == user.pk
    if not (may or mine):
        return NotYours(
            "Paris's answer is taken back by Paris, or by who entered it. Ask them."
            if last.verb in PARIS_STEPS
            else "Somebody else did this. Ask the manager to take it back."
        )
    if verb.undo is not Undo.CORRECT:
        return Refused(f"{wording.quoted(verb)} is not undone: {verb.undo.value}.")
    return None if may else NotYours("Your five minutes are over. Ask the manager to take it back.")


def ask_whom_it_goes_back_to(step: Step) -> None:
    """Refuse to open a line again for who was erased; for who was merged, open it for who stands there (one query)."""
    rows = Client.every.filter(pk__in=[step.order.client_id])
    for erased_on, stands in rows.values_list("anonymised_on", "merged_into"):
        step.refuse_unless(erased_on is None, "Its client was erased since: it is not promised to them again.")
        step.order.client_id = stands or step.order.client_id


def ask(step: Step, last: Event, *, with_its_sale: bool = False) -> None:
    """Ask whether the step can be taken back, now, by this person. Raises Refused, NotYours."""
    refused = refusal(step.by, last, step.order, step.at)
    if refused:
        raise refused
    question = WHILE.get(last.verb)
    if question:
        question(step, last)
    facts = fact_text.read(last.facts)
    step.refuse_unless(
        with_its_sale or not (last.verb == "close" and facts.get("fulfilled_by")),
        "It was fulfilled by another piece. Void that sale, and it opens again.",
    )


def sale_still_fresh(step: Step, last: Event) -> None:
    """A sale is taken back on its day and before it is handed over; later it is voided."""
    sale: Sale = step.order.standing_sale()
    step.refuse_unless(
        sale.handed_over_on is None and step.order.boutique.today(last.at) == step.today,
        "A sale is undone on its day, before the piece leaves. Void it instead.",
    )


def no_permit_yet(step: Step, last: Event) -> None:
    """An arrival, or a return, is taken back while no permit was issued for the piece, also one struck since."""
    facts = fact_text.read(last.facts)
    piece = facts.get("piece") or facts.get("wrote", {}).get("piece")
    step.refuse_unless(
        not Permit.objects.filter(piece=piece).exists(),
        "A permit was issued for this piece: this step stands. Send the piece back, or receive it anew.",
    )


WHILE = {"sell": sale_still_fresh, "receive": no_permit_yet, "send_back": no_permit_yet}


def restore(step: Step, last: Event, *, hold_until: date | None = None) -> None:
    """Put back the line's columns and its fact rows as they were before the step."""
    facts = fact_text.read(last.facts)
    for column, was in facts.get("was", {}).items():
        setattr(step.order, column, date.fromisoformat(was) if column == "requested_on" and was else was)
    for name, pk in facts.get("wrote", {}).items():
        rows = apps.get_model("orders", name).objects.filter(pk=pk)
        step.then(partial(mark_undone, rows))
    if "ended" in facts:
        open_again(step, Offer.objects.get(pk=facts["ended"]), lapsed=last.verb == "lapse", hold_until=hold_until)
    if last.verb == "send_back":
        Piece.objects.filter(pk=facts["piece"]).update(returned_on=None, return_reason="")
    if "replaced" in facts:
        step.then(lambda event: Answer.objects.filter(pk=facts["replaced"]).update(replaced_by=None))
    if last.verb == "extend":
        Offer.objects.filter(pk=facts["offer"]).update(hold_until=date.fromisoformat(facts["hold_was"]))
    if last.verb == "hand_over":
        Sale.objects.filter(pk=facts["sale"]).update(handed_over_on=None, handed_to=None, handed_to_digest="")
    if "alternatives_were" in facts:
        step.facts["alternatives_were"] = [one.specification_id for one in step.order.alternatives.order_by("rank")]
        put_back_alternatives(step.order, facts["alternatives_were"])
    if "fulfils_event" in facts:
        reopen_request(step, facts["fulfils_event"])


def mark_undone(rows: QuerySet, event: Event) -> None:
    """Note on a fact row which correction took it back; the row itself stays."""
    rows.update(undone_by=event)


def open_again(step: Step, offer: Offer, *, lapsed: bool, hold_until: date | None) -> None:
    """Open an ended offer; one whose time ran out needs a new last day. Raises Refused at `hold_until`."""
    until = hold_until or offer.hold_until
    step.refuse_unless(
        until >= step.today or not lapsed,
        "Its time ran out: give a new day until which it is reserved.",
        field="hold_until",
    )
    Offer.objects.filter(pk=offer.pk).update(
        outcome=Offer.Outcome.OPEN,
        reason="",
        ended_at=None,
        ended_by=None,
        words=None,
        words_digest="",
        hold_until=until,
    )


def put_back_alternatives(order: Order, specification_ids: list[int]) -> None:
    """Rank the former alternatives again."""
    order.alternatives.all().delete()
    found = Specification.objects.in_bulk(specification_ids)
    for rank, pk in enumerate(specification_ids, start=1):
        Alternative.objects.create(order=order, rank=rank, specification=found[pk])


def reopen_request(step: Step, event_id: int) -> None:
    """Open the request again that the sale had fulfilled."""
    from orders.verbs.correct import correct

    closed = Event.objects.select_related("order").get(pk=event_id)
    correct(closed.order, by=step.by, at=step.at, undoes=closed, words=step.words, with_its_sale=True)
