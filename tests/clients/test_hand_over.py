"""A book is handed over: who takes whom, in one go, told once, undone within a day; and nobody leaves with a book."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse

from boutiques import deputies
from boutiques.admin_forms import StaffForm
from boutiques.models import Staff
from clients import follow_ups, handing_over
from clients.models import Client, FollowUp, HandOver
from config.errors import NotYours, Refused
from orders import verbs
from orders.models import Notice, Order
from orders.verification import faults
from tests import cast, walk
from tests.orders.reading import browser

LIST = "/hand-over/"
BOOK = "/hand-over/fsh.sa1/"


@pytest.fixture
def zoe(fsh):
    return cast.associate("fsh.sa3", "Zoé Petit", fsh)


@pytest.fixture
def book(camille, lea, nadia, mme_ota, mr_fahd, yamada):
    """Camille's book: two of her own, one she knows beside Léa, one whom Léa knows too; and what she planned."""
    Client.objects.filter(pk=yamada.pk).update(second_sa=camille)
    shared = cast.client(camille, given_name="Grace", family_name="Hopper", second_sa=lea)
    day = cast.AT.date() + timedelta(days=3)
    follow_ups.plan(mme_ota, by=camille, day=day, what="Call after the holidays", at=cast.AT)
    return {"ota": mme_ota, "fahd": mr_fahd, "yamada": yamada, "shared": shared}


def looked_after(book):
    """Who looks after each now: first and second, by user name."""
    rows = {name: Client.objects.select_related("sa", "second_sa").get(pk=one.pk) for name, one in book.items()}
    return {name: (row.sa and row.sa.username, row.second_sa and row.second_sa.username) for name, row in rows.items()}


def shown(who, address=BOOK):
    response = browser(who).get(address)
    assert response.status_code == 200, response.status_code
    return html.unescape(response.content.decode())


def form_of(page):
    """What the page's form says as it was drawn."""
    said = dict(re.findall(r'<input type="hidden" name="(submission)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select name="(to-[^"]*)"[^>]*>(.*?)</select>', page, re.S):
        said[name] = re.search(r'<option value="([^"]*)" selected', options)[1]
    return said


def handed(who, among=("fsh.sa2", "fsh.sa3"), **other):
    """Share the book out, and hand it over as it is shown."""
    page = shown(who, BOOK + "?" + "&".join(f"among={one}" for one in among))
    return browser(who).post(BOOK, form_of(page) | other)


def test_the_book_goes_to_colleagues_in_one_go_and_who_knows_somebody_takes_them(book, nadia, camille, lea, zoe):
    assert handed(nadia).status_code == 303
    assert looked_after(book) == {
        "yamada": ("fsh.sa2", None), "shared": ("fsh.sa2", None),  # Léa knows them already, and now alone
        "ota": ("fsh.sa3", None), "fahd": ("fsh.sa3", None),
    }  # fmt: skip
    assert FollowUp.objects.get().staff == zoe
    page = shown(nadia, LIST)
    assert "Nobody" in page and "Handed over lately" in page


def test_their_lines_go_along_and_history_stands(book, nadia, camille, zoe, listed):
    order = walk.request_of(book["ota"], walk.wish(listed))
    assert not Order.objects.visible_to(zoe).filter(pk=order.pk).exists()
    handed(nadia)
    assert Order.objects.visible_to(zoe).filter(pk=order.pk).exists()
    assert not Order.objects.visible_to(Staff.objects.get(pk=camille.pk)).filter(pk=order.pk).exists()
    verbs.close(order, by=zoe, at=cast.AT, reason="withdrawn")
    assert list(faults()) == []


def test_one_of_them_may_go_to_somebody_else(book, nadia, camille, lea, zoe):
    assert handed(nadia, **{f"to-{book['fahd'].uuid}": "fsh.sa2"}).status_code == 303
    assert looked_after(book)["fahd"] == ("fsh.sa2", None)


def test_each_is_told_once_and_nobody_by_name(book, nadia, camille, lea, zoe):
    Notice.objects.all().delete()
    handed(nadia)
    assert {(one.person.username, one.lines) for one in Notice.objects.filter(kind="handed_over")} == {
        ("fsh.sa2", 2), ("fsh.sa3", 2),
    }  # fmt: skip
    page = shown(zoe, "/notices/")
    assert "2 clients are yours now" in page and "Ōta" not in page


def test_a_manager_may_take_it_over_and_reads_so(book, nadia, camille, aiko, lea):
    other = cast.manager("fsh.manager2", "Ines Roux", nadia.boutique)
    handed(nadia, among=("fsh.manager2",))
    assert "clients are yours now" in shown(other, "/notices/")


def test_sent_twice_it_is_handed_over_once(book, nadia, camille, lea, zoe):
    page = shown(nadia, BOOK + "?among=fsh.sa2")
    said = form_of(page)
    first, second = (browser(nadia).post(BOOK, said) for _ in range(2))
    assert (first.status_code, second.status_code, HandOver.objects.count()) == (303, 303, 1)


def test_who_came_into_the_book_meanwhile_is_seen_first(book, nadia, camille, lea):
    said = form_of(shown(nadia, BOOK + "?among=fsh.sa2"))
    cast.client(camille, family_name="Nouveau")
    response = browser(nadia).post(BOOK, said)
    page = html.unescape(response.content.decode())
    assert response.status_code == 422 and "came into the book while you looked at it" in page
    assert looked_after(book)["ota"] == ("fsh.sa1", None) and not HandOver.objects.exists()
    again = page.replace('<option value="fsh.sa2">', '<option value="fsh.sa2" selected>')
    assert browser(nadia).post(BOOK, form_of(again)).status_code == 303


def test_a_book_that_changed_between_form_and_lock_is_left_whole(book, nadia, camille, lea):
    to = {one.pk: lea for name, one in book.items() if name != "fahd"}
    with pytest.raises(Refused, match="changed while you looked"):
        handing_over.hand_over(camille, to, by=nadia, submission=uuid4())
    assert looked_after(book)["ota"] == ("fsh.sa1", None)


def test_who_left_meanwhile_takes_nobody(book, nadia, camille, lea, zoe):
    said = form_of(shown(nadia, BOOK + "?among=fsh.sa3"))
    Staff.objects.filter(pk=zoe.pk).update(is_active=False)
    assert browser(nadia).post(BOOK, said).status_code == 422
    with pytest.raises(Refused, match="does not work here any more"):
        handing_over.hand_over(camille, {one.pk: zoe for one in book.values()}, by=nadia, submission=uuid4())


def test_undone_within_a_day_everything_stands_as_before(book, nadia, camille, lea, zoe, time_machine):
    time_machine.move_to(cast.AT, tick=False)
    before = looked_after(book)
    handed(nadia)
    assert browser(nadia).post(f"/hand-over/{HandOver.objects.get().uuid}/back/").status_code == 303
    assert (looked_after(book), FollowUp.objects.get().staff) == (before, camille)
    assert "undone by" in shown(nadia, LIST)
    assert browser(nadia).post(f"/hand-over/{HandOver.objects.get().uuid}/back/").status_code == 409


def test_who_was_changed_since_stays_and_is_named(book, nadia, camille, lea, zoe):
    handed(nadia)
    Client.objects.filter(pk=book["fahd"].pk).update(sa=lea)
    stayed = handing_over.take_back(HandOver.objects.get(), by=nadia)
    assert [one.pk for one in stayed] == [book["fahd"].pk]
    assert (looked_after(book)["fahd"], looked_after(book)["ota"]) == (("fsh.sa2", None), ("fsh.sa1", None))


def test_a_day_later_or_once_they_left_it_stands(book, nadia, camille, lea, zoe):
    handed(nadia)
    written = HandOver.objects.get()
    with pytest.raises(Refused, match="more than a day old"):
        handing_over.take_back(written, by=nadia, at=written.at + timedelta(days=1, seconds=1))
    Staff.objects.filter(pk=camille.pk).update(is_active=False)
    with pytest.raises(Refused, match="does not work here any more"):
        handing_over.take_back(written, by=nadia, at=written.at)


@pytest.mark.parametrize("who", ["camille", "lea", "aiko", "pascal", "ada"])
def test_only_their_own_manager_hands_a_book_over(who, book, request, nadia, gin):
    person = request.getfixturevalue(who)
    expected = 404 if who == "aiko" else 403
    assert browser(person).get(BOOK).status_code == expected
    assert browser(person).post(BOOK, {}).status_code == expected
    with pytest.raises(NotYours):
        handing_over.hand_over(
            Staff.objects.get(username="fsh.sa1"), {}, by=person, submission=book["ota"].uuid, at=cast.AT
        )
    assert looked_after(book)["ota"] == ("fsh.sa1", None)


def test_nobody_leaves_the_house_or_their_boutique_with_a_book(book, nadia, camille, lea, gin, ada):
    def leaving(**changes):
        person = Staff.objects.get(pk=camille.pk)
        facts = {name: getattr(person, name) for name in ("username", "name", "email", "role", "is_active")}
        form = StaffForm({**facts, "boutique": person.boutique_id, "reason": "She moves.", **changes}, instance=person)
        return form.errors

    assert "hands the book over first" in str(leaving(is_active=False))
    assert "hands the book over first" in str(leaving(boutique=gin.pk))
    handed(nadia, among=("fsh.sa2",))
    assert "is_active" not in leaving(is_active=False) and "boutique" not in leaving(boutique=gin.pk)


WORK = {"sa", "second_sa", "staff"}
"""What a reference to a person is called that says whose work something is; who did a thing once is no work left."""
KEPT = {
    "Draft", "SavedView", "CalendarFeed",  # a person's own
    "HandOver", "Order", "Proposal", "Offer", "BookImport",  # what was done, by whom; whose a line is, its client says
}  # fmt: skip


def test_after_it_nothing_that_is_somebodys_work_points_to_who_leaves(book, nadia, camille, lea, zoe):
    """Found from the models: each reference to a person of such a name, so that a new one is decided on."""
    handed(nadia)
    found = {}
    for model in (*apps.get_app_config("clients").get_models(), *apps.get_app_config("orders").get_models()):
        fields = [one for one in model._meta.fields if one.name in WORK and one.related_model is Staff]
        if fields and "Event" not in model.__name__ and model.__name__ not in KEPT:
            found[model.__name__] = [model._default_manager.filter(**{one.name: camille}).count() for one in fields]
    assert found == {"Client": [0, 0], "FollowUp": [0]}


def test_the_page_costs_the_same_for_every_book(book, nadia, camille, lea, django_assert_num_queries):
    who = browser(nadia)
    who.get(reverse("hand_overs"))
    with django_assert_num_queries(cast.FRAME + 4):  # the person, colleagues, the book, what they planned
        who.get(BOOK + "?among=fsh.sa2")
    for number in range(20):
        cast.client(camille, family_name=f"Client{number}")
    with django_assert_num_queries(cast.FRAME + 4):
        who.get(BOOK + "?among=fsh.sa2")


def test_a_deputy_hands_over_for_whoever_named_them(book, nadia, camille, lea, zoe, time_machine):
    time_machine.move_to(cast.AT, tick=False)
    deputies.name(lea.boutique, zoe, starts_on=cast.AT.date(), ends_on=cast.AT.date(), by=nadia)
    assert handed(Staff.objects.get(pk=zoe.pk), among=("fsh.sa2",)).status_code == 303
    assert "by Zoé Petit, for Nadia" in shown(nadia, LIST)


def test_the_list_of_books_costs_the_same_for_every_team(book, nadia, camille, lea, django_assert_num_queries):
    who = browser(nadia)
    who.get(LIST)
    cost = cast.FRAME + 3  # everybody with their counts, deputies, what was handed over lately
    with django_assert_num_queries(cost):
        page = html.unescape(who.get(LIST).content.decode())
    assert "4 clients" in page and "1 follow-up" in page
    for number in range(5):
        cast.associate(f"fsh.more{number}", f"Somebody {number}", nadia.boutique)
    with django_assert_num_queries(cost):
        who.get(LIST)
