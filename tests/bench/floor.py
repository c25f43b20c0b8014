"""The floor: a bare Django page with login, session, counts, 50 rows and one template. It is frozen."""

from pathlib import Path

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from boutiques.requests import StaffRequest
from orders.models import Order

TEMPLATES = Path(__file__).parent / "templates"
COLUMNS = (
    "id", "reference", "kind", "state", "state_since", "requested_on", "close_reason", "boutique__code",
    "boutique__name", "season__code", "sa__name", "client__title", "client__given_name", "client__family_name",
    "client__other_script", "specification__style_name", "specification__silhouette", "specification__leather_name",
    "specification__colour_name", "specification__colour_swatch", "specification__hardware_name",
    "specification__hardware_swatch",
)  # fmt: skip


def floor(request: StaffRequest) -> HttpResponse:
    """Show 50 lines of the person's boutique and how many stand where: four statements in all."""
    lines = Order.objects.filter(boutique=request.user.boutique_id, state__lt=80)
    counts = lines.aggregate(
        placed=Count("pk", filter=Q(state=20)),
        accepted=Count("pk", filter=Q(state=50)),
        arrived=Count("pk", filter=Q(state=60)),
        offered=Count("pk", filter=Q(state=70)),
    )
    rows = lines.order_by("-state_since", "-id").values(*COLUMNS)[:50]
    return render(request, "floor.html", {"rows": rows, "counts": counts, "person": request.user})


urlpatterns = [path("floor/", floor), path("", include("config.urls"))]
