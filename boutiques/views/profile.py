"""The person's own page: who they are to the house, whom they stand in for, and how to change their password."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from config.http import page


@require_safe
def profile(request: StaffRequest) -> HttpResponse:
    """Show the signed-in person to themselves."""
    deputies = request.user.delegations_from(clock.now())
    return page(request, "profile.html", {"person": request.user, "deputies": deputies})
