"""A form that keeps itself as a draft while somebody fills it in, and a draft that is thrown away."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.views.decorators.http import require_http_methods, require_POST

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import Refused
from config.http import background
from orders.drafts import address_of
from orders.forms import FORMS
from orders.keeping import keep, kept_at, throw_away

SIGNED_OUT = "Signed out: what you typed is still here. Sign in in another tab, then go on."
SOMEBODY_ELSE = "Somebody else is signed in on this device: what you typed is still here, and is not kept for them."


@background
@login_not_required
@require_http_methods(["GET", "POST"])
def draft(request: StaffRequest, form: str) -> HttpResponse:
    """Keep a form as it is now; or, read, give the token of a new sign-in to the same person's page."""
    said = request.POST if request.method == "POST" else request.GET
    if not request.user.is_authenticated:
        return answer(401, said=SIGNED_OUT)
    if said.get("draft_by") != request.user.username:
        return answer(401, said=SOMEBODY_ELSE)
    if not is_kept(form):
        raise Http404
    if request.method == "GET":
        return answer(200, token=get_token(request))
    at = clock.now()
    try:
        stamp = keep(request.user, form, request.POST, at)
    except Refused as refused:
        return answer(refused.status, said=refused.sentence, elsewhere=getattr(refused, "stamp", ""))
    return answer(200, said=kept_at(at, request.user), kept=stamp)


@require_POST
def draft_throw_away(request: StaffRequest, form: str) -> HttpResponse:
    """Throw a draft of the person's own away, and show the form as it is without."""
    if not is_kept(form):
        raise Http404
    throw_away(request.user, form)
    asked = QueryDict(request.POST.get("asked", "")).urlencode()
    return HttpResponseRedirect(address_of(form) + (f"?{asked}" if asked else ""), status=303)


def is_kept(form: str) -> bool:
    """Whether this form of the house is kept while it is filled in."""
    _, _, verb = form.partition(":")
    return not verb or (verb in FORMS and FORMS[verb].keeps_draft)


def answer(status: int, **said: str) -> HttpResponse:
    """Return what the page is told."""
    return JsonResponse(said, status=status)
