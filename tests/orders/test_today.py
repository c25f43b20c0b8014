"""Today: one page for each role, with what needs the person by what runs out first, and good when it is empty."""

import re
from datetime import timedelta

from boutiques.models import Delegation
from clients import follow_ups
from orders import verbs
from tests import cast, walk
from tests.orders.reading import browser, get, references, rows

HEADING = re.compile(r'<h2 id="[a-z_]+">([^<]*)</h2>')


def headings(page):
    return HEADING.findall(page)


def test_an_associates_day_in_the_order_of_what_runs_out(lines, camille):
    for state in ("requested", "refused", "amended", "arrived", "offered", "sold", "placed", "accepted"):
        lines(state)
    page = get(camille, "/")
    assert headings(page) == [
        "Offers that run out",
        "Arrived, to be offered",
        "Paris proposes",
        "Paris said no",
        "Paid, to be collected",
        "The newest wishes",
        "Windows",
    ]
    assert "4 lines <em>wait for you</em>" in page


def test_a_managers_day_has_the_desk_the_window_and_what_is_silent(lines, nadia, ss2027, time_machine):
    for state in ("requested", "declined", "placed"):
        lines(state)
    time_machine.move_to(cast.AT + timedelta(days=62))
    page = get(nadia, "/")
    assert headings(page) == ["Free pieces on the desk", "No answer for two months", "Since 17 August", "Windows"]
    assert "The window is open until 14 January 2027, Paris time." in page
    assert '<a href="/orders/?state=requested&kind=PO">1 request</a> waits to be placed' in page


def test_a_manager_reads_every_proposal_an_associate_none(lines, nadia, camille, lea, yamada):
    order = lines("declined")
    verbs.propose(order, by=lea, client=yamada, words="Has hoped for one since spring.", at=cast.AT)
    page = get(nadia, "/")
    assert "<b>Léa</b> proposes <bdi>山田 陽子</bdi>" in page and "Has hoped for one since spring." in page
    assert "山田" not in get(camille, "/") and "Has hoped" not in get(camille, "/")


def test_the_day_of_a_colleague_is_not_mine(line, camille, lea, yamada):
    order = line("arrived", yamada)
    assert references(get(lea, "/")) == [order.reference]
    assert references(get(camille, "/")) == []


def test_a_deputys_day_has_both(line, lea, nadia, fsh):
    order = line("declined")
    Delegation.objects.create(boutique=fsh, deputy=lea, starts_on=fsh.today(), ends_on=fsh.today(), given_by=nadia)
    assert references(get(lea, "/")) == [order.reference]


def test_parises_day_counts_by_boutique_and_names_nobody(lines, pascal):
    lines("placed")
    lines("placed")
    page = get(pascal, "/")
    assert "2 lines <em>wait for your answer</em>" in page
    assert "/paris/?boutique=FSH" in page and "Ōta" not in page and "Camille" not in page


def test_an_admins_day_has_the_windows_and_no_order(line, ada, ss2027, aw2027):
    order = line("placed")
    page = get(ada, "/")
    assert "The window is open until 14 January 2027, Paris time." in page
    assert order.reference not in page and rows(page) == []


def test_an_empty_day_feels_good(camille, nadia, pascal, ada):
    for user in (camille, nadia):
        assert "Nothing waits for you today." in get(user, "/")
    assert "Nothing waits for Paris." in get(pascal, "/")
    assert "No window is open, and none is being prepared." in get(ada, "/")


def test_only_reading_and_only_for_the_signed_in(client, nadia):
    assert browser(nadia).post("/").status_code == 405
    assert client.get("/").status_code == 302


def test_the_frame_says_where_one_is_and_what_waits(line, nadia, camille, pascal, ada):
    line("declined")
    assert 'href="/desk/" data-keys' in get(nadia, "/").replace('" aria-current="page', '"')
    assert "In the house" in get(camille, "/") and "/paris/" not in get(camille, "/")
    assert "/desk/" not in get(pascal, "/") and "/clients/" not in get(pascal, "/")
    assert "/orders/" not in get(ada, "/").replace('action="/orders/"', "")


def test_a_visitor_costs_no_counts(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/accounts/login/")


def test_an_offer_whose_day_is_far_waits_for_nobody(line, nadia):
    order = line("arrived")
    walk.act("offer", order, by=nadia, at=cast.AT, hold_until=cast.AT.date() + timedelta(days=10))
    assert references(get(nadia, "/")) == []


def test_a_row_of_the_day_and_of_the_desk_knows_its_list(lines, nadia, time_machine):
    first, second = lines("declined"), lines("declined")
    promised = [lines("arrived"), lines("arrived")]
    for page, sort in {"/": "show%3Dneeds%26state%3D{}", "/desk/": "state%3D{}%26sort%3Doldest"}.items():
        said = get(nadia, page)
        assert f'href="/orders/{first.reference}/?in={sort.format("free")}"' in said
        assert f'href="/orders/{promised[0].reference}/?in={sort.format("arrived")}"' in said
    beside = get(nadia, f"/orders/{first.reference}/?in=state%3Dfree%26sort%3Doldest")
    assert "1 of 2" in beside and f"/orders/{second.reference}/" in beside


def test_whom_one_meant_to_get_back_to_stands_on_the_own_day_once_it_is_due(mme_ota, mr_fahd, camille, nadia, fsh):
    today = fsh.today()
    due = follow_ups.plan(mme_ota, by=camille, day=today, what="Call after Chinese New Year")
    follow_ups.plan(mr_fahd, by=camille, day=today + timedelta(days=1), what="Back from Doha")
    page = get(camille, "/")
    assert "To get back to" in page and "Call after Chinese New Year" in page and "Back from Doha" not in page
    assert f'action="/follow-ups/{due.uuid}/done/"' in page and f'href="/clients/{mme_ota.uuid}/"' in page
    assert "Nothing waits for you today." not in page and "To get back to" not in get(nadia, "/")
    follow_ups.tick_off(due, by=camille)
    assert "To get back to" not in get(camille, "/")
