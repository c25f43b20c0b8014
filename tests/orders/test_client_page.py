"""A client's page with their lines: what their associate, a colleague and another boutique read."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from boutiques.choice import PartWanted
from orders import verbs
from orders.models import Order
from orders.specify import Wanted
from tests import cast, walk


def address(client):
    return reverse("client", args=[client.uuid])


def test_the_associate_reads_every_promise(line, mme_ota, signed_in, camille, listed):
    offered = line("offered")
    declined = line("declined", wanted=walk.wish(listed, colour=listed.noir))
    sold = line("sold", wanted=walk.wish(listed, hardware=listed.ghw))
    page = signed_in(camille).get(address(mme_ota)).content.decode()
    assert f"/orders/new/?client={mme_ota.uuid}" in page
    assert "1 earlier" in page
    assert "Offered, not taken" in page
    for order in (offered, declined, sold):
        assert order.reference in page


def test_an_offer_is_a_link_only_where_its_order_can_be_opened(line, mme_ota, obrien, signed_in, camille, nadia):
    """Hers as long as the piece is in the house; bought and taken home by a colleague's client, the manager's. Linked
    always, or never, one of these is red: seen."""
    order = line("declined", obrien)
    for verb, asks in (("offer", {"client": mme_ota}), ("decline", {"reason": "colour"})):
        order = walk.act(verb, order, by=nadia, at=cast.AT, **asks)
    address_of, hers = reverse("order", args=[order.reference]), signed_in(camille)

    def linked(browser):
        return f'<a class="row-link" href="{address_of}">' in offers_on(browser.get(address(mme_ota)))

    assert linked(hers) and hers.get(address_of).status_code == 200
    steps = (
        ("offer", {"client": obrien}),
        ("sell", {"amount": 9_100_00, "words": "As Paris said.", "receipt": "R-9"}),
        ("hand_over", {}),
    )
    for verb, asks in steps:
        order = walk.act(verb, order, by=nadia, at=cast.AT, **asks)
    assert not linked(hers) and hers.get(address_of).status_code == 404
    assert order.reference in offers_on(hers.get(address(mme_ota)))
    assert linked(signed_in(nadia))


def offers_on(answer):
    """What the client's page says of offers that came to nothing."""
    return answer.content.decode().partition('id="offers"')[2].partition("</section>")[0]


def test_without_a_line_it_says_so(mme_ota, signed_in, camille):
    page = signed_in(camille).get(address(mme_ota)).content.decode()
    assert "No open wish or order." in page
    assert "Offered, not taken" not in page


def test_a_colleague_by_policy_reads_wishes_and_no_offer_or_purchase(line, mme_ota, fsh, signed_in, lea, listed):
    fsh.sees_all_clients = True
    fsh.save()
    wish = walk.request_of(mme_ota, Wanted(style=listed.k28s))
    offered, sold = line("offered"), line("sold", wanted=walk.wish(listed, colour=listed.noir))
    page = signed_in(lea).get(address(mme_ota)).content.decode()
    assert wish.reference in page
    for secret in (offered.reference, sold.reference, "Offered, not taken", "earlier"):
        assert secret not in page


def test_a_line_promised_to_somebody_else_now_stays_with_whose_wish_it_was(line, mme_ota, mr_fahd, signed_in, nadia):
    order = line("arrived")
    verbs.promise(order, by=nadia, at=cast.AT, client=mr_fahd, words="She moved away.")
    browser = signed_in(nadia)
    for client in (mme_ota, mr_fahd):
        assert order.reference in browser.get(address(client)).content.decode()


def test_a_line_that_is_a_colleagues_clients_now_is_a_piece(line, mme_ota, obrien, signed_in, nadia, camille):
    order = line("arrived")
    verbs.promise(order, by=nadia, at=cast.AT, client=obrien, words="She moved away.")
    page = signed_in(camille).get(address(mme_ota)).content.decode()
    assert (order.reference in page, "Brien" in page) == (True, False)


def leanings(page):
    """What the page says the client asks for, as words."""
    part = page.partition('id="leanings"')[2].partition("</section>")[0]
    return [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in re.findall("(?s)<p>(.*?)</p>", part)]


def test_what_they_ask_for_is_counted_from_their_own_wishes(mme_ota, mr_fahd, signed_in, nadia, camille, listed):
    for wanted in (walk.wish(listed), walk.wish(listed, colour=listed.noir), walk.wish(listed)):
        walk.request_of(mme_ota, wanted, duplicate_seen=True)
    told = leanings(signed_in(camille).get(address(mme_ota)).content.decode())
    style, leather = listed.b30.name, listed.togo.name
    assert f"{style} 3 times" in told and f"{leather} 3 times" in told
    assert f"{listed.noir.name} once" in told
    assert leanings(signed_in(nadia).get(address(mr_fahd)).content.decode()) == []


def test_what_was_only_offered_to_them_is_not_what_they_ask_for(line, mme_ota, mr_fahd, signed_in, nadia):
    """Counting every line of the page instead of the wishes turns it red: seen."""
    verbs.promise(line("arrived"), by=nadia, at=cast.AT, client=mr_fahd, words="She moved away.")
    page = signed_in(nadia)
    assert leanings(page.get(address(mr_fahd)).content.decode()) == []
    assert leanings(page.get(address(mme_ota)).content.decode()) != []


def declined_on_arrival(order, manager, paris, season):
    """The special order as it stands once it came and its client declined it."""
    steps = (
        ("place", manager, {"season": season}), ("accept", paris, {}), ("receive", manager, {}), ("offer", manager, {}),
        ("decline", manager, {"reason": "differs"}),
    )  # fmt: skip
    for hours, (verb, by, asks) in enumerate(steps, 1):
        order = walk.act(verb, order, by=by, at=walk.START + timedelta(hours=hours), **asks)
    return order


@pytest.mark.parametrize("count", [1, 3])
def test_special_orders_with_parts_of_their_own_cost_twelve_statements(
    count, special, mme_ota, so2026, signed_in, nadia, camille, pascal, listed, django_assert_num_queries
):
    """Parts read one piece at a time cost a statement more for each offer and second chance: red with three, seen."""
    menu = cast.special_menu(so2026, listed)
    lined = {"design": menu.verso, "parts": (PartWanted(menu.lining, listed.noir, listed.epsom),)}
    for colour in (listed.noir, listed.gold, listed.etoupe)[:count]:
        order = declined_on_arrival(special(walk.wish(listed, colour=colour, **lined)), nadia, pascal, so2026)
        verbs.second_chance(order, by=nadia, at=cast.AT, client=mme_ota, granted=True, words="Why.")
    hers = signed_in(camille)
    hers.get(address(mme_ota))
    with django_assert_num_queries(12):
        page = hers.get(address(mme_ota)).content.decode()
    assert page.count("May design another one") == count


def test_the_second_chance_that_counts_is_told_to_whom_looks_after_them(
    special, fsh, mme_ota, so2026, signed_in, nadia, camille, lea, pascal, django_assert_num_queries
):
    """Without the gate of `is_own` the colleague reads it; telling every decision, both stand there."""
    fsh.sees_all_clients = True
    fsh.save()
    order = declined_on_arrival(special(), nadia, pascal, so2026)
    hers = signed_in(camille)
    assert "Second chances" not in hers.get(address(mme_ota)).content.decode()
    for granted in (False, True):
        verbs.second_chance(order, by=nadia, at=cast.AT, client=mme_ota, granted=granted, words="Why.")
    with django_assert_num_queries(11):
        page = hers.get(address(mme_ota)).content.decode()
    assert ("May design another one" in page, "Not this time" in page) == (True, False)
    assert "Second chances" not in signed_in(lea).get(address(mme_ota)).content.decode()


OTHERS = [("lea", 404), ("aiko", 404), ("kenji", 404), ("pascal", 403), ("ada", 403)]


@pytest.mark.parametrize(("who", "status"), OTHERS)
def test_who_may_not_see_the_client(who, status, mme_ota, signed_in, request):
    assert signed_in(request.getfixturevalue(who)).get(address(mme_ota)).status_code == status


def test_it_only_reads(mme_ota, signed_in, camille):
    assert signed_in(camille).post(address(mme_ota)).status_code == 405


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_the_same_for_one_line_and_for_twelve(
    count, mme_ota, signed_in, camille, listed, django_assert_num_queries
):
    for _ in range(count):
        walk.request_of(mme_ota, walk.wish(listed), duplicate_seen=True)
    browser = signed_in(camille)
    browser.get(address(mme_ota))
    with django_assert_num_queries(11):
        assert browser.get(address(mme_ota)).content.decode().count("row-link") == count


def test_two_hundred_lines_cost_no_more(line, mme_ota, signed_in, camille, listed, django_assert_num_queries):
    line("offered")
    line("declined", wanted=walk.wish(listed, colour=listed.noir))
    line("sold", wanted=walk.wish(listed, hardware=listed.ghw))
    for _ in range(197):
        walk.request_of(mme_ota, walk.wish(listed), duplicate_seen=True)
    browser = signed_in(camille)
    browser.get(address(mme_ota))
    with django_assert_num_queries(11):
        page = browser.get(address(mme_ota)).content.decode()
    assert {*re.findall(r"FSH-26-\d{4}", page)} == {*Order.objects.values_list("reference", flat=True)}
    assert Order.objects.count() == 200
