"""Drafts of a line's forms: restored in the dialog or on the page, with what happened to the line meanwhile."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orders.forms import FORMS
from orders.models import Draft, Event, Order
from orders.specify import Wanted
from tests import cast, walk
from tests.orders.reading import browser, get, statements
from tests.paper import form_at


@pytest.fixture
def wish(line):
    return line("requested")


def address(order: Order, verb: str = "respecify") -> str:
    return reverse("verb", args=[order.reference, verb])


def kept(by, order: Order, verb: str = "respecify", **said: str) -> dict[str, str]:
    """Keep a verb's form as its page does, with something typed; return what it says."""
    page = browser(by).get(address(order, verb))
    said = {**form_at(page, address(order, verb)).said, "draft_by": by.username, **said}
    answer = browser(by).post(f"/drafts/{order.reference}:{verb}/", said)
    assert answer.status_code == 200, answer.text
    return said | {"draft_kept": answer.json()["kept"]}


def test_a_wish_that_was_being_changed_is_there_again(camille, wish):
    said = kept(camille, wish, colour="Noir", words="She hesitates.", **{"or_1-style": "K28S"})
    page = browser(camille).get(address(wish))
    assert "<b>Draft of 12:00 restored.</b>" in page.text
    restored = form_at(page, address(wish)).said
    own = ("draft_by", "csrfmiddlewaretoken")
    assert {name: restored[name] for name in said if name not in own} == {
        name: value for name, value in said.items() if name not in own
    }
    assert Event.objects.filter(order=wish).count() == 1


def test_in_the_dialog_too_and_thrown_away_there(nadia, wish):
    kept(nadia, wish, "place", words="She hesitates.")
    htmx = {"HX-Request": "true", "HX-Target": "dialog"}
    part = browser(nadia).get(address(wish, "place"), headers=htmx).text
    assert "<!doctype" not in part and "She hesitates." in part
    thrown = f"/drafts/{wish.reference}:place/throw-away/"
    assert f'hx-post="{thrown}" hx-target="#dialog"' in part
    fresh = browser(nadia).post(thrown, headers=htmx, follow=True).text
    assert "<!doctype" not in fresh and "She hesitates." not in fresh and "restored" not in fresh


def test_a_colleague_changed_it_since(camille, nadia, wish, listed, time_machine):
    kept(camille, wish, words="She hesitates.")
    time_machine.move_to(cast.AT + timedelta(minutes=10))
    walk.act("respecify", wish, by=nadia, at=cast.AT + timedelta(minutes=4), wanted=Wanted(listed.b40, listed.togo))
    page = browser(camille).get(address(wish))
    assert page.context["form"].draft.told == [
        "Nadia Benali changed this line 6 minutes ago, after you wrote this: look it over before you send it."
    ]
    said = form_at(page, address(wish)).said
    assert (said["style"], said["words"], said["version"]) == ("B30", "She hesitates.", str(wish.version))
    answer = browser(camille).post(address(wish), {**said, "style": "K28S"})
    assert answer.status_code == 409, "both changed the style: the form's own rule asks"


def test_what_only_adds_asks_no_such_thing(camille, nadia, line):
    order = line("placed")
    kept(camille, order, "note", words="She comes on Thursday.")
    walk.act("accept", order, by=nadia, at=cast.AT, letter="P-1")
    page = browser(camille).get(address(order, "note"))
    assert (page.context["form"].draft.told, "She comes on Thursday." in page.text) == ([], True)


def test_the_line_went_on_and_the_words_are_still_there(camille, nadia, wish, ss2027):
    kept(camille, wish, words="She hesitates.")
    walk.act("place", wish, by=nadia, at=cast.AT, season=ss2027)
    page = browser(camille).get(address(wish))
    assert page.status_code == 409
    assert "She hesitates." in page.text and "restored" in page.text
    assert browser(camille).get(address(wish, "convert")).status_code == 403


def test_done_it_is_no_draft_any_more_and_costs_one_statement(camille, lines):
    costs = []
    for with_draft in (False, True):
        order = lines("placed")
        said = kept(camille, order, "note", words="She waits.")
        if not with_draft:
            Draft.objects.all().delete()
        page = browser(camille)
        page.get("/profile/")
        with CaptureQueriesContext(connection) as asked:
            assert page.post(address(order, "note"), said).status_code == 303
        costs.append(len(asked))
        assert not Draft.objects.exists()
    assert costs[1] == costs[0] + 1


def test_refused_it_is_still_kept(camille, wish):
    said = kept(camille, wish, colour="Noir")
    answer = browser(camille).post(address(wish), {**said, "colour": "Nowhere"})
    assert (answer.status_code, Draft.objects.count()) == (422, 1)
    assert form_at(answer, address(wish)).said["draft_kept"] == said["draft_kept"]
    assert " data-unkept>" in answer.text


def test_the_same_form_twice_is_the_same_whatever_its_draft_says(camille, wish):
    said = kept(camille, wish, colour="Noir")
    answers = [browser(camille).post(address(wish), {**said, "draft_kept": stamp}) for stamp in ("", "x", "y")]
    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert Event.objects.filter(order=wish).count() == 2


def test_another_windows_draft_stays_when_this_one_is_done(camille, wish, line):
    kept(camille, wish, "note", words="In the other window.")
    mine = {"submission": str(uuid.uuid4()), "version": str(wish.version), "words": "From here."}
    assert browser(camille).post(address(wish, "note"), mine).status_code == 303
    assert Draft.objects.get().content["words"] == ["In the other window."]


def test_an_address_that_brings_something_along_wins(nadia, line, yamada):
    order = line("declined")
    kept(nadia, order, "offer", hold_until="2026-09-20")
    page = browser(nadia).get(address(order, "offer"), {"client": str(yamada.uuid), "in": "state=free"})
    assert "<b>A draft of 12:00 is kept.</b>" in page.text and "2026-09-20" not in page.text
    assert "2026-09-20" in get(nadia, f"{address(order, 'offer')}?in=state%3Dfree")


def test_a_draft_of_a_line_one_may_no_longer_see_is_nowhere(camille, lea, wish, mme_ota):
    kept(camille, wish, words="She hesitates.")
    type(mme_ota).objects.filter(pk=mme_ota.pk).update(sa=lea, discreet=True)
    Order.objects.filter(pk=wish.pk).update(sa=lea)
    get(camille, address(wish), 404)


def test_money_and_undoing_begin_anew_each_time(camille, line):
    order = line("offered")
    assert "carnet-draft" not in get(camille, address(order, "sell"))
    assert {verb for verb, form in FORMS.items() if not form.keeps_draft} == {"sell", "correct"}


def test_going_on_without_javascript_keeps_it(camille, line):
    order = line("arrived", wanted=None)
    said = {"submission": str(uuid.uuid4()), "version": "9", "words": "In June.", "else_find": "1"}
    wish = line("requested")
    answer = browser(camille).post(address(wish), {**said, "version": str(wish.version)})
    assert '<span role="status">Draft kept at 12:00</span>' in answer.text
    assert Draft.objects.get().form == f"{wish.reference}:respecify"
    assert order.pk != wish.pk


def test_a_verbs_page_costs_the_same_with_a_draft_elsewhere(camille, wish):
    before = statements(camille, address(wish, "note"))
    kept(camille, wish, "respecify", words="She hesitates.")
    kept(camille, wish, "note", words="She waits.")
    assert statements(camille, address(wish, "note")) == before


def test_the_days_in_it_may_be_over(camille, line, time_machine):
    order = line("accepted")
    kept(camille, order, "receive", blind_stamp="Y-204")
    assert browser(camille).get(address(order, "receive")).context["form"].draft.told == []
    time_machine.move_to(cast.AT + timedelta(days=1))
    page = browser(camille).get(address(order, "receive"))
    assert page.context["form"].draft.told == ["The days in it are as you left them: look whether they still hold."]
    assert form_at(page, address(order, "receive")).said["day"] == "2026-09-01"
