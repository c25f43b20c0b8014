"""Saved lists: mine or the boutique's, opened, renamed, replaced and removed; whose they are nobody else's."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from boutiques.models import Delegation
from orders import saved_views
from orders.models import SavedView
from tests import cast
from tests.orders.reading import browser, get

SAVE = "/orders/views/save/"


def save(user, query, name, **said):
    """Save the list of a query as its form does; return the answer."""
    sent = {"name": name, "submission": str(uuid.uuid4()), **said}
    if user.is_manager:
        sent.setdefault("whose", "mine")
    return browser(user).post(f"{SAVE}?{query}", sent)


def kept():
    """What is saved: whose, under which name, which list."""
    found = SavedView.objects.order_by("pk").values_list("staff__username", "boutique__code", "name", "query")
    return [tuple(one) for one in found]


def chips(user, query=""):
    """The saved lists that stand on the person's page."""
    nav = get(user, f"/orders/{query}").partition('aria-label="Saved lists">')[2].partition("</nav>")[0]
    return [part.partition("</bdi>")[0] for part in nav.split("<bdi>")[1:]]


def test_a_list_is_saved_and_opened(camille, lea, fsh):
    answer = save(camille, "state=placed&column=season&sort=oldest&after=~FSH-26-0001", "With Paris")
    assert (answer.status_code, answer.url) == (303, "/orders/?state=placed&sort=oldest&column=season")
    assert kept() == [("fsh.sa1", None, "With Paris", "state=placed&sort=oldest&column=season")]
    page = get(camille, answer.url)
    assert 'href="?state=placed&sort=oldest&column=season" aria-current="true"><bdi>With Paris</bdi>' in page
    assert "Change this list" in page and "Save this list" not in page
    assert (chips(camille), chips(lea)) == (["With Paris"], [])


def test_the_boutiques_list_is_everybodys_there_and_nobodys_elsewhere(nadia, camille, aiko, pascal):
    assert save(nadia, "show=late", "Late", whose="FSH").status_code == 303
    assert kept() == [("fsh.manager", "FSH", "Late", "show=late")]
    assert [chips(one) for one in (nadia, camille, aiko, pascal)] == [["Late"], ["Late"], [], []]
    assert "Change this list" not in get(camille, "/orders/?show=late")


def test_a_deputy_saves_for_the_house(lea, nadia, fsh):
    Delegation.objects.create(boutique=fsh, deputy=lea, starts_on=fsh.today(), ends_on=fsh.today(), given_by=nadia)
    assert save(lea, "show=late", "Late", whose="FSH").status_code == 303
    assert kept() == [("fsh.sa2", "FSH", "Late", "show=late")]


def test_an_associate_saves_for_themselves_only(camille, nadia):
    assert 'name="whose" value' not in get(camille, SAVE).replace('value="mine"', "")
    save(camille, "show=late", "Late", whose="FSH")
    assert kept() == []
    view = saved_views.save("Late", "show=late", by=nadia, at=cast.AT, submission=uuid.uuid4(), boutique=nadia.boutique)
    for method, address in (("get", ""), ("post", ""), ("post", "remove/")):
        answer = getattr(browser(camille), method)(f"/orders/views/{view.uuid}/{address}", {"name": "Mine"})
        assert answer.status_code == 403
        assert "kept by its manager" in answer.text
    assert [name for _, _, name, _ in kept()] == ["Late"]


def test_the_same_form_saves_once(camille):
    form = str(uuid.uuid4())
    for _ in range(2):
        assert save(camille, "show=late", "Late", submission=form).status_code == 303
    assert len(kept()) == 1
    answer = save(camille, "show=late", "Later", submission=form)
    assert (answer.status_code, "already used for another list" in answer.text) == (422, True)


def test_a_name_stands_for_one_list_unless_it_is_put_in_its_place(camille, lea):
    save(camille, "show=late", "Mine")
    answer = save(camille, "show=needs", "mine")
    assert answer.status_code == 422
    assert "A list “Mine” is saved already. Choose another name, or put this one in its place." in answer.text
    assert 'type="checkbox" name="instead"' in answer.text and 'value="mine"' in answer.text
    assert save(camille, "show=needs", "mine", instead="on").status_code == 303
    assert save(lea, "show=late", "Mine").status_code == 303
    assert kept() == [("fsh.sa1", None, "mine", "show=needs"), ("fsh.sa2", None, "Mine", "show=late")]


def test_mine_and_the_boutiques_may_have_one_name(nadia):
    save(nadia, "show=late", "Late")
    assert save(nadia, "show=late", "Late", whose="FSH").status_code == 303
    assert save(nadia, "show=needs", "late", whose="FSH").status_code == 422
    assert chips(nadia) == ["Late", "Late"]


def test_a_name_is_asked_for_and_fits(camille):
    assert "Give the list a name." in save(camille, "show=late", "  ").text
    assert "Too long: 61 characters, 60 fit." in save(camille, "show=late", "x" * 61).text
    assert kept() == []


def test_twenty_are_saved_at_the_most(camille):
    for number in range(saved_views.MOST):
        save(camille, "show=late", f"List {number}")
    answer = save(camille, "show=late", "One more")
    assert (answer.status_code, "Remove one that nobody opens any more." in answer.text) == (422, True)
    assert save(camille, "show=needs", "List 3", instead="on").status_code == 303
    assert len(kept()) == 20


def test_a_search_by_name_is_not_saved(camille, mme_ota):
    answer = save(camille, "q=Ōta", "Hers")
    assert (answer.status_code, "whom one looks for stays in the book" in answer.text) == (422, True)
    assert save(camille, "q=FSH-26", "Of this year").status_code == 303
    assert kept() == [("fsh.sa1", None, "Of this year", "q=FSH-26")]


def test_it_is_renamed_and_removed(camille):
    save(camille, "show=late", "Late")
    save(camille, "show=needs", "Mine")
    address = f"/orders/views/{SavedView.objects.get(name='Late').uuid}/"
    assert 'value="Late"' in get(camille, address)
    answer = browser(camille).post(address, {"name": "MINE"})
    assert (answer.status_code, "A list “Mine” is saved already." in answer.text) == (422, True)
    answer = browser(camille).post(address, {"name": "late"})
    assert (answer.status_code, answer.url) == (303, "/orders/?show=late")
    assert browser(camille).post(f"{address}remove/").status_code == 303
    assert kept() == [("fsh.sa1", None, "Mine", "show=needs")]


def test_another_persons_and_another_boutiques_are_nowhere(camille, lea, nadia, aiko, ada):
    save(camille, "show=late", "Hers")
    save(nadia, "show=late", "The house’s", whose="FSH")
    hers, houses = SavedView.objects.order_by("pk")
    for user, view, status in ((lea, hers, 404), (nadia, hers, 404), (aiko, houses, 404), (ada, houses, 403)):
        for method, address in (("get", ""), ("post", ""), ("post", "remove/")):
            answer = getattr(browser(user), method)(f"/orders/views/{view.uuid}/{address}", {"name": "Mine"})
            assert answer.status_code == status, (user.username, method, address)
    assert [name for _, _, name, _ in kept()] == ["Hers", "The house’s"]


def test_removal_is_a_post(camille):
    save(camille, "show=late", "Late")
    assert browser(camille).get(f"/orders/views/{SavedView.objects.get().uuid}/remove/").status_code == 405
    assert len(kept()) == 1


def test_a_list_that_names_what_is_gone_says_so(camille, listed):
    save(camille, "style=B30&state=placed", "Birkins")
    listed.b30.code = "B30X"
    listed.b30.save()
    assert "There is no style “B30”: it is left out." in get(camille, f"/orders/?{SavedView.objects.get().query}")


def test_what_a_person_saved_goes_with_them_and_the_boutiques_stays(camille, nadia, django_capture_on_commit_callbacks):
    from boutiques.hooks import before_person_leaves

    save(nadia, "show=late", "Mine")
    save(nadia, "show=late", "The house’s", whose="FSH")
    with django_capture_on_commit_callbacks(execute=True):
        nadia.is_active = False
        nadia.save()
        before_person_leaves.ask(nadia, cast.AT)
    assert [name for _, _, name, _ in kept()] == ["The house’s"]


@pytest.mark.parametrize("house", [False, True])
def test_the_database_knows_one_list_a_name(house, camille, fsh):
    facts = {"staff": camille, "boutique": fsh if house else None, "query": ""}
    SavedView.objects.create(uuid=uuid.uuid4(), name="Late", **facts)
    with pytest.raises(IntegrityError, match="one_view_a_name"), transaction.atomic():
        SavedView.objects.create(uuid=uuid.uuid4(), name="LATE", **facts)


def test_who_takes_the_same_name_at_the_same_moment_reads_a_sentence(camille, monkeypatch):
    save(camille, "show=late", "Late")
    monkeypatch.setattr(SavedView.objects.all().__class__, "named", lambda self, name: self.none())
    answer = save(camille, "show=needs", "Late")
    assert (answer.status_code, "A list “Late” is saved already." in answer.text) == (422, True)
