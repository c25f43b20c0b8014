"""The clients a picker's search box finds: as a part of the form that holds it, or as a page of its own."""

import re

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques.requests import StaffRequest
from boutiques.text import one_line
from clients import permissions
from clients.forms.picker import options
from config.http import page

FIELD = re.compile(r"[a-z][a-z0-9_-]{0,60}")


@require_safe
def find(request: StaffRequest) -> HttpResponse:
    """Show the clients that `q` (or the box `<field>_q`) may mean, of those the person may see."""
    permissions.opens_the_book(request.user)
    field = request.GET.get("field", "client")
    field = field if FIELD.fullmatch(field) else "client"
    typed = one_line(request.GET.get(f"{field}_q", request.GET.get("q", "")))[:120]
    found, more = options(request.user, typed)
    widget = {"name": field, "typed": typed, "found": found, "more": more}
    return page(request, "clients/find.html", {"widget": widget}, partial="options")
