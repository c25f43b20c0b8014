"""The stylesheet of swatches: its name follows its content, and browsers keep it under that name."""

from boutiques.models import Colour
from boutiques.views.swatches import address, stylesheet


def test_a_rule_for_each_colour_served_to_anybody_for_ever(client, catalogue):
    answer = client.get(address())
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content.decode() == stylesheet()
    assert f".swatch-{catalogue.etoupe.pk}{{--swatch:#8c8176}}" in stylesheet()
    assert len(stylesheet().splitlines()) == 5


def test_a_changed_colour_has_a_new_address_and_the_old_one_is_not_kept(client, catalogue):
    old = address()
    Colour.objects.filter(pk=catalogue.curry.pk).update(swatch="#000000")
    assert address() != old
    answer = client.get(old)
    assert answer["Cache-Control"] == "no-cache"
    assert answer.content.decode() == stylesheet()


def test_an_empty_catalogue_has_a_stylesheet(client, db):
    assert client.get(address()).content == b""


def test_a_page_with_swatches_links_the_stylesheet(client, ss2027, listed, camille):
    client.force_login(camille)
    assert f'<link rel="stylesheet" href="{address()}">' in client.get("/seasons/SS2027/").content.decode()
