"""A saved view: the form that saves the list in view, the one that renames it, and its removal."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from boutiques import clock
from boutiques.requests import StaffRequest
from clients.forms.fields import renew
from config.errors import Refused
from config.http import at_its_field, done, page
from orders import chips, filters, saved_views
from orders.forms.saved_view import NameForm, SaveViewForm
from orders.models import SavedView
from orders.views.worklist import reader_of


@require_http_methods(["GET", "HEAD", "POST"])
def save_view(request: StaffRequest) -> HttpResponse:
    """Ask under which name, and for whom, the list of the address is saved; save it and go back to it."""
    user, at = reader_of(request), clock.now()
    asked = filters.read(request.GET, user)
    back = reverse("orders") + asked.only().query()
    form = SaveViewForm(request.POST or None, houses=saved_views.houses_of(user, at))
    if form.is_bound and form.is_valid():
        try:
            view = saved_views.save(query=saved_views.query_of(asked), by=user, at=at, **form.said)
        except Refused as refused:
            form.offers_instead = refused.field == "name"
            at_its_field(form, refused)
            renew(form)
        else:
            return done(request, back, f"Saved: {view.name}.")
    if form.is_tampered:
        renew(form)
    context = {"form": form, "heading": chips.heading(asked), "back": back, "action": request.get_full_path()}
    return page(request, "orders/save_view.html", context, partial="dialog", status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def saved_view(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show a saved list's name and whose it is; rename it."""
    view, at = found(request, uuid), clock.now()
    saved_views.ask_keeper(request.user, view.boutique, at)
    back = f"{reverse('orders')}?{view.query}"
    form = NameForm(request.POST or None, initial={"name": view.name})
    if form.is_bound and form.is_valid():
        try:
            saved_views.rename(view, form.cleaned_data["name"], by=request.user, at=at)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, back, f"It is called {view.name} now.")
    context = {"form": form, "view": view, "back": back, "action": request.path}
    return page(request, "orders/saved_view.html", context, partial="dialog", status=422 if form.is_bound else 200)


@require_POST
def remove_view(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Remove a saved list; the list itself stays in view."""
    view = found(request, uuid)
    back, name = f"{reverse('orders')}?{view.query}", view.name
    saved_views.remove(view, by=request.user, at=clock.now())
    return done(request, back, f"No longer saved: {name}.")


def found(request: StaffRequest, uuid: UUID) -> SavedView:
    """Return a saved list that the person may open, or raise Http404."""
    visible = SavedView.objects.visible_to(reader_of(request), clock.now())
    return get_object_or_404(visible.select_related("boutique"), uuid=uuid)
