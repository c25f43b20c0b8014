"""Writing down that a client gives or withdraws consent."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.requests import StaffRequest
from clients import book, permissions
from clients.forms import ConsentForm
from clients.models import ConsentChannel
from clients.views.found import found
from config.http import done, page


@require_http_methods(["GET", "HEAD", "POST"])
def change_consent(request: StaffRequest, uuid: UUID, channel: str) -> HttpResponse:
    """Show the question that follows from what holds now; write down the answer and go back to the client."""
    client = found(request, uuid)
    if channel not in ConsentChannel:
        raise Http404
    permissions.may_change(request.user, client, clock.now())
    answers = list(client.consents.filter(channel=channel).select_related("by"))
    given = bool(answers) and answers[0].given
    form = ConsentForm(request.POST if request.method == "POST" else None, initial={"given": "no" if given else "yes"})
    back = reverse("client", args=[client.uuid])
    label = ConsentChannel(channel).label
    if form.is_bound and form.is_valid():
        answer = book.consent(client, by=request.user, channel=channel, **form.cleaned_data)
        return done(request, back, f"{label}: consent {'given' if answer.given else 'withdrawn'}.")
    context = {"form": form, "client": client, "back": back, "label": label, "channel": channel}
    context |= {"answers": answers, "given": given}
    return page(request, "clients/consent.html", context, partial="dialog", status=422 if form.is_bound else 200)
