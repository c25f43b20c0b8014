"""What the keepers of prices do: one price by hand, a year's rise, and the gaps in a country's list."""

from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boutiques import clock
from boutiques.countries import COUNTRIES, home_or_first, with_article
from boutiques.days import day_in_paris
from boutiques.forms.prices import PriceForm, RiseForm, countries
from boutiques.imports.by_hand import enter
from boutiques.imports.sending import send
from boutiques.imports.subjects import ask_rights
from boutiques.price_gaps import gaps
from boutiques.requests import StaffRequest
from boutiques.undoing import undoable
from boutiques.views.imports import address
from config.errors import Refused
from config.http import at_its_field, done, page


@require_http_methods(["GET", "HEAD", "POST"])
def price_new(request: StaffRequest) -> HttpResponse:
    """Ask for one price, and write it; ?country=, ?style= and ?leather= are filled in."""
    ask_rights(request.user, None)
    asked = {name: request.GET.get(name, "") for name in ("country", "style", "leather")}
    form = PriceForm(request.POST or None, initial=asked)
    if form.is_bound and form.is_valid():
        try:
            with undoable() as act:
                judged = enter(form.cells, by=request.user)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, reverse("prices"), f"{judged.what}: {judged.words}", undo=act.address)
    return page(request, "prices/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def price_rise(request: StaffRequest) -> HttpResponse:
    """Ask for a year's rise; its new prices are a table, seen and applied like any import."""
    ask_rights(request.user, None)
    form = RiseForm(request.POST or None, initial={"country": request.GET.get("country", "")})
    if form.is_bound and form.is_valid():
        rise, submission = form.rise, form.cleaned_data["submission"] or uuid4()
        try:
            name = f"rise {rise.country} {rise.day}.csv"
            one = send(rise.table(), name=name, title=rise.title, season=None, by=request.user, submission=submission)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, address(one))
    return page(request, "prices/rise.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def price_gaps(request: StaffRequest) -> HttpResponse:
    """Show what seasons offer and a country has no price for today."""
    ask_rights(request.user, None)
    now = clock.now()
    listed = countries()
    codes = [code for code, _ in listed]
    country = request.GET.get("country", "").upper()
    country = country if country in codes else home_or_first(codes)
    today = day_in_paris(now)
    context = {
        "country": country,
        "name": with_article(COUNTRIES.get(country, country)),
        "countries": [(name, code) for code, name in listed],
        "gaps": gaps(country, today, now),
        "today": today,
    }
    return page(request, "prices/gaps.html", context)
