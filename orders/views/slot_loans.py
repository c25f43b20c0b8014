"""Slots on loan: a manager offers a free one to another boutique, the other takes it or turns it down."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.models import Boutique, Season
from boutiques.permissions import managed_by
from boutiques.requests import StaffRequest
from boutiques.text import whole_number
from config.errors import Refused
from config.http import at_its_field, done, page
from orders import lending, slots
from orders.forms.slots import LendForm
from orders.models import Loan, Slot
from orders.views.slot_moves import ask, board_url
from orders.views.slots import found


@require_http_methods(["GET", "HEAD", "POST"])
def slots_lend(request: StaffRequest, code: str, house: str) -> HttpResponse:
    """Ask to which boutique a free slot is offered, and offer it."""
    boutique, season = found(request, code, house)
    lending.ask_manager(request.user, boutique, clock.now())
    free = slots.free_slots(boutique, season, clock.now()).select_related("granted_to").order_by("-number").first()
    asked = request.GET.get("slot", "") or (free.said if free else "")
    form = LendForm(request.POST or None, boutique=boutique, initial={"slot": asked})
    if form.is_bound and form.is_valid():
        try:
            slot = slot_named(boutique, season, form.cleaned_data["slot"])
            loan = lending.loan_offer(slot, form.cleaned_data["to"], by=request.user)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            words = f"Slot {slot.number} is offered to {loan.to_boutique.name}."
            return done(request, board_url(boutique, season), words)
    context = {"form": form, "title": "Lend", "of": "a free slot", "button": "Offer it"}
    return ask(request, boutique, season, context)


def slot_named(boutique: Boutique, season: Season, name: str) -> Slot:
    """The slot on a board that a form names, like FSH-3. Raises Refused where it stands there no more."""
    owner, number = owner_and_number(name)
    rows = Slot.objects.select_related("boutique", "season")
    slot = rows.filter(season=season, granted_to__code=owner, number=number, boutique=boutique).first()
    if slot is None:
        raise Refused("That slot is not on your board any more. Choose another one there.")
    return slot


def owner_and_number(name: str) -> tuple[str, int]:
    """What a slot's name says: whose it is, and which; 0, which none is, where it says no number."""
    owner, _, number = name.rpartition("-")
    return owner, whole_number(number, most=4) or 0


@require_http_methods(["GET", "HEAD", "POST"])
def slots_answer(request: StaffRequest, code: str, name: str, answer: str) -> HttpResponse:
    """Ask once more, and take an offered slot or turn it down; 404 for a loan that is none of the person's."""
    owner, number = owner_and_number(name)
    houses = managed_by(request.user, clock.now())
    season = get_object_or_404(Season, code=code)
    loans = Loan.objects.filter(slot__season=season, slot__granted_to__code=owner, slot__number=number)
    mine = loans.filter(to_boutique__in=houses) | loans.filter(from_boutique__in=houses)
    loan = mine.select_related("slot", "from_boutique", "to_boutique").order_by("-offered_at", "-pk").first()
    if loan is None or answer not in lending.ANSWERS:
        raise Http404
    takes, home = answer == "take", loan.to_boutique if loan.to_boutique_id in houses else loan.from_boutique
    if request.method == "POST":
        (lending.loan_take if takes else lending.loan_turn_down)(loan, by=request.user)
        where = "is on your board." if takes else "stays there."
        words = f"Slot {loan.slot.number} of {loan.from_boutique.name} {where}"
        return done(request, board_url(home, season), words)
    told = f"{loan.from_boutique.name} offers slot {loan.slot.number} of {season.name} to {loan.to_boutique.name}."
    context = {
        "eyebrow": season.name, "title": "Take" if takes else "Turn down", "of": f"a slot of {loan.from_boutique.name}",
        "told": told, "button": "Take it" if takes else "Turn it down", "stern": not takes, "action": request.path,
        "back": reverse("slots_board", args=[season.code, home.code]), "form": "",
    }  # fmt: skip
    return page(request, "house/ask.html", context, partial="dialog")
