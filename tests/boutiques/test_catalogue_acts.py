"""The catalogue changes by acts: renamed, retired, merged; lists and prices follow, what was sent does not."""

import re
from datetime import date

import pytest

from boutiques import catalogue_acts
from boutiques.models import Colour, LeatherColour, Price
from config.errors import NotYours, Refused
from orders.models import Specification
from orders.pricing import price_of
from orders.specify import Wanted
from tests import cast, walk


def test_only_an_administrator(catalogue, pascal, nadia):
    for by in (pascal, nadia):
        with pytest.raises(NotYours):
            catalogue_acts.save_row("colour", catalogue.noir, by=by)
        with pytest.raises(NotYours):
            catalogue_acts.merge("colour", catalogue.noir, catalogue.gold, by=by)


def test_a_name_is_taken_once_and_two_administrators_lose_nothing(catalogue, ada):
    seen = catalogue_acts.stamp(catalogue.noir)
    catalogue.noir.name = "Gold"
    with pytest.raises(Refused, match="has Gold already"):
        catalogue_acts.save_row("colour", catalogue.noir, by=ada, seen=seen)
    catalogue.noir.name = "Noir profond"
    for _ in range(2):
        catalogue_acts.save_row("colour", catalogue.noir, by=ada, seen=seen)
    other = Colour.objects.get(pk=catalogue.noir.pk)
    other.swatch = "#000000"
    with pytest.raises(Refused, match="Somebody changed it meanwhile"):
        catalogue_acts.save_row("colour", other, by=ada, seen=seen)


def test_merged_the_survivor_stands_in_lists_wishes_and_prices(ss2027, listed, ada, nadia, pascal, mme_ota, fsh):
    double = Colour.objects.create(name="Etoupe", swatch="#8c8177", family="grey-brown", rank=99)
    LeatherColour.objects.create(season=ss2027, leather=listed.togo, colour=double)
    LeatherColour.objects.create(season=ss2027, leather=listed.ostrich, colour=double)
    order = walk.request_of(mme_ota, walk.wish(listed, colour=double))
    kept = LeatherColour.objects.filter(colour=listed.etoupe).count()
    for _ in range(2):
        catalogue_acts.merge("colour", double, listed.etoupe, by=ada, why="One accent")
    assert not Colour.objects.filter(name="Etoupe").exists()
    assert LeatherColour.objects.filter(colour=listed.etoupe).count() == kept + 1
    assert Wanted.of(Specification.objects.get(pk=order.specification_id)).colour == listed.etoupe
    assert Colour.every.get(pk=double.pk).name == "Étoupe"
    placed = walk.act("place", order, by=nadia, at=cast.AT, season=ss2027)
    assert placed.specification.colour == listed.etoupe


def test_a_merged_leather_has_its_survivors_price_unless_they_clash(listed, ada, mme_ota, fsh):
    double = type(listed.togo).objects.create(name="Tögo", family="calf", rank=99)
    cast.price(listed.b30, listed.togo, 9_100_00)
    clash = cast.price(listed.b30, double, 9_000_00)
    with pytest.raises(Refused, match="Both have a price"):
        catalogue_acts.merge("leather", double, listed.togo, by=ada)
    Price.objects.filter(pk=clash.pk).delete()
    order = walk.request_of(mme_ota, walk.wish(listed, leather=double))
    catalogue_acts.merge("leather", double, listed.togo, by=ada)
    found = price_of(order.specification, fsh, date(2026, 9, 1))
    assert found and found.amount == 9_100_00


def test_a_leathers_grain_is_kept_with_it_and_a_merged_one_has_its_survivors(client, catalogue, ada):
    client.force_login(ada)
    double = type(catalogue.togo).objects.create(name="Tögo", family="calf", grain="fine", rank=99)
    typed = {"name": "Togo", "family": "calf", "grain": "pebbled", "rank": "1"}
    typed["seen"] = catalogue_acts.stamp(catalogue.togo)
    assert client.post("/catalogue/leather/Togo/", typed | {"grain": "furry"}).status_code == 422
    assert client.post("/catalogue/leather/Togo/", typed).status_code == 303
    assert re.findall(r"Grain:[^<]*", client.get("/catalogue/leather/Togo/").content.decode()) == [
        "Grain: nothing → pebbled"
    ]
    catalogue.togo.refresh_from_db()
    catalogue_acts.merge("leather", double, catalogue.togo, by=ada)
    double.refresh_from_db()
    assert (catalogue.togo.grain, double.grain) == ("pebbled", "pebbled")


def test_retired_from_a_day_and_brought_back(catalogue, ada):
    with pytest.raises(Refused, match="Say why"):
        catalogue_acts.retire("colour", catalogue.curry, date(2026, 9, 2), by=ada, why="")
    catalogue_acts.retire("colour", catalogue.curry, date(2026, 9, 2), by=ada, why="It fades")
    assert Colour.objects.get(pk=catalogue.curry.pk).is_retired(date(2026, 9, 2))
    catalogue_acts.retire("colour", catalogue.curry, None, by=ada, why="It holds now")
    assert catalogue.curry.history.order_by("pgh_id").last().pgh_context.metadata["why"] == "It holds now"


def test_the_pages_find_make_rename_retire_and_merge(client, catalogue, ada, camille):
    client.force_login(ada)
    for axis in ("style", "leather", "colour", "hardware", "design", "part"):
        assert client.get(f"/catalogue/{axis}/").status_code == 200
    assert "Étoupe" in client.get("/catalogue/colour/?q=etoup").content.decode()
    coat = {"code": "COAT", "name": "Manteau", "family": "Ready-to-wear", "department": "clothing"}
    coat |= {"silhouette": "neutral", "rank": "90"}
    assert client.post("/catalogue/style/new/", coat).url == "/catalogue/style/COAT/"
    assert client.post("/catalogue/style/new/", coat | {"name": "Cape"}).status_code != 303
    page = client.get("/catalogue/colour/Curry/").content.decode()
    assert "Its history" in page
    typed = {"name": "Curry vif", "house_code": "", "swatch": "#c9972f", "family": "yellow", "rank": "3"}
    typed["seen"] = catalogue_acts.stamp(catalogue.curry)
    assert client.post("/catalogue/colour/Curry/", typed).status_code == 303
    assert "Name: Curry → Curry vif" in client.get("/catalogue/colour/Curry%20vif/").content.decode()
    assert client.post("/catalogue/colour/Curry%20vif/retire/", {"on": "2026-09-02", "why": ""}).status_code == 422
    assert client.post("/catalogue/colour/Curry%20vif/merge/", {"into": "Gold"}).url == "/catalogue/colour/Gold/"
    assert client.get("/catalogue/colour/Curry%20vif/").status_code == 404
    client.force_login(camille)
    assert client.get("/catalogue/colour/Gold/").status_code == 200
    assert client.post("/catalogue/colour/Gold/", typed).status_code == 403
