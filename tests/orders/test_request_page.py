"""The page on which a wish is logged: each choice narrows the others, and nothing is lost or written twice."""

import uuid

import pytest

from orders.models import Order
from tests import cast, walk

NEW = "/orders/new/"


@pytest.fixture
def wish(listed, mme_ota):
    """What a form says that logs a Birkin 30 in Gold Togo for Mme Ōta."""
    return {
        "submission": str(uuid.uuid4()),
        "client": str(mme_ota.uuid),
        "style": "B30",
        "leather": "Togo",
        "colour": "Gold",
        "hardware": "PHW",
    }


def test_a_wish_is_logged_and_its_page_follows(signed_in, camille, wish, ss2027):
    answer = signed_in(camille).post(NEW, wish)
    order = Order.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/orders/{order.reference}/")
    assert (order.client.family_name, order.specification.in_words) == ("Ōta", "Birkin 30, Gold, Togo, Palladium")


def test_a_double_click_logs_it_once(signed_in, camille, wish):
    browser = signed_in(camille)
    first, second = browser.post(NEW, wish), browser.post(NEW, wish)
    assert first.headers["Location"] == second.headers["Location"]
    assert Order.objects.count() == 1


def test_it_may_be_partial_or_only_words(signed_in, camille, wish):
    del wish["colour"], wish["hardware"]
    assert signed_in(camille).post(NEW, wish).status_code == 303
    words = {"submission": str(uuid.uuid4()), "client": wish["client"], "wish": "a shoulder bag in Rouge H 🐎"}
    assert signed_in(camille).post(NEW, words).status_code == 303
    assert [order.specification.is_complete() for order in Order.objects.all()] == [False, False]


def test_nothing_chosen_is_sent_back_with_a_sentence_at_its_field(signed_in, camille, wish):
    answer = signed_in(camille).post(NEW, {"submission": wish["submission"], "words": "she was in a hurry"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose a client: write some letters of the name, then pick one." in page
    assert "Choose a style, or write down what the client said." in page
    assert "she was in a hurry" in page
    assert not Order.objects.exists()


def test_choosing_narrows_and_writes_nothing(signed_in, camille, wish, catalogue):
    answer = signed_in(camille).post(NEW, {**wish, "style": "B40", "leather": "Ostrich", "narrow": "1"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Ostrich is not made in Birkin 40" in page
    assert not Order.objects.exists()


def test_what_is_off_the_menu_is_marked_and_may_be_wished(signed_in, camille, wish, ss2027):
    answer = signed_in(camille).post(NEW, {**wish, "colour": "Curry", "narrow": "1"})
    assert "It may be wished all the same" in answer.content.decode()
    assert signed_in(camille).post(NEW, {**wish, "colour": "Curry"}).status_code == 303


def test_a_duplicate_is_asked_about_once(signed_in, camille, wish):
    signed_in(camille).post(NEW, wish)
    again = {**wish, "submission": str(uuid.uuid4())}
    answer = signed_in(camille).post(NEW, again)
    assert answer.status_code == 422
    assert "already waits for Birkin 30 in Gold since 1 September 2026" in answer.content.decode()
    assert signed_in(camille).post(NEW, {**again, "duplicate_seen": "on"}).status_code == 303
    assert Order.objects.count() == 2


def test_alternatives_are_ranked(signed_in, camille, wish):
    more = {"or_1-style": "B30", "or_1-leather": "Togo", "or_1-colour": "Noir", "or_3-style": "K28S"}
    assert signed_in(camille).post(NEW, {**wish, **more}).status_code == 303
    alternatives = Order.objects.get().alternatives.order_by("rank")
    assert [one.specification.in_words for one in alternatives] == ["Birkin 30, Noir, Togo", "Kelly 28 sellier"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("submission", "none"), ("client", "x"), ("style", "B99"), ("day", "31.2.2026"), ("words", "x" * 10_000)],
)
def test_bad_input_is_sent_back_and_nothing_written(signed_in, camille, wish, field, value):
    answer = signed_in(camille).post(NEW, {**wish, field: value})
    assert answer.status_code == 422
    assert not Order.objects.exists()


def test_another_boutiques_client_is_nobody_here(signed_in, camille, wish, kato):
    answer = signed_in(camille).post(NEW, {**wish, "client": str(kato.uuid)})
    assert answer.status_code == 422
    assert "Kato" not in answer.content.decode()


def test_only_a_manager_logs_the_boutiques_own(signed_in, camille, nadia, wish):
    own = {**wish, "client": "", "own": "on"}
    assert signed_in(camille).post(NEW, own).status_code == 422
    assert signed_in(nadia).post(NEW, own).status_code == 303
    assert Order.objects.get().wished_by is None


@pytest.mark.parametrize("who", ["pascal", "ada"])
def test_paris_and_administrators_log_no_wish(signed_in, who, request):
    assert signed_in(request.getfixturevalue(who)).get(NEW).status_code == 403


def test_a_get_brings_choices_along_and_writes_nothing(signed_in, camille, listed, mme_ota):
    asked = {"style": "B30", "leather": "Togo", "client": str(mme_ota.uuid)}
    page = signed_in(camille).get(NEW, asked).content.decode()
    assert "Ōta" in page
    assert 'name="leather" value="Togo"' in page
    assert not Order.objects.exists()


def test_the_page_costs_the_same_for_every_composition(signed_in, camille, wish, listed, django_assert_num_queries):
    browser = signed_in(camille)
    browser.get(NEW)
    for asked in ({"style": "B30"}, {"style": "B30", "leather": "Togo", "colour": "Gold", "hardware": "PHW"}):
        with django_assert_num_queries(PAGE):
            browser.get(NEW, asked)


PAGE = 9
"""Session, person, frame; the draft, the season, the catalogue, the menu, the price, and when such pieces arrive."""


def test_a_manager_takes_a_piece_into_stock(signed_in, nadia, camille, wish, listed):
    piece = {name: wish[name] for name in ("submission", "style", "leather", "colour", "hardware")}
    assert signed_in(camille).post("/orders/take-in/", piece).status_code == 403
    assert signed_in(nadia).post("/orders/take-in/", {**piece, "where_from": "the sister shop"}).status_code == 303
    order = Order.objects.get()
    assert (order.state_slug, order.client, order.piece_in_hand().where_from) == ("arrived", None, "the sister shop")
    assert walk.START < cast.AT
