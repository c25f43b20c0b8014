"""A new client: written once, however often the form is sent."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques.requests import StaffRequest
from clients import book, permissions
from clients.forms import ClientForm
from clients.forms.fields import renew
from config.errors import Refused
from config.http import at_its_field, done, page


@require_http_methods(["GET", "HEAD", "POST"])
def new_client(request: StaffRequest) -> HttpResponse:
    """Show the form; write the client and go to their page."""
    boutique = permissions.opens_the_book(request.user)
    initial = {
        "sa": request.user.username if request.user.is_associate else "",
        "family_name": request.GET.get("name", "")[:120],
    }
    form = ClientForm(request.POST if request.method == "POST" else None, by=request.user, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            client = book.register(by=request.user, submission=form.cleaned_data["submission"], **form.facts)
        except Refused as refused:
            at_its_field(form, refused)
            renew(form)
        else:
            return done(request, reverse("client", args=[client.uuid]), f"{client.name} is in the book.")
    if form.is_tampered:
        renew(form)
    context = {"form": form, "boutique": boutique, "back": reverse("clients")}
    return page(request, "clients/new.html", context, status=422 if form.is_bound else 200)
