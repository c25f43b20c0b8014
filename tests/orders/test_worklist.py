"""Orders: who sees which rows and names, what the filters mean, how its pages follow one another."""

import pytest

from boutiques.models import Delegation
from tests import cast, walk
from tests.orders.reading import browser, get, references, rows, verbs

YAMADA = ("山田", "陽子")
OTA = ("Ōta", "Renée")


def test_a_row_says_piece_client_state_why_and_reference(line, nadia, prices):
    order = line("arrived")
    [row] = rows(get(nadia, "/orders/"))
    said = "Birkin 30 Gold, Togo Mme Renée Ōta Promised Camille Arrived 17 days Call: the price is up 7.7 % Offer"
    assert row == f"{said} {order.reference}"


WHY = {
    "requested": "The window is open until 14 January 2027",
    "placed": "Sent for SS2027",
    "amended": "Gold, not Palladium",
    "refused": "The leather is not to be had in that colour",
    "accepted": "On the book for SS2027",
    "arrived": "Call: it has arrived",
    "offered": "Reserved until Friday, three days left",
    "declined": "Declined: another colour was hoped for",
}


def test_every_state_says_why_now(lines, nadia):
    said = {lines(state).reference: why for state, why in WHY.items()}
    found = rows(get(nadia, "/orders/?sort=logged"))
    assert [row.split()[-1] for row in found] == list(reversed(said))
    assert [(row, said[row.split()[-1]]) for row in found if said[row.split()[-1]] not in row] == []


def test_only_reading(line, nadia):
    assert browser(nadia).post("/orders/").status_code == 405


def test_a_visitor_signs_in_first(client, db):
    assert client.get("/orders/").status_code == 302


def test_an_admin_is_told_whose_orders_are(ada):
    assert "Orders belong to the boutiques and to Paris" in get(ada, "/orders/", 403)
    assert "Orders belong to the boutiques and to Paris" in get(ada, "/orders/filter/", 403)


def test_another_boutique_sees_nothing(line, kenji, aiko):
    order = line("placed")
    for user in (kenji, aiko):
        page = get(user, f"/orders/?show=all&q={order.reference}")
        assert references(page) == [] and "Ōta" not in page


def test_an_associate_sees_own_clients_lines_only(line, camille, lea, yamada):
    own, other = line("placed"), line("placed", yamada)
    assert references(get(camille, "/orders/?show=all")) == [own.reference]
    assert references(get(lea, "/orders/?show=all")) == [other.reference]


@pytest.mark.parametrize("state", ["requested", "placed", "arrived", "offered", "declined", "sold", "closed"])
def test_a_rivals_client_stands_in_no_byte(state, line, camille, yamada):
    order = line(state, yamada)
    for address in (
        "/orders/",
        "/orders/?show=all",
        f"/orders/?q={order.reference}",
        "/orders/?q=yamada",
        "/",
        "/desk/",
    ):
        page = get(camille, address)
        assert not any(name in page for name in YAMADA), address


def test_a_reference_finds_a_colleagues_piece_as_a_piece(line, camille, lea, yamada):
    order = line("offered", yamada)
    [row] = rows(get(camille, f"/orders/?q={order.reference}"))
    assert row == f"Birkin 30 Gold, Togo Promised Promised {order.reference}"
    assert references(get(camille, f"/orders/?q={order.reference}&state=offered")) == []
    assert references(get(camille, f"/orders/?q={order.reference}&sa=fsh.sa2")) == []
    assert "Léa" not in get(camille, f"/orders/?q={order.reference}")


def test_a_line_promised_to_a_rival_since_keeps_its_new_client(line, camille, nadia, yamada):
    order = line("arrived")
    order = walk.act("promise", order, by=nadia, at=cast.AT, client=yamada, words="Another wish came first.")
    order = walk.act("offer", order, by=nadia, at=cast.AT)
    page = get(camille, "/orders/?show=all")
    [row] = rows(page)
    assert row == f"Birkin 30 Gold, Togo Promised Promised {order.reference}"
    assert not any(name in page for name in (*YAMADA, "Reserved", "Offered 0", "Léa"))
    assert references(get(camille, "/orders/?state=offered")) == []


def test_the_boutiques_policy_shows_wishes_of_all_but_the_discreet(line, camille, fsh, yamada, listed):
    line("placed", yamada)
    fsh.sees_all_clients = True
    fsh.save()
    assert "山田 陽子" in get(camille, "/orders/")
    order = line("arrived", yamada, wanted=walk.wish(listed, colour=listed.noir))
    assert "山田 陽子" not in get(camille, f"/orders/?q={order.reference}") + get(camille, "/desk/")
    yamada.discreet = True
    yamada.save()
    assert "山田 陽子" not in get(camille, "/orders/")


def test_a_deputy_sees_the_house(line, lea, nadia, fsh, yamada):
    order = line("placed")
    Delegation.objects.create(boutique=fsh, deputy=lea, starts_on=fsh.today(), ends_on=fsh.today(), given_by=nadia)
    page = get(lea, "/orders/")
    assert references(page) == [order.reference] and "Mme Renée Ōta" in page


def test_paris_reads_standing_and_year_and_no_name(lines, pascal):
    for state in ("placed", "amended", "refused", "accepted", "arrived", "offered", "sold"):
        lines(state)
    for address in ("/orders/", "/orders/?show=all", "/orders/?q=ota", "/orders/?state=arrived", "/", "/paris/"):
        page = get(pascal, address)
        assert not any(name in page for name in (*OTA, "Camille", "Promised to", "Offered", "Reserved")), address
    assert "New since 2012" in " ".join(rows(get(pascal, "/orders/")))


def test_paris_never_sees_a_wish_that_was_not_sent(line, pascal):
    line("requested")
    assert references(get(pascal, "/orders/?show=all")) == []


def test_paris_learns_only_that_a_piece_came(lines, pascal):
    found = {lines(state).reference for state in ("arrived", "offered", "declined", "sold", "released")}
    page = get(pascal, "/orders/?state=arrived")
    assert set(references(page)) == found
    assert {tuple(row.split()[-2:-1]) for row in rows(page)} == {("Arrived",)}


def test_placed_lines_keep_their_words_and_wishes_read_the_catalogue(lines, nadia, listed):
    placed, wish = lines("placed"), lines("requested")
    listed.gold.name = "Gold brun"
    listed.gold.save()
    said = {row.split()[-1]: row for row in rows(get(nadia, "/orders/"))}
    assert "Gold, Togo" in said[placed.reference] and "Gold brun, Togo" in said[wish.reference]


def test_in_the_house_the_delivered_piece_is_shown_and_found(line, nadia, pascal, listed):
    order = line("accepted")
    walk.act("receive", order, by=nadia, at=cast.AT, delivered=walk.wish(listed, colour=listed.noir))
    page = get(nadia, "/orders/?colour=Noir")
    assert "Noir, Togo" in rows(page)[0] and "Not as agreed: Noir, not Gold" in rows(page)[0]
    assert references(get(nadia, "/orders/?colour=Gold")) == []
    assert references(get(pascal, "/orders/?show=all&colour=Gold")) == [order.reference]


def test_verbs_are_those_the_person_may_do_and_that_have_a_form(line, nadia, camille):
    line("offered")
    assert verbs(get(nadia, "/orders/")) == verbs(get(camille, "/orders/"))
    assert "decline" in verbs(get(nadia, "/orders/"))
