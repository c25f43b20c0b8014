"""The podium afterwards: asked, placed, substituted, carried over, each with its reason."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques.requests import StaffRequest
from config.http import page
from orders.podium.after import after
from orders.views.podium import context_of, found_for


@require_safe
def podium_after(request: StaffRequest, code: str) -> HttpResponse:
    """Show what became of each request."""
    podium = found_for(request, code)
    found = after(podium)
    parts = [
        ("placed", "Placed", found.placed),
        ("substituted", "Substituted", found.substituted),
        ("carried", "Carried over", found.carried),
        ("waiting", "Not yet decided", found.waiting),
    ]
    return page(request, "podium/after.html", {**context_of(podium), "after": found, "parts": parts, "tab": "after"})
