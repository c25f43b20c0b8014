"""Django's admin: only the house's lists, only for administrators, each change with who and why."""

from datetime import date

import pytest
from django.contrib import admin
from django.test import Client as Browser

from boutiques import models
from boutiques.hooks import before_boutique_closes, before_person_leaves
from boutiques.models import Boutique, Colour, Price, Season, Staff, StyleLeather, WindowReopened
from config.errors import Refused
from tests.cast import in_paris


@pytest.fixture
def office(ada) -> Browser:
    office = Browser()
    office.force_login(ada)
    return office


def form_of(answer) -> dict[str, object]:
    """What the page's form would send back unchanged."""
    context = answer.context["adminform"].form, *(one.formset for one in answer.context["inline_admin_formsets"])
    form, *formsets = context
    sent = {name: form[name].value() for name in form.fields}
    for formset in formsets:
        sent |= {f"{formset.prefix}-{key}": value for key, value in formset.management_form.initial.items()}
    return {name: "" if value is None else value for name, value in sent.items() if value is not False}


def test_it_shows_the_houses_lists_and_nothing_else():
    tables = {models.StyleLeather, models.LeatherColour, models.StyleHardware, models.StyleDesign}
    tables |= {models.PartLeather, models.ThreadColour, models.Boutique, models.Staff, models.Season, models.Price}
    tables |= {models.Style, models.Leather, models.Colour, models.Hardware, models.Design, models.Part, models.NotMade}
    assert set(admin.site._registry) == tables


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_every_list_and_form_opens(model, office, ss2027, listed, camille):
    base = f"/admin/boutiques/{model._meta.model_name}/"
    assert office.get(base).status_code == 200
    assert office.get(f"{base}add/").status_code == 200
    if row := model.objects.first():
        assert office.get(f"{base}{row.pk}/change/").status_code == 200


@pytest.mark.parametrize("page", ["/admin/", "/admin/boutiques/season/"])
def test_nobody_but_administrators(page, client, camille, nadia, pascal):
    for person in (camille, nadia, pascal):
        client.force_login(person)
        assert client.get(page).status_code in (302, 403)
        assert b"Windows" not in client.get(page).content


def test_a_change_is_kept_with_who_and_why(office, ada, catalogue):
    url = f"/admin/boutiques/colour/{catalogue.etoupe.pk}/change/"
    sent = form_of(office.get(url)) | {"name": "Etoupe", "why": "without its accent in the letters"}
    assert office.post(url, sent).status_code == 302
    change = catalogue.etoupe.history.order_by("pgh_id").last()
    assert change.name == "Etoupe"
    assert change.pgh_context.metadata == {"by": ada.pk, "why": "without its accent in the letters"}


def test_windows_are_entered_in_paris_time_and_never_overlap(office, ss2027):
    url = "/admin/boutiques/season/add/"
    sent = form_of(office.get(url)) | {"kind": "PO", "code": "AW2027", "name": "Autumn-winter 2027"}
    sent |= {"opens_at_0": "2027-01-14", "opens_at_1": "00:00", "closes_at_0": "2027-07-15", "closes_at_1": "00:00"}
    assert b"windows may touch, never overlap" in office.post(url, sent).content
    assert office.post(url, sent | {"opens_at_0": "2027-01-15"}).status_code == 302
    assert Season.objects.get(code="AW2027").opens_at == in_paris(2027, 1, 15)


def test_a_window_reopens_with_a_reason(office, ada, ss2027, fsh):
    url = f"/admin/boutiques/season/{ss2027.pk}/change/"
    sent = form_of(office.get(url)) | {"opens_at_0": "2026-07-15", "opens_at_1": "00:00"}
    sent |= {"closes_at_0": "2027-01-15", "closes_at_1": "00:00", "reopenings-TOTAL_FORMS": "1"}
    sent |= {"reopenings-0-boutique": fsh.pk, "reopenings-0-until": "2027-02-01", "reopenings-0-reason": ""}
    assert office.post(url, sent).status_code == 200
    assert office.post(url, sent | {"reopenings-0-reason": "The letter came late"}).status_code == 302
    row = WindowReopened.objects.get()
    assert (row.by, row.boutique, row.until) == (ada, fsh, date(2027, 2, 1))


def test_a_new_person_gets_a_link_and_no_password(office, fsh):
    url = "/admin/boutiques/staff/add/"
    sent = {"username": "FSH.SA3", "name": "Zoé Petit", "role": "associate", "boutique": fsh.pk, "is_active": "on"}
    page = office.post(url, sent, follow=True).content.decode()
    zoe = Staff.objects.get(username="fsh.sa3")
    assert not zoe.has_usable_password()
    assert (
        "Zoé Petit chooses a password here, within three days: http://testserver/accounts/password/reset/key/" in page
    )
    assert b"have a boutique" in office.post(url, sent | {"username": "x", "boutique": ""}).content


def test_the_higher_apps_are_asked_first(office, camille, monkeypatch):
    def no(subject, at):
        raise Refused(f"{subject} still has open orders. Hand them over first.")

    monkeypatch.setattr(before_person_leaves, "_questions", [no])
    monkeypatch.setattr(before_boutique_closes, "_questions", [no])
    url = f"/admin/boutiques/staff/{camille.pk}/change/"
    sent = form_of(office.get(url))
    sent.pop("is_active")
    assert "Camille Laurent still has open orders. Hand them over first." in office.post(url, sent).content.decode()
    url = f"/admin/boutiques/boutique/{camille.boutique.pk}/change/"
    sent = form_of(office.get(url)) | {"closed_on": "2026-12-31"}
    assert "Honoré still has open orders." in office.post(url, sent).content.decode()
    assert Boutique.objects.get().closed_on is None
    assert Staff.objects.get(pk=camille.pk).is_active


def test_a_price_is_typed_as_people_write_it(office, catalogue):
    url = "/admin/boutiques/price/add/"
    sent = {"style": catalogue.b30.pk, "leather": catalogue.togo.pk, "country": "FR", "currency": "EUR"}
    sent |= {"tax_included": "on", "valid_from": "2026-01-01", "source_kind": "entered"}
    assert "Write the amount in digits" in office.post(url, sent | {"sum": "eight thousand"}).content.decode()
    assert office.post(url, sent | {"sum": "€8 450"}).status_code == 302
    price = Price.objects.get()
    assert price.amount == 845000
    assert office.get(f"/admin/boutiques/price/{price.pk}/change/").context["adminform"].form["sum"].value() == "€8,450"
    again = office.post(url, sent | {"sum": "9000", "valid_from": "2026-06-01"})
    assert "Another price of this style and leather holds on some of these days." in again.content.decode()
    assert "A price is above 0." in office.post(url, sent | {"sum": "0", "country": "GB"}).content.decode()


def test_boutiques_people_and_seasons_are_not_deleted(office, ss2027, fsh, camille):
    for name, row in (("season", ss2027), ("boutique", fsh), ("staff", camille)):
        assert office.post(f"/admin/boutiques/{name}/{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_what_is_in_use_is_not_deleted_either(office, ss2027, listed):
    office.post(f"/admin/boutiques/style/{listed.b30.pk}/delete/", {"post": "yes"})
    assert StyleLeather.objects.filter(style=listed.b30).exists()
    assert Colour.objects.filter(pk=listed.curry.pk).exists()
    assert office.post(f"/admin/boutiques/colour/{listed.curry.pk}/delete/", {"post": "yes"}).status_code == 302
