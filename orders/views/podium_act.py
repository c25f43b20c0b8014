"""What is done at a podium in one go: what is taken is placed, and the rest waits for the next one; as a batch."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from boutiques.requests import StaffRequest
from boutiques.tampered import TAMPERED
from config.errors import Refused
from config.http import done, page
from orders.bulk import machine
from orders.forms.podium import CHANGED, CarryRestForm, InOneGo, PlaceTakenForm
from orders.models import Batch
from orders.podium.house import Podium
from orders.podium.sums import sums_of
from orders.podium.wishes import Wish, wishes_at
from orders.views.bulk import batch_url, follow
from orders.views.podium import context_of, found_for

Begin = Callable[[InOneGo], Batch]


@require_http_methods(["GET", "HEAD", "POST"])
def podium_place(request: StaffRequest, code: str) -> HttpResponse:
    """Show what is taken against the budgets; or place all of it."""
    podium = found_for(request, code)
    if first := already(request):
        return done(request, batch_url(first))
    every = wishes_at(podium)
    wishes = [one for one in every if one.is_taken]
    if not podium.is_open:
        raise Refused(podium.window)
    if not wishes:
        raise Refused("Nothing is taken yet. Take what you mean to place, then place it in one go.")
    sums = [one for one in sums_of(podium, every) if one.count]

    def begin(form: InOneGo) -> Batch:
        asks = {"season": podium.season.pk, "words": form.cleaned_data["words"]}
        each = {one.order.pk: asks_of(one) for one in wishes}
        uuid = form.cleaned_data["submission"]
        return machine.begin("place", each, by=request.user, about=str(podium.season), asks=asks, each=each, uuid=uuid)

    form = PlaceTakenForm(request.POST or None, wishes=wishes, sums=sums)
    context = {"sums": sums, "off": sum(bool(one.chosen.problems) for one in wishes)}
    return act(request, "podium/place.html", podium, form, begin, {"wishes": wishes}, context)


@require_http_methods(["GET", "HEAD", "POST"])
def podium_carry(request: StaffRequest, code: str) -> HttpResponse:
    """Show what was not placed; or let all of it wait for the next podium."""
    podium = found_for(request, code)
    if first := already(request):
        return done(request, batch_url(first))
    wishes = [one for one in wishes_at(podium) if podium.is_over or not one.is_taken]
    if not wishes:
        raise Refused("Nothing is left that could wait for the next podium.")

    def begin(form: InOneGo) -> Batch:
        said = form.cleaned_data
        asks = {"season": podium.next.pk if podium.next else None, "reason": said["reason"], "words": said["words"]}
        each = {one.order.pk: {"reason": "not_on_menu"} if one.pick.is_not_there else {} for one in wishes}
        about = str(podium.season)
        return machine.begin(
            "carry_over", each, by=request.user, about=about, asks=asks, each=each, uuid=said["submission"]
        )

    begins = {"reason": "window_closed"} if podium.is_over else {}
    form = CarryRestForm(request.POST or None, wishes=wishes, initial=begins)
    return act(request, "podium/carry.html", podium, form, begin, {"wishes": wishes}, {})


def act(
    request: StaffRequest,
    template: str,
    podium: Podium,
    form: InOneGo,
    begin: Begin,
    options: dict[str, list[Wish]],
    context: dict[str, Any],
) -> HttpResponse:
    """Begin the batch where the form says what is needed and nothing changed since; else show it."""
    status = 200
    if form.is_bound:
        status = 422
        made = {**options, **({"sums": context["sums"]} if "sums" in context else {})}
        if form.is_tampered:
            form = form.renewed(TAMPERED, **made)
        elif form.is_valid() and form.is_stale:
            form, status = form.renewed(CHANGED, **made), 409
        elif form.is_valid():
            return follow(request, begin(form))
    shown = {"form": form, "action": request.get_full_path(), **options, **context, **context_of(podium)}
    return page(request, template, shown, status=status)


def already(request: StaffRequest) -> Batch | None:
    """The batch that this very form began before, if it did."""
    try:
        uuid = UUID(request.POST.get("submission", ""))
    except ValueError:
        return None
    return Batch.objects.filter(uuid=uuid, by=request.user).first()


def asks_of(wish: Wish) -> dict[str, Any]:
    """What is placed of one request, as `Placing` reads it."""
    choice, _, rank = wish.pick.placed_as.partition("-")
    return {
        "choice": choice,
        "alternative": int(rank) if rank else None,
        "substitute": wish.pick.substitute if choice == "substitute" else None,
        "words": wish.pick.note,
    }
