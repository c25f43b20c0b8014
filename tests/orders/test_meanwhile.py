"""Two people on one line at a time: different fields merge, the same field and a line that moved on are shown."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boutiques import deputies
from boutiques.models import Staff
from orders import verbs
from orders.lifecycle import State
from orders.models import Event
from orders.specify import Wanted
from orders.views.moved import moved
from tests import cast, walk
from tests.paper import form_at, opened, send


def address(order, verb):
    return reverse("verb", args=[order.reference, verb])


@pytest.fixture
def order(line):
    return line("requested")


def test_changes_to_different_fields_merge(order, signed_in, camille, nadia, listed):
    browser = signed_in(camille)
    form = opened(browser, address(order, "respecify"))
    verbs.respecify(order, by=nadia, wanted=walk.wish(listed, hardware=listed.ghw))
    assert send(browser, form, colour="Noir").status_code == 303
    order.refresh_from_db()
    assert Wanted.of(order.specification) == walk.wish(listed, hardware=listed.ghw, colour=listed.noir)


def test_an_alternative_and_a_colour_merge(order, signed_in, camille, nadia, listed):
    browser = signed_in(camille)
    form = opened(browser, address(order, "respecify"))
    kelly = Wanted(style=listed.k28s)
    verbs.respecify(order, by=nadia, wanted=walk.wish(listed), alternatives=[kelly])
    assert send(browser, form, colour="Noir").status_code == 303
    order.refresh_from_db()
    assert order.specification.colour == listed.noir
    assert [Wanted.of(one.specification) for one in order.alternatives.all()] == [kelly]


def test_the_same_field_shows_three_values_and_then_yours_is_saved(order, signed_in, camille, nadia, listed):
    browser = signed_in(camille)
    form = opened(browser, address(order, "respecify"))
    theirs = walk.wish(listed, colour=listed.etoupe, hardware=listed.ghw)
    verbs.respecify(order, by=nadia, wanted=theirs)
    response = send(browser, form, colour="Noir", words="She saw it in the window.")
    page = response.content.decode()
    assert response.status_code == 409
    for words in ("Nadia Benali", "Gold</td>", "Étoupe</td>", "Noir</td>", "She saw it in the window."):
        assert words in page
    order.refresh_from_db()
    assert Wanted.of(order.specification) == theirs
    again = form_at(response, address(order, "respecify"))
    assert (again.said["colour"], again.said["hardware"]) == ("Noir", "GHW")
    assert send(browser, again).status_code == 303
    order.refresh_from_db()
    assert Wanted.of(order.specification) == walk.wish(listed, colour=listed.noir, hardware=listed.ghw)


def test_saving_twice_without_a_reload_is_no_conflict(order, signed_in, camille, listed):
    browser = signed_in(camille)
    first = opened(browser, address(order, "respecify"))
    second = opened(browser, address(order, "respecify"))
    assert send(browser, first, colour="Noir").status_code == 303
    assert send(browser, second, colour="Étoupe").status_code == 303
    order.refresh_from_db()
    assert order.specification.colour == listed.etoupe


def test_a_wish_that_was_placed_meanwhile_is_not_changed(order, signed_in, camille, nadia, ss2027):
    browser = signed_in(camille)
    form = opened(browser, address(order, "respecify"))
    verbs.place(order, by=nadia, season=ss2027)
    response = send(browser, form, colour="Noir", words="She saw it.")
    assert response.status_code == 422
    assert "is with Paris" in response.content.decode()
    assert "She saw it." in response.content.decode()


def test_a_line_that_moved_on_shows_before_theirs_and_yours(line, signed_in, camille, nadia):
    order = line("offered")
    browser = signed_in(camille)
    form = opened(browser, address(order, "decline"))
    verbs.extend(order, by=nadia, until=cast.AT.date().replace(month=10))
    response = send(browser, form, reason="colour", words="Too dark for her.")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Nadia Benali" in page
    assert "Too dark for her." in page
    assert Event.objects.filter(order=order, verb="decline").count() == 0
    assert send(browser, form_at(response, address(order, "decline"))).status_code == 303
    order.refresh_from_db()
    assert State(order.state) == State.DECLINED


def test_what_a_deputy_did_meanwhile_says_for_whom(line, signed_in, camille, lea, nadia):
    order = line("offered")
    browser = signed_in(camille)
    form = opened(browser, address(order, "decline"))
    day = cast.AT.date()
    deputies.name(nadia.boutique, lea, starts_on=day, ends_on=day, by=nadia, at=cast.AT)
    verbs.withdraw(order, by=Staff.objects.get(pk=lea.pk), words="It has a scratch.", at=cast.AT)
    asked = browser.get(asks(browser, order).split("?")[0] + "?version=0&told=0").content.decode()
    assert ", by Léa, for Nadia, " in asked
    page = send(browser, form, reason="colour", words="").content.decode()
    assert "<b>Léa Martin, for Nadia,</b> changed this" in page


def test_a_note_never_conflicts(line, signed_in, camille, nadia):
    order = line("offered")
    browser = signed_in(camille)
    form = opened(browser, address(order, "note"))
    verbs.withdraw(order, by=nadia, words="It has a scratch.")
    assert send(browser, form, words="She comes on Thursday.").status_code == 303


def test_the_same_form_with_other_words_keeps_the_first_and_what_was_typed(line, signed_in, camille):
    order = line("placed")
    browser = signed_in(camille)
    form = opened(browser, address(order, "note"))
    assert send(browser, form, words="One.").status_code == 303
    response = send(browser, form, words="Another.")
    assert response.status_code == 409
    assert "already sent once" in response.content.decode()
    again = form_at(response, address(order, "note"))
    assert again.said["words"] == "Another."
    assert send(browser, again).status_code == 303
    assert [one.said for one in Event.objects.filter(order=order, verb="note").order_by("seq")] == ["One.", "Another."]


# --- a page that stands open asks once a minute -----------------------------------------------------------------------


def asks(browser, order):
    """What the open page of the order asks."""
    page = browser.get(reverse("order", args=[order.reference])).content.decode()
    return html.unescape(re.search(r'data-ask="(/orders/[^"]+)"', page)[1])


def test_an_open_page_says_what_was_done_meanwhile_and_who_did_it(line, signed_in, camille, nadia):
    order = line("offered")
    browser = signed_in(camille)
    asked = asks(browser, order)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(asked).status_code == 204
    assert len(queries) == cast.FRAME  # the session, its person, and the line
    verbs.withdraw(order, by=nadia, words="It has a scratch.")
    said = browser.get(asked)
    assert said.status_code == 200
    assert ", by Nadia, " in said.content.decode() and f'href="/orders/{order.reference}/"' in said.content.decode()
    assert browser.get(asks(browser, order)).status_code == 204


def test_a_note_is_no_move(line, signed_in, camille, nadia):
    order = line("offered")
    browser = signed_in(camille)
    asked = asks(browser, order)
    verbs.note(order, by=nadia, words="She comes on Thursday.")
    assert browser.get(asked).status_code == 204


def test_what_one_is_not_told_does_not_show_there_either(line, signed_in, lea, nadia, camille):
    order = line("arrived")
    colleague = signed_in(lea)
    asked = asks(colleague, order)
    verbs.offer(order, by=camille)
    assert colleague.get(asked).status_code == 204


def test_asking_is_no_activity_and_odd_words_do_no_harm(line, signed_in, camille):
    order = line("offered")
    browser = signed_in(camille)
    for words in ("", "?version=x&told=y", "?version=-1", "?version=99999999999&told=1"):
        assert browser.get(f"/orders/{order.reference}/moved/{words}").status_code in (200, 204)
    assert browser.post(f"/orders/{order.reference}/moved/").status_code == 405
    assert moved.background
