"""The words that notes do without: administrators keep the list, everybody else who writes notes may read it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from boutiques.requests import StaffRequest
from clients import delicate, permissions
from clients.forms import DelicateWordForm
from clients.models import Topic
from config.errors import Refused
from config.http import at_its_field, done, page


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: StaffRequest) -> HttpResponse:
    """Show the list; an administrator's POST takes a word into it."""
    keeps = request.user.is_admin
    if not keeps:
        permissions.opens_the_book(request.user)
    form = DelicateWordForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        delicate.ask_keeper(request.user)
    if form.is_bound and form.is_valid():
        try:
            word = delicate.add(by=request.user, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, reverse("delicate_words"), f"Notes do without “{word.word}”.")
    found = delicate.all_words()
    context = {
        "form": form,
        "keeps": keeps,
        "topics": [(topic.label, [one for one in found if one.topic is topic]) for topic in Topic],
    }
    return page(request, "clients/delicate.html", context, status=422 if form.is_bound else 200)


@require_POST
def leave_out(request: StaffRequest, word: str) -> HttpResponse:
    """Let notes have a word again."""
    gone = delicate.leave_out(word, by=request.user)
    return done(request, reverse("delicate_words"), f"Notes may have “{gone.word}” again.")
