"""Beside the pages, for machines: whether Carnet lives, whether it is ready, and its numbers. No session is read."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from boutiques import clock
from config.allowed import may_ask
from config.http import background
from orders.running import metrics
from orders.running.readiness import readiness


@background
@login_not_required
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; no database is asked."""
    return JsonResponse({"live": True})


@background
@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether pages can be served (200, else 503), and what is not well."""
    found = readiness(clock.now())
    return JsonResponse(found.said(), status=200 if found.is_ready else 503)


@background
@login_not_required
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Tell Prometheus the numbers; to whoever may not ask there is no such page."""
    if not may_ask(request):
        raise Http404
    return HttpResponse(metrics.page(clock.now()), content_type=CONTENT_TYPE_LATEST)
