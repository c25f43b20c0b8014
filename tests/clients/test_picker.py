"""Choosing a client inside another form: what is offered, and that the choice is asked again on the server."""

import pytest
from django import forms

from clients.forms import ClientField
from clients.models import Client
from tests import cast


def form_for(user, data=None, **options):
    class Wish(forms.Form):
        client = ClientField(user=user, **options)

    return Wish(data)


def test_the_box_offers_whom_it_finds(client, nadia, mme_ota, mr_fahd, yamada, kato):
    client.force_login(nadia)
    page = client.get("/clients/find/", {"field": "client", "client_q": "ota"}, headers={"HX-Request": "true"})
    assert f'name="client" value="{mme_ota.uuid}"' in page.text
    assert "<html" not in page.text
    assert str(yamada.uuid) not in page.text


def test_without_htmx_it_is_a_page(client, camille, mme_ota):
    client.force_login(camille)
    text = client.get("/clients/find/", {"q": "ota"}).text
    assert "<html" in text
    assert f'href="/clients/{mme_ota.uuid}/"' in text


def test_others_and_erased_are_not_offered(client, camille, yamada, kato, mme_ota):
    blank = dict.fromkeys(["title", "given_name", "family_name", "other_script", "sort_name", "email", "phone"], "")
    Client.objects.filter(pk=mme_ota.pk).update(anonymised_on="2026-11-01", **blank)
    client.force_login(camille)
    for typed in ("山田", "kato", "a", "o"):
        assert client.get("/clients/find/", {"q": typed}).context["widget"]["found"] == []


def test_at_most_twelve_are_offered(client, camille):
    for number in range(14):
        cast.client(camille, family_name=f"Martin {number}")
    client.force_login(camille)
    widget = client.get("/clients/find/", {"q": "martin"}).context["widget"]
    assert (len(widget["found"]), widget["more"]) == (12, True)


def test_a_field_name_is_never_markup(client, camille, mme_ota):
    client.force_login(camille)
    page = client.get("/clients/find/", {"field": '"><script>', "q": "ota"}, headers={"HX-Request": "true"})
    assert "script" not in page.text
    assert 'name="client"' in page.text


def test_a_choice_is_a_client(camille, mme_ota):
    form = form_for(camille, {"client": str(mme_ota.uuid)})
    assert form.is_valid()
    assert form.cleaned_data["client"] == mme_ota


@pytest.mark.parametrize("whose", ["yamada", "kato"])
def test_a_choice_one_may_not_see_is_refused(camille, whose, request):
    form = form_for(camille, {"client": str(request.getfixturevalue(whose).uuid)})
    assert form.errors == {"client": ["Choose one of the clients in your book."]}


@pytest.mark.parametrize("value", ["1", "nonsense", "50831fab-d64a-4c61-877b-dd4c08756262", "x" * 10_000])
def test_a_tampered_choice_is_refused(camille, mme_ota, value):
    assert form_for(camille, {"client": value}).errors == {"client": ["Choose one of the clients in your book."]}


def test_no_choice_asks_for_one_and_shows_those_found(camille, mme_ota):
    form = form_for(camille, {"client_q": "ota"})
    assert form.errors == {"client": ["Pick one of the clients found, then go on."]}
    assert f'value="{mme_ota.uuid}"' in str(form)
    assert 'value="ota"' in str(form)
    asked = ["Choose a client: write some letters of the name, then pick one."]
    assert form_for(camille, {}).errors == {"client": asked}
    assert form_for(camille, {}, required=False).is_valid()


def test_find_pressed_without_javascript_is_not_yet_a_choice(camille, mme_ota, mr_fahd):
    form = form_for(camille, {"client": str(mr_fahd.uuid), "client_q": "ota", "client_find": "1"})
    assert form.errors == {"client": ["Pick one of the clients found, then go on."]}
    assert f'value="{mr_fahd.uuid}" checked' in str(form)
    assert f'value="{mme_ota.uuid}"' in str(form)


def test_a_client_can_be_given(camille, mme_ota):
    form = form_for(camille)
    form.initial["client"] = mme_ota
    assert f'value="{mme_ota.uuid}" checked' in str(form)
