"""One order's page: what each role is shown of it, in how many queries."""

import pytest
from django.urls import reverse

from orders import verbs
from orders.lifecycle import STANDING
from orders.models import Order
from tests import cast, walk

BUDGET = 12


def address(order):
    return reverse("order", args=[order.reference])


def page_of(browser, order):
    response = browser.get(address(order))
    assert response.status_code == 200
    return response.content.decode()


def test_the_promised_clients_associate_reads_it_all(line, prices, signed_in, camille):
    page = page_of(signed_in(camille), line("arrived"))
    for words in ("Birkin 30", "Gold, Togo", "Promised", "Mme Renée Ōta", "€8,450", "€9,100", "+7.7 %", "Y-204"):
        assert words in page
    assert 'data-verb="offer"' in page
    assert "Offer to Mme Ōta" in page


def test_an_associate_of_another_client_sees_the_piece_only(line, signed_in, lea, camille):
    order = line("offered")
    verbs.note(order, by=camille, words="She comes on Thursday.")
    page = page_of(signed_in(lea), order)
    assert "Promised" in page
    assert "to a client" in page
    for secret in ("Ōta", "Thursday", "Offered to", "reserved until", "Requested", "data-verb"):
        assert secret not in page


def test_paris_reads_choice_answers_and_standing_and_never_a_name(line, prices, signed_in, pascal, camille):
    order = line("accepted")
    verbs.note(order, by=camille, words="She comes on Thursday.")
    page = page_of(signed_in(pascal), order)
    for words in ("Gold, Togo", "Accepted", "Faubourg Saint-Honoré", "New", "since this year"):
        assert words in page
    for secret in ("Ōta", "Renée", "Thursday", "Promised", "Requested", "€"):
        assert secret not in page


def test_paris_does_not_learn_what_became_of_a_piece(line, signed_in, pascal):
    page = page_of(signed_in(pascal), line("sold"))
    assert "Arrived" in page
    for secret in ("Sold", "Offered", "Ōta", "R-1001"):
        assert secret not in page


def test_paris_sees_nothing_before_it_was_sent(line, signed_in, pascal):
    assert signed_in(pascal).get(address(line("requested"))).status_code == 404


@pytest.mark.parametrize("who", ["aiko", "kenji", "ada"])
def test_another_boutiques_order_is_as_a_missing_one(who, line, signed_in, request):
    browser = signed_in(request.getfixturevalue(who))
    theirs = browser.get(address(line("offered")))
    missing = browser.get(reverse("order", args=["FSH-26-9999"]))
    assert (theirs.status_code, missing.status_code) == (404, 404)


def test_the_page_only_reads(line, signed_in, camille):
    assert signed_in(camille).post(address(line("placed"))).status_code == 405


def test_what_came_otherwise_stands_side_by_side(line, signed_in, camille, nadia, listed):
    order = line("accepted")
    delivered = walk.wish(listed, colour=listed.noir)
    verbs.receive(order, by=nadia, delivered=delivered)
    page = page_of(signed_in(camille), order)
    assert '<table class="sides">' in page
    assert page.count('class="differs"') == 1
    assert "Not delivered as agreed" in page


def test_a_substitute_stands_beside_what_was_wished(line, signed_in, camille, nadia, listed, ss2027):
    order = line("requested")
    verbs.place(
        order,
        by=nadia,
        season=ss2027,
        choice="substitute",
        substitute=walk.wish(listed, colour=listed.etoupe),
        words="Gold is gone.",
    )
    page = page_of(signed_in(camille), order)
    assert "Wished" in page
    assert "Étoupe" in page


def test_sold_is_loud_until_it_is_handed_over(line, signed_in, nadia, camille):
    order = line("sold")
    assert '<p class="stamp sold">' in page_of(signed_in(camille), order)
    verbs.hand_over(order, by=nadia)
    page = page_of(signed_in(camille), order)
    assert '<p class="stamp' not in page
    assert 'data-verb="hand_over"' not in page


def test_a_piece_that_left_the_house_is_no_other_associates_business(line, signed_in, nadia, lea):
    order = line("sold")
    assert signed_in(lea).get(address(order)).status_code == 200
    verbs.hand_over(order, by=nadia)
    assert signed_in(lea).get(address(order)).status_code == 404


def test_a_closed_window_is_said_instead_of_a_button(line, signed_in, nadia, time_machine):
    order = line("requested")
    assert 'data-verb="place"' in page_of(signed_in(nadia), order)
    time_machine.move_to(cast.in_paris(2027, 1, 20))
    page = page_of(signed_in(nadia), order)
    assert 'data-verb="place"' not in page
    assert "the window closed on 14 January, Paris time." in page


def test_a_promised_piece_does_not_go_to_the_floor(line, signed_in, nadia):
    page = page_of(signed_in(nadia), line("arrived"))
    assert "To the floor: only once it is promised to nobody." in page


def test_what_is_the_managers_is_said_to_the_associate(line, signed_in, camille):
    page = page_of(signed_in(camille), line("requested"))
    assert "“Place” is for the manager. Ask them." in page


def test_the_wish_in_words_and_its_alternatives_are_read_by_the_house_alone(
    mme_ota, signed_in, camille, nadia, pascal, listed, ss2027
):
    wanted = walk.wish(listed, wish="Like her mother's, with a soft handle.")
    order = walk.request_of(mme_ota, wanted, alternatives=[walk.wish(listed, colour=listed.noir)])
    page = page_of(signed_in(camille), order)
    assert "soft handle" in page
    assert "Birkin 30, Noir, Togo, Palladium" in page
    walk.act("place", order, by=nadia, at=cast.AT, season=ss2027)
    assert "soft handle" not in page_of(signed_in(pascal), order)


def test_names_from_right_to_left_keep_their_direction(line, signed_in, camille):
    fahd = cast.client(camille, title="Mr", other_script="فريد الفهد")
    page = page_of(signed_in(camille), line("offered", fahd))
    assert "\u2068Mr فريد الفهد\u2069" in page
    assert '<bdi class="stamp-name">Mr فريد الفهد</bdi>' in page


@pytest.mark.parametrize("state", STANDING, ids=lambda state: state.name)
@pytest.mark.parametrize("who", ["camille", "lea", "nadia", "pascal"])
def test_it_costs_no_more_than_its_budget(state, who, line, prices, signed_in, request, django_assert_max_num_queries):
    order = line(state)
    browser = signed_in(request.getfixturevalue(who))
    browser.get("/accounts/logout/")
    with django_assert_max_num_queries(BUDGET):
        assert browser.get(address(order)).status_code in (200, 404)


def test_a_line_through_many_hands_stays_within_the_budget(
    line, prices, signed_in, nadia, mr_fahd, camille, django_assert_max_num_queries
):
    order = line("declined")
    for client in (mr_fahd, cast.client(camille, given_name="Mei"), cast.client(camille, given_name="Ada")):
        order = walk.act("offer", order, by=nadia, at=cast.AT, client=client)
        order = walk.act("decline", order, by=nadia, at=cast.AT, reason="size")
    browser = signed_in(nadia)
    browser.get("/accounts/logout/")
    with django_assert_max_num_queries(BUDGET):
        page = page_of(browser, order)
    assert page.count("declined") >= 4
    assert Order.objects.get(pk=order.pk).client is None
