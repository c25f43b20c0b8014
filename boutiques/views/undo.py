"""The undo of an act on the house's own lists, from the message that said it was done."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from boutiques import undoing
from boutiques.requests import StaffRequest
from config.http import came_from, done

RENAMES = {"season_made": "seasons", "season_changed": "seasons"}
"""After these the page one came from may have another address, or none."""


@require_POST
def act_undo(request: StaffRequest, key: UUID) -> HttpResponse:
    """Take a whole act back, and go where it can be seen."""
    told = undoing.undo(key, by=request.user)
    if told["act"] in RENAMES:
        to = reverse(RENAMES[told["act"]])
    elif told["act"] == "catalogue":
        to = reverse("catalogue_of", args=[told["kind"]])
    else:
        to = came_from(request, reverse("seasons"))
    return done(request, to, "Undone: all of it stands as before.")
