"""The one stylesheet that carries the catalogue's colours to the screen; its name changes with them."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from boutiques.models import Colour
from config.http import background

FOR_EVER = "public, max-age=31536000, immutable"


def stylesheet() -> str:
    """Return one rule a colour: .swatch-12{--swatch:#8c8176} (one query)."""
    colours = Colour.objects.order_by("pk").values_list("pk", "swatch")
    return "".join(f".swatch-{pk}{{--swatch:{swatch}}}\n" for pk, swatch in colours)


def version(text: str) -> str:
    """Return the version that stands in the stylesheet's name."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def address() -> str:
    """Return the stylesheet's URL as it is now (one query)."""
    return reverse("swatches", args=[version(stylesheet())])


@background
@login_not_required
@require_safe
def swatches(request: HttpRequest, asked: str) -> HttpResponse:
    """Serve the stylesheet; kept for ever by browsers under its own version, not at all under an old one."""
    text = stylesheet()
    kept = FOR_EVER if asked == version(text) else "no-cache"
    return HttpResponse(text, content_type="text/css", headers={"Cache-Control": kept})
