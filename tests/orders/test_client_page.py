"""A client's page with their lines: what their associate, a colleague and another boutique read."""

import re
from datetime import timedelta
from itertools import groupby

import pytest
from django.urls import reverse

from boutiques.choice import PartWanted
from clients import on_top
from orders import verbs
from orders.models import Order
from orders.promised import SIZE
from orders.specify import Wanted
from tests import cast, walk


def address(client):
    return reverse("client", args=[client.uuid])


def told(page):
    """What was promised, as the page tells it: under what each stands, the piece, its state and what is said beside."""
    part = page.partition('class="ledger promises"')[2].partition("</table>")[0]
    found, group = [], ""
    for row in re.findall("(?s)<tr(.*?)</tr>", part.partition("</thead>")[2]):
        words = " ".join(re.sub("<[^>]+>", " ", row.partition(">")[2]).split())
        if 'class="group"' in row:
            group = words
        else:
            found.append((group, words))
    return found


def test_the_associate_reads_every_promise(line, mme_ota, signed_in, camille, listed):
    offered = line("offered")
    declined = line("declined", wanted=walk.wish(listed, colour=listed.noir))
    sold = line("sold", wanted=walk.wish(listed, hardware=listed.ghw))
    page = signed_in(camille).get(address(mme_ota)).content.decode()
    assert f"/orders/new/?client={mme_ota.uuid}" in page
    gold, noir = "Birkin 30 Gold, Togo ·", "Birkin 30 Noir, Togo ·"
    assert told(page) == [
        ("Open", f"{gold} {offered.reference} Reserved until Friday, three days left Offered 16 days Sold Declined"),
        ("2026", f"{gold} {sold.reference} Paid, to be collected Bought 17 Aug 2026"),
        ("2026", f"{noir} {declined.reference} Another colour was hoped for Declined offered 16 Aug 2026"),
        ("2026", f"{gold} {sold.reference} Paid on 17 August, to be collected Sold asked for 12 Aug 2026"),
        ("2026", f"{noir} {declined.reference} Free asked for 12 Aug 2026"),
    ]


def test_an_offer_is_a_link_only_where_its_order_can_be_opened(line, mme_ota, obrien, signed_in, camille, nadia):
    """Hers as long as the piece is in the house; bought and taken home by a colleague's client, the manager's. Linked
    always, or never, one of these is red: seen."""
    order = line("declined", obrien)
    for verb, asks in (("offer", {"client": mme_ota}), ("decline", {"reason": "colour"})):
        order = walk.act(verb, order, by=nadia, at=cast.AT, **asks)
    address_of, hers = reverse("order", args=[order.reference]), signed_in(camille)

    def linked(browser):
        return f'<a class="row-link" href="{address_of}">' in browser.get(address(mme_ota)).content.decode()

    assert linked(hers) and hers.get(address_of).status_code == 200
    steps = (
        ("offer", {"client": obrien}),
        ("sell", {"amount": 9_100_00, "words": "As Paris said.", "receipt": "R-9"}),
        ("hand_over", {}),
    )
    for verb, asks in steps:
        order = walk.act(verb, order, by=nadia, at=cast.AT, **asks)
    assert not linked(hers) and hers.get(address_of).status_code == 404
    assert order.reference in hers.get(address(mme_ota)).content.decode()
    assert linked(signed_in(nadia))


def test_without_a_line_it_says_so(mme_ota, signed_in, camille):
    page = signed_in(camille).get(address(mme_ota)).content.decode()
    assert "No open wish or order." in page
    assert told(page) == []


def test_a_colleague_by_policy_reads_wishes_and_no_offer_or_purchase(line, mme_ota, fsh, signed_in, lea, listed):
    fsh.sees_all_clients = True
    fsh.save()
    wish = walk.request_of(mme_ota, Wanted(style=listed.k28s))
    offered, sold = line("offered"), line("sold", wanted=walk.wish(listed, colour=listed.noir))
    page = signed_in(lea).get(address(mme_ota)).content.decode()
    assert wish.reference in page
    for secret in (offered.reference, sold.reference, "Declined", "Bought"):
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
def test_special_orders_with_parts_of_their_own_cost_no_more(
    count, special, mme_ota, so2026, signed_in, nadia, camille, pascal, listed, django_assert_num_queries
):
    """Naming the parts of each piece would cost a statement for each: red with three, seen."""
    menu = cast.special_menu(so2026, listed)
    lined = {"design": menu.verso, "parts": (PartWanted(menu.lining, listed.noir, listed.epsom),)}
    for colour in (listed.noir, listed.gold, listed.etoupe)[:count]:
        order = declined_on_arrival(special(walk.wish(listed, colour=colour, **lined)), nadia, pascal, so2026)
        verbs.second_chance(order, by=nadia, at=cast.AT, client=mme_ota, granted=True, words="Why.")
    hers = signed_in(camille)
    hers.get(address(mme_ota))
    with django_assert_num_queries(11):
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
    with django_assert_num_queries(10):
        assert browser.get(address(mme_ota)).content.decode().count("row-link") == count


def more(page):
    """Where the page's "More" leads; nothing at the end."""
    found = re.search(r'href="([^"]*)#lines" rel="next"', page)
    return found[1] if found else ""


def test_two_hundred_lines_come_page_by_page(
    line, mme_ota, signed_in, camille, nadia, fsh, listed, django_assert_num_queries
):
    """A place that forgets the line loses entries where the next page begins: red, seen."""
    line("offered")
    for metal in (listed.phw, listed.ghw):
        line("declined", wanted=walk.wish(listed, colour=listed.noir, hardware=metal))
    line("sold", wanted=walk.wish(listed, hardware=listed.ghw))
    for _ in range(196):
        walk.request_of(mme_ota, walk.wish(listed), duplicate_seen=True)
    on_top.choose(fsh, ["chances", "waiting", "bought"], by=nadia)
    browser = signed_in(camille)
    browser.get(address(mme_ota))
    with django_assert_num_queries(11):
        page = browser.get(address(mme_ota)).content.decode()
    assert "197 pieces" in page
    assert len(page.encode()) < 40_000
    found, pages = told(page), []
    while more(page):
        pages.append(more(page))
        page = browser.get(pages[-1]).content.decode()
        assert 0 < len(told(page)) <= SIZE
        found += told(page)
    with django_assert_num_queries(12):
        assert {"Open", "2026"} == {group for group, _ in told(browser.get(pages[15]).content.decode())}
    assert {*re.findall(r"FSH-26-\d{4}", str(found))} == {*Order.objects.values_list("reference", flat=True)}
    assert (len(found), len({*found}), Order.objects.count()) == (203, 203, 200)
    assert [group for group, _ in groupby(group for group, _ in found)] == ["Open", "2026"]


def test_what_htmx_asks_for_more_is_that_alone(mme_ota, signed_in, camille, listed, django_assert_num_queries):
    for _ in range(SIZE + 1):
        walk.request_of(mme_ota, walk.wish(listed), duplicate_seen=True)
    browser = signed_in(camille)
    next_page = more(browser.get(address(mme_ota)).content.decode())
    with django_assert_num_queries(5):
        part = browser.get(next_page, headers={"HX-Request": "true"}).content.decode()
    assert (part.count("row-link"), "<h1>" in part, 'class="group"' in part, more(part)) == (1, False, False, "")


@pytest.mark.parametrize(
    "after", ["x", "1.2026-02-31.FSH-26-0001.0.0", "0.2026-03-04.FSH-26-0001.9.0", "\0", "1" * 5000]
)
def test_a_place_that_is_none_is_the_beginning(after, mme_ota, signed_in, camille, listed):
    walk.request_of(mme_ota, walk.wish(listed))
    page = signed_in(camille).get(address(mme_ota), {"after": after})
    assert (page.status_code, len(told(page.content.decode()))) == (200, 1)


def test_a_line_that_is_anothers_now_is_told_and_not_opened(line, mme_ota, obrien, fsh, signed_in, nadia, camille):
    """Leading there whatever became of it, the way ends in a 404: red, seen."""
    order = line("declined", obrien)
    verbs.offer(order, by=nadia, at=cast.AT, client=mme_ota, skipped="She asked.")
    verbs.decline(order, by=nadia, at=cast.AT + timedelta(hours=1), reason="colour")
    verbs.offer(order, by=nadia, at=cast.AT + timedelta(hours=2), client=obrien, skipped="She asked again.")
    verbs.sell(order, by=nadia, at=cast.AT + timedelta(hours=3), receipt="R-1", **walk.amount_of(order))
    verbs.hand_over(order, by=nadia, at=cast.AT + timedelta(hours=4))
    browser = signed_in(camille)
    page = browser.get(address(mme_ota)).content.decode()
    assert [words.partition(" Another")[0] for _, words in told(page)] == [f"Birkin 30 Gold, Togo · {order.reference}"]
    assert f"/orders/{order.reference}/" not in page
    assert browser.get(f"/orders/{order.reference}/").status_code == 404
