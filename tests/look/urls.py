"""Addresses for the look's own tests only: the specimen page, and one form that counts how often it is sent."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from boutiques.models import Boutique, Role, Staff
from config.http import done, page
from config.urls import urlpatterns as house

sent: list[str] = []


class Words(forms.Form):
    """One field that must be filled in."""

    words = forms.CharField(error_messages={"required": "Say in a word why."})
    use_required_attribute = False


def around(request: HttpRequest) -> dict[str, Any]:
    """What stands around a page: Nadia, and the places of her house."""
    nadia = Staff(name="Nadia Benali", role=Role.MANAGER, boutique=Boutique(name="Faubourg Saint-Honoré"))
    names = ("Today", "Orders", "Podium", "Slots", "Desk", "Clients", "Seasons")
    places = [{"label": name, "href": f"/{name.lower()}/", "current": name == "Orders"} for name in names]
    return {"user": nadia, "navigation": places}


def ask(request: HttpRequest) -> HttpResponse:
    """A verb's form: no words come back, words are counted and lead to the specimen page."""
    form = Words(request.POST or None)
    if request.method == "POST":
        sent.append(request.POST.get("words", ""))
        if form.is_valid():
            return done(request, "/design/", "It is done.", undo="/design/ask/")
    return page(request, "design/ask.html", {"form": form}, partial="dialog", status=422 if form.is_bound else 200)


def shows(template: str, status: int = 200) -> Callable[[HttpRequest], HttpResponse]:
    """Return a view of one template that needs no session."""
    return login_not_required(lambda request: render(request, template, status=status))


urlpatterns = [
    path("design/", shows("design.html")),
    path("design/ask/", login_not_required(ask)),
    path("gone/", shows("404.html", 404)),
    *house,
]
