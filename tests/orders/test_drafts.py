"""Drafts: a form keeps itself for its person, is there when they come back, and is never sent by itself."""

import uuid
from datetime import timedelta

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders.keeping import MOST_CHARACTERS, MOST_EACH
from orders.models import Draft, Order
from tests import cast
from tests.orders.reading import browser, get
from tests.paper import form_at

NEW = "/orders/new/"
KEPT = "/drafts/new_request/"
LATER = timedelta(minutes=5)


def typed(by, **said):
    """What a page of this person's sends to be kept."""
    return {"draft_by": by.username, "submission": str(uuid.uuid4()), **said}


@pytest.fixture
def wish(mme_ota, listed):
    """What a form says of a Birkin 30 in Gold Togo for Mme Ōta."""
    return {"client": str(mme_ota.uuid), "style": "B30", "leather": "Togo", "colour": "Gold", "words": "For June."}


def test_a_form_is_kept_and_restored_out_loud(camille, wish):
    said = typed(camille, **wish)
    answer = browser(camille).post(KEPT, said)
    assert (answer.status_code, answer.json()["said"]) == (200, "Draft kept at 12:00")
    page = browser(camille).get(NEW)
    assert "<b>Draft of 12:00 restored.</b>" in page.text
    restored = form_at(page, NEW).said
    assert {name: restored[name] for name in (*wish, "submission")} == wish | {"submission": said["submission"]}
    assert restored["draft_kept"] == answer.json()["kept"]
    assert 'class="errors' not in page.text
    assert not Order.objects.exists()


def test_a_draft_of_another_day_says_which(camille, wish, time_machine):
    browser(camille).post(KEPT, typed(camille, **wish))
    time_machine.move_to(cast.AT + timedelta(days=2))
    assert "<b>Draft of 1 Sept, 12:00 restored.</b>" in get(camille, NEW)


def test_the_hour_is_the_boutiques(kenji, listed):
    assert browser(kenji).post(KEPT, typed(kenji, style="B30")).json()["said"] == "Draft kept at 19:00"


def test_it_is_its_persons_alone(camille, lea, nadia, wish):
    browser(camille).post(KEPT, typed(camille, **wish))
    for other in (lea, nadia):
        assert "For June." not in get(other, NEW)
        browser(other).post(f"{KEPT}throw-away/")
    assert "For June." in get(camille, NEW)


def test_another_window_goes_on_in_the_same_form(camille, wish, time_machine):
    page = browser(camille)
    said = typed(camille, **wish)
    first = page.post(KEPT, said).json()
    time_machine.move_to(cast.AT + LATER)
    second = page.post(KEPT, {**said, "words": "For July.", "draft_kept": first["kept"]})
    assert second.json()["said"] == "Draft kept at 12:05"
    assert Draft.objects.get().content["words"] == ["For July."]


def test_two_windows_are_told_and_nothing_is_overwritten(camille, wish, time_machine):
    page = browser(camille)
    page.post(KEPT, typed(camille, **wish))
    time_machine.move_to(cast.AT + LATER)
    other = typed(camille, words="In the other window.")
    answer = page.post(KEPT, other)
    assert (answer.status_code, answer.json()["said"]) == (
        409, "Kept from another window at 12:00: this one is not kept.",
    )  # fmt: skip
    assert Draft.objects.get().content["words"] == ["For June."]
    assert page.post(KEPT, {**other, "draft_kept": answer.json()["elsewhere"]}).status_code == 200
    assert Draft.objects.get().content["words"] == ["In the other window."]


def test_what_is_sent_is_no_draft_any_more(camille, wish):
    page, said = browser(camille), typed(camille, **wish)
    page.post(KEPT, said)
    assert page.post(NEW, said).status_code == 303
    assert not Draft.objects.exists()


def test_a_form_that_is_refused_keeps_its_draft(camille, wish):
    page, said = browser(camille), typed(camille, **wish)
    page.post(KEPT, said)
    assert page.post(NEW, {**said, "client": ""}).status_code == 422
    assert Draft.objects.count() == 1


def test_what_comes_late_does_not_bring_it_back(camille, wish):
    page, said = browser(camille), typed(camille, **wish)
    assert [page.post(NEW, said).status_code, page.post(NEW, said).status_code] == [303, 303]
    answer = page.post(KEPT, said)
    assert (answer.status_code, answer.json()["said"]) == (
        410, "This was sent already. Open the form anew to write another.",
    )  # fmt: skip
    assert not Draft.objects.exists()


def test_what_slipped_in_beside_the_sending_is_not_restored(camille, wish):
    """The form was kept while it was being sent: the row is there, and over."""
    page, said = browser(camille), typed(camille, **wish)
    page.post(NEW, said)
    Draft.objects.create(
        staff=camille, form="new_request", content={"words": ["For June."]}, submission=said["submission"],
        kept_at=cast.AT,
    )  # fmt: skip
    assert "restored" not in get(camille, NEW)
    assert page.post(KEPT, typed(camille, words="The next.")).status_code == 200
    assert Draft.objects.get().content["words"] == ["The next."]


def test_sending_one_window_leaves_the_others_draft(camille, wish, listed):
    page = browser(camille)
    page.post(KEPT, typed(camille, **wish))
    assert page.post(NEW, typed(camille, **{**wish, "colour": "Noir"})).status_code == 303
    assert "For June." in get(camille, NEW)


def test_it_is_thrown_away_by_a_post_and_once_more_does_no_harm(camille, wish):
    page = browser(camille)
    page.post(KEPT, typed(camille, **wish))
    assert page.get(f"{KEPT}throw-away/").status_code == 405
    for _ in range(2):
        answer = page.post(f"{KEPT}throw-away/", {"asked": "kind=SO\r\nX: y"})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"{NEW}?kind=SO%0D%0AX%3A+y")
    assert not Draft.objects.exists()


def test_the_address_wins_and_the_draft_is_offered(camille, wish, mr_fahd):
    browser(camille).post(KEPT, typed(camille, **wish))
    page = browser(camille).get(NEW, {"client": str(mr_fahd.uuid), "style": "K28S"})
    said = form_at(page, NEW).said
    assert (said["client"], said["style"], said["words"], said["draft_kept"]) == (str(mr_fahd.uuid), "K28S", "", "")
    assert "<b>A draft of 12:00 is kept.</b>" in page.text
    assert f'<a href="{NEW}">Open it</a>' in page.text


def test_after_fourteen_days_it_is_gone(camille, wish, time_machine):
    browser(camille).post(KEPT, typed(camille, **wish))
    time_machine.move_to(cast.AT + timedelta(days=13, hours=23))
    assert "restored" in get(camille, NEW)
    time_machine.move_to(cast.AT + timedelta(days=14))
    assert "restored" not in get(camille, NEW)
    assert browser(camille).post(KEPT, typed(camille, words="Anew.")).status_code == 200
    assert [one.content["words"] for one in Draft.objects.all()] == [["Anew."]]


def test_a_person_keeps_twenty_the_oldest_gives_way(camille, wish, time_machine):
    for number in range(MOST_EACH + 2):
        time_machine.move_to(cast.AT + timedelta(minutes=number))
        kept = browser(camille).post(f"/drafts/FSH-26-{number:04d}:note/", typed(camille, words=f"{number}"))
        assert kept.status_code == 200
    assert [one.content["words"] for one in Draft.objects.order_by("kept_at")] == [[f"{n}"] for n in range(2, 22)]


def test_what_is_too_long_is_not_kept_and_says_so(camille):
    room = MOST_CHARACTERS - len("words") - len("submission") - 36
    assert browser(camille).post(KEPT, typed(camille, words="山" * room)).status_code == 200
    answer = browser(camille).post(KEPT, typed(camille, words="山" * (room + 1)))
    assert (answer.status_code, answer.json()["said"]) == (
        413, "Not kept: this is too long for a draft. Shorten it, or send it now.",
    )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"submission": "none"}, {"submission": ""}, {}])
def test_a_form_without_its_number_is_not_kept(camille, wrong):
    answer = browser(camille).post(KEPT, {"draft_by": camille.username, **wrong})
    assert (answer.status_code, Draft.objects.count()) == (400, 0)


@pytest.mark.parametrize(
    "stamp", ["x", "2026-09-01", "9999-12-31T23:59:59+00:00", "\x00", "+" * 5000, "2026-09-01T10:00:00"]
)
def test_a_stamp_that_is_none_overwrites_nothing(camille, wish, stamp):
    browser(camille).post(KEPT, typed(camille, **wish))
    assert browser(camille).post(KEPT, typed(camille, words="x", draft_kept=stamp)).status_code == 409
    assert Draft.objects.get().content["words"] == ["For June."]


def test_hostile_words_are_kept_as_words(camille, mme_ota, listed):
    said = {"words": "</textarea><script>alert(1)</script>\x00 '; DROP", "style": "<img src=x onerror=1>", "\x00": "y"}
    assert browser(camille).post(KEPT, typed(camille, **said)).status_code == 200
    page = browser(camille).get(NEW).text
    assert "<script>alert" not in page and "<img src=x" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page
    assert "Style: “&lt;img src=x onerror=1&gt;” can no longer be chosen, and is left open." in page


def test_what_can_no_longer_be_chosen_is_left_open_and_said(camille, wish, mme_ota, lea, fsh, listed):
    browser(camille).post(KEPT, typed(camille, **wish, **{"or_1-style": "K28S", "or_1-colour": "Gone"}, day="31.2."))
    type(listed.gold).objects.filter(pk=listed.gold.pk).update(name="Golden")
    type(mme_ota).objects.filter(pk=mme_ota.pk).update(discreet=True, sa=lea)
    page = browser(camille).get(NEW)
    assert page.status_code == 200
    assert page.context["form"].draft.told == [
        "The client it was for is no longer in your book: choose anew.",
        "Colour: “Gold” can no longer be chosen, and is left open.",
        "Colour: “Gone” can no longer be chosen, and is left open.",
    ]
    said = form_at(page, NEW).said
    assert [said.get(name, "") for name in ("client", "style", "colour", "words")] == ["", "B30", "", "For June."]
    assert "Ōta" not in page.text


def test_nothing_but_posts_writes(camille, wish):
    browser(camille).post(KEPT, typed(camille, **wish))
    before = list(Draft.objects.values())
    page = browser(camille)
    for address in (NEW, f"{NEW}?kind=SO", KEPT, f"{KEPT}?draft_by=fsh.sa1"):
        page.get(address)
        page.head(address)
    assert list(Draft.objects.values()) == before


def test_the_signed_out_are_told_and_nothing_is_kept(client, camille):
    answer = client.post(KEPT, typed(camille, words="x"))
    assert (answer.status_code, answer.json()["said"]) == (
        401, "Signed out: what you typed is still here. Sign in in another tab, then go on.",
    )  # fmt: skip
    assert client.post(f"{KEPT}throw-away/").status_code == 302
    assert not Draft.objects.exists()


def test_a_page_of_somebody_else_keeps_nothing_for_whoever_signed_in_since(camille, lea):
    answer = browser(lea).post(KEPT, typed(camille, words="Camille wrote this."))
    assert (answer.status_code, Draft.objects.count()) == (401, 0)
    assert browser(lea).get(KEPT, {"draft_by": camille.username}).status_code == 401
    assert browser(lea).get(KEPT, {"draft_by": lea.username}).json().keys() == {"token"}


@pytest.mark.parametrize("form", ["sing", "FSH-26-0001:sing", "FSH-26-0001:sell", "FSH-26-0001:correct", "FSH-26-0001"])
def test_only_forms_of_the_house_are_kept(camille, form):
    for address in (f"/drafts/{form}/", f"/drafts/{form}/throw-away/"):
        assert browser(camille).post(address, typed(camille)).status_code == 404


def test_keeping_costs_three_statements_the_first_four(camille, wish, django_assert_num_queries, time_machine):
    page, said = browser(camille), typed(camille, **wish)
    page.get("/profile/")
    with django_assert_num_queries(4):
        kept = page.post(KEPT, said).json()["kept"]
    with django_assert_num_queries(3):
        assert page.post(KEPT, {**said, "draft_kept": kept}).status_code == 200


def test_without_a_token_nothing_is_kept(camille):
    strict = type(browser(camille))(enforce_csrf_checks=True)
    strict.cookies = browser(camille).cookies
    assert strict.post(KEPT, typed(camille, words="x")).status_code == 403
    token = strict.get(KEPT, {"draft_by": camille.username}).json()["token"]
    assert strict.post(KEPT, typed(camille, words="x", csrfmiddlewaretoken=token)).status_code == 200


def test_keeping_does_not_keep_the_session_alive(camille, wish, time_machine):
    page, said = browser(camille), typed(camille, **wish)
    page.get(NEW)
    kept = ""
    for minute in range(2, 31, 7):
        time_machine.move_to(cast.AT + timedelta(minutes=minute))
        answer = page.post(KEPT, {**said, "draft_kept": kept})
        kept = answer.json()["kept"]
    time_machine.move_to(cast.AT + timedelta(minutes=31))
    assert page.post(KEPT, {**said, "draft_kept": kept}).status_code == 401
    assert "Draft of 12:30 restored." in get(camille, NEW)


@pytest.mark.parametrize("htmx", [False, True], ids=["without JavaScript", "with it"])
def test_going_on_without_javascript_keeps_it(camille, wish, htmx):
    headers = {"HX-Request": "true"} if htmx else {}
    page = browser(camille).post(NEW, {**typed(camille), **wish, "narrow": "1"}, headers=headers)
    if htmx:
        assert not Draft.objects.exists()
    else:
        assert '<span role="status">Draft kept at 12:00</span>' in page.text
        assert form_at(page, NEW).said["draft_kept"] == Draft.objects.get().kept_at.isoformat()


def test_two_windows_without_javascript(camille, wish, time_machine):
    page = browser(camille)
    page.post(KEPT, typed(camille, **wish))
    time_machine.move_to(cast.AT + LATER)
    mine = {**typed(camille), "style": "K28S", "narrow": "1"}
    answer = page.post(NEW, mine).text
    assert "Kept from another window at 12:00: this one is not kept." in answer
    stamp = Draft.objects.get().kept_at.isoformat()
    assert f'name="draft_find" value="{stamp}" formnovalidate>Keep this one instead' in answer
    del mine["narrow"]
    assert "Draft kept at 12:05" in page.post(NEW, {**mine, "draft_find": stamp}).text
    assert Draft.objects.get().content["style"] == ["K28S"]


def test_an_associate_keeps_nothing_for_a_form_they_may_not_open(camille, nadia):
    """It is kept, harmless, and never shown."""
    browser(camille).post("/drafts/take_in/", typed(camille, words="x"))
    get(camille, "/orders/take-in/", 403)
    browser(nadia).post("/drafts/take_in/", typed(nadia, where_from="the sister shop"))
    assert 'value="the sister shop"' in get(nadia, "/orders/take-in/")


def test_no_page_of_the_administrators_shows_drafts():
    assert Draft not in admin.site._registry


def test_a_choice_with_javascript_asks_for_no_draft(camille, wish):
    page, sent = browser(camille), {**typed(camille), **wish, "narrow": "1"}
    with CaptureQueriesContext(connection) as asked:
        page.post(NEW, sent, headers={"HX-Request": "true"})
    assert [one["sql"] for one in asked if "orders_draft" in one["sql"]] == []
