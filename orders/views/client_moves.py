"""Clients who move to another boutique: proposed by the manager of theirs, accepted or declined by the other's."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, When
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boutiques import clock, deputies
from boutiques.models import Staff
from boutiques.permissions import managed_by
from boutiques.requests import StaffRequest
from clients import permissions
from clients.forms.fields import renew
from clients.models import ClientMove, MoveOutcome
from clients.views.found import found
from config.errors import NotYours, Refused
from config.http import at_its_field, done, page
from orders.forms.client_move import AcceptMoveForm, ProposeMoveForm
from orders.moves import arriving, proposing
from orders.moves.lines import lines_of, offered_along, open_lines

LATELY = 30
FOR_MANAGERS = "Clients who move to another boutique are for the managers. Ask yours."
SAID = {"taken_back": "Taken back: the client stays where they are.", "declined": "Declined: the client stays there."}


@require_safe
def client_moves(request: StaffRequest) -> HttpResponse:
    """Show what waits for the person, what they wait for, and what was answered lately."""
    at = clock.now()
    moves = ClientMove.objects.visible_to(ask_manager(request, at), at).select_related(
        "client", "from_boutique", "to_boutique", "proposed_by", "answered_by"
    )
    context = {"rows": [(one, one.is_over(at)) for one in moves[:LATELY]], "houses": managed_by(request.user, at)}
    return page(request, "orders/client_moves.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def client_move_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show the client's open orders with what becomes of each; propose the client with those that are ticked."""
    client, at = found(request, uuid), clock.now()
    permissions.may_move(request.user, client, at)
    waiting = ClientMove.objects.open().filter(client=client).first()
    if waiting and request.method != "POST":
        return HttpResponseRedirect(reverse("client_move", args=[waiting.uuid]))
    sent, lines = request.POST if request.method == "POST" else None, lines_of(client, at)
    form = ProposeMoveForm(sent, client=client, lines=lines)
    if form.is_bound and form.is_valid():
        try:
            move = proposing.propose(client, by=request.user, at=at, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, reverse("client", args=[client.uuid]), proposed(move, len(lines)))
    if form.is_tampered:
        renew(form)
    context = {"form": form, "client": client, "notes": client.notes.count()}
    return page(request, "orders/client_move_new.html", context, status=422 if form.is_bound else 200)


def proposed(move: ClientMove, lines: int) -> str:
    """Say to whom it goes, with how many orders, and how many stay."""
    with_it = f" {counted(move.lines)} offered along." if move.lines else ""
    stay = f" {counted(lines - move.lines)} here." if lines > move.lines else ""
    stay = stay.replace(" are here", " stay here").replace(" is here", " stays here")
    return f"Proposed to {move.to_boutique.name}.{with_it}{stay}"


def counted(lines: int) -> str:
    """A number of orders, with the verb that follows."""
    return "1 order is" if lines == 1 else f"{lines} orders are"


@require_http_methods(["GET", "HEAD", "POST"])
def client_move(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show a proposal to the two managers; the one of the other boutique takes the client."""
    at = clock.now()
    move = found_move(request, uuid, at)
    answers = request.user.is_manager_of(move.to_boutique, at)
    sent = request.POST if request.method == "POST" else None
    form = AcceptMoveForm(sent, move=move, by=request.user) if answers else None
    if sent is not None and form is None:
        raise NotYours(arriving.NOT_YOURS.format(house=move.to_boutique.name))
    if form and form.is_bound and form.is_valid():
        try:
            came = arriving.accept(move, by=request.user, at=at, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, reverse("client", args=[came.client.uuid]), arrived(came))
    context = {"form": form, "move": move, "is_over": move.is_over(at), **counts(move)}
    context["proposer"] = deputies.said_for(move.proposed_by.name, move.proposed_for)  # type: ignore[attr-defined]
    answerer = move.answered_by.name if move.answered_by else ""
    context["answerer"] = deputies.said_for(answerer, move.answered_for)  # type: ignore[attr-defined]
    context["own"] = request.user.is_manager_of(move.from_boutique, at)
    context["declines"] = proposing.outcome_by(move, request.user, at) == MoveOutcome.DECLINED
    context["is_own_proposal"] = move.proposed_by_id == request.user.pk
    return page(request, "orders/client_move.html", context, status=422 if sent is not None else 200)


def counts(move: ClientMove) -> dict[str, Any]:
    """How many orders go along as things stand, and how many stay: all that the other boutique is told of them."""
    if not move.is_open:
        return {}
    going = offered_along(move.client, move.to_boutique).count()
    return {"going": going, "staying": open_lines(move.client).count() - going}


def arrived(came: arriving.Arrived) -> str:
    """Say who came with what, and what was offered along and went another way meanwhile."""
    orders = f", with {came.came} order{'s' if came.came > 1 else ''}" if came.came else ""
    missing = f" {counted(came.stayed)} not offered to you any more." if came.stayed else ""
    return f"{came.client.name} is in your book{orders}.{missing}"


@require_POST
def client_move_end(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Decline a proposal, or take it back, by whose manager it is."""
    at = clock.now()
    move = proposing.end(found_move(request, uuid, at), by=request.user, at=at)
    return done(request, reverse("client_moves"), SAID[move.outcome])


def found_move(request: StaffRequest, uuid: UUID, at: datetime) -> ClientMove:
    """Return the proposal; 403 for who manages nothing, 404 where it is between other boutiques."""
    moves = ClientMove.objects.visible_to(ask_manager(request, at), at).select_related(
        "client", "arrived", "from_boutique", "to_boutique", "proposed_by", "answered_by"
    )
    answers = Case(When(outcome=MoveOutcome.TAKEN_BACK, then="from_boutique"), default="to_boutique")
    moves = moves.annotate(
        proposed_for=deputies.for_whom("from_boutique", by="proposed_by", at="proposed_at"), house=answers
    )
    moves = moves.annotate(answered_for=deputies.for_whom("house", by="answered_by", at="answered_at"))
    return get_object_or_404(moves, uuid=uuid)


def ask_manager(request: StaffRequest, at: datetime) -> Staff:
    """Return the person. Raises NotYours for who manages no boutique at the moment."""
    if not managed_by(request.user, at):
        raise NotYours(FOR_MANAGERS)
    return request.user
