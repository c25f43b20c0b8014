"""A special order is wished for on New request: the form follows the season's menu part by part, step by step."""

import re
import uuid

import pytest

from orders.models import Order
from orders.verification import faults
from tests import cast
from tests.paper import Form, form_at, send

NEW = "/orders/new/"
STEPS = {
    "style": "B30", "design": "line", "leather": "Togo", "colour": "Gold", "part_piping_colour": "Étoupe",
    "part_handles_colour": "", "hardware": "PHW", "thread": "Noir",
}  # fmt: skip
"""What is answered to each question in the order in which they come; the handles stay as the body."""


@pytest.fixture
def specials(so2026, catalogue):
    cast.menu(so2026, catalogue)
    return cast.special_menu(so2026, catalogue)


@pytest.fixture
def wish(specials, mme_ota):
    """What a form says that logs a Birkin 30 in Gold Togo, its piping Étoupe."""
    said = {name: key for name, key in STEPS.items() if key}
    return {"submission": str(uuid.uuid4()), "client": str(mme_ota.uuid), "kind": "SO", **said}


def composer(response) -> Form:
    assert response.status_code == 200
    return form_at(response, NEW)


def test_step_by_step_without_javascript(signed_in, camille, specials, mme_ota):
    browser = signed_in(camille)
    form = composer(browser.get(NEW, {"kind": "SO", "client": str(mme_ota.uuid)}))
    asked = []
    for name, key in STEPS.items():
        asked.append(form.said["at"])
        assert key in form.offered[name]
        form = composer(send(browser, form, narrow="1", **{name: key}))
    assert asked == ["style", "design", "leather", "colour", "part_piping", "part_handles", "hardware", "thread"]
    assert (form.said["at"], form.said["part_piping_colour"]) == ("", "Étoupe")
    assert not Order.objects.exists()
    assert send(browser, form, initials="m.o.").status_code == 303
    order = Order.objects.get()
    line = "Birkin 30, line, Togo, body Gold, piping Étoupe, thread Noir, Palladium hardware"
    assert (order.kind, order.specification.in_full) == ("SO", f"{line}, initials M.O.")
    assert order.wished_by == mme_ota
    assert list(faults()) == []


def test_only_the_open_question_draws_its_answers_and_any_may_be_opened(signed_in, camille, wish):
    page = signed_in(camille).post(NEW, {**wish, "open": "part_handles"}).content.decode()
    assert set(re.findall(r'type="radio" name="(\w+)"', page)) - {"client", "kind"} == {
        "part_handles_colour", "part_handles_leather",
    }  # fmt: skip
    assert "Ostrich is not on the SO2026 list for the handles" in page
    assert "Curry is not on the SO2026 list for Togo" in page


def test_what_its_season_does_not_list_is_marked_and_may_be_wished(signed_in, camille, wish):
    off = {**wish, "thread": "Gold", "part_piping_leather": "Epsom"}
    page = signed_in(camille).post(NEW, {**off, "narrow": "1"}).content.decode()
    assert "Gold is not on the SO2026 list for thread. It may be wished all the same" in page
    assert "Epsom is not on the SO2026 list for the piping. It may be wished" in page
    assert signed_in(camille).post(NEW, off).status_code == 303


def test_a_part_that_the_new_design_leaves_as_the_body_goes_and_that_is_said(signed_in, camille, wish):
    page = signed_in(camille).post(NEW, {**wish, "design": "verso", "narrow": "1"}).content.decode()
    assert "The piping went" in page
    assert 'name="part_piping_colour"' not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"initials": "M.O.T.A.R."}, "4 letters at the most"),
        ({"part_lining_colour": "Noir"}, "Line leaves the lining as the body."),
        ({"thread": "Rose"}, "“Rose” is not in the catalogue."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_the_rest_stays(signed_in, camille, wish, typed, sentence):
    answer = signed_in(camille).post(NEW, {**wish, "words": "she knows", **typed})
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, "she knows" in page) == (422, True, True)
    assert 'name="part_piping_colour" value="Étoupe"' in page
    assert not Order.objects.exists()


def test_a_podium_order_takes_none_of_it_along(signed_in, camille, wish, listed):
    page = signed_in(camille).post(NEW, {**wish, "kind": "PO", "narrow": "1"}).content.decode()
    assert "thread" not in page.lower()
    assert signed_in(camille).post(NEW, {**wish, "kind": "PO"}).status_code == 303
    assert Order.objects.get().specification.in_words == "Birkin 30, Gold, Togo, Palladium"


def test_the_boutique_s_own_by_its_manager(signed_in, nadia, wish):
    assert signed_in(nadia).post(NEW, {**wish, "client": "", "own": "on"}).status_code == 303
    assert (Order.objects.get().wished_by, Order.objects.get().kind) == (None, "SO")


PAGE = 9
"""As of a podium order: the catalogue brings designs and parts along, the menu what each design lets differ."""


def test_the_page_costs_the_same_for_every_composition(signed_in, camille, wish, django_assert_num_queries):
    browser = signed_in(camille)
    browser.get(NEW)
    whole = {"style": "B30", "design": "line", "leather": "Togo", "colour": "Gold"}
    for asked in ({"style": "B30"}, {"style": "B30", "design": "line"}, whole):
        with django_assert_num_queries(PAGE):
            browser.get(NEW, {**asked, "kind": "SO"})


def test_alternatives_are_listed_only_once_asked_for(signed_in, camille, wish, listed):
    browser = signed_in(camille)
    bare = browser.get(NEW)
    assert "or_1-" not in bare.content.decode()
    one = browser.post(NEW, {**wish, "else_find": "1"}).content.decode()
    two = browser.post(NEW, {**wish, "or_1-style": "B40", "else_find": "1"}).content.decode()
    assert [("or_1-style" in page, "or_2-style" in page) for page in (one, two)] == [(True, False), (True, True)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"strap_cm": "85"}, "Birkin 30 takes no strap. Leave the strap out."),
        ({"hardware": "PHW"}, "takes no hardware"),
    ],
)
def test_what_the_style_never_takes_is_refused(typed, sentence, signed_in, camille, wish, catalogue):
    cast.Style.objects.filter(pk=catalogue.b30.pk).update(takes_hardware="hardware" not in typed)
    wish.pop("hardware")
    answer = signed_in(camille).post(NEW, {**wish, **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Order.objects.exists()


def test_the_answered_question_keeps_the_focus(signed_in, camille, wish):
    page = signed_in(camille).post(
        NEW, {**wish, "narrow": "1", "at": "leather"}, headers={"HX-Request": "true", "HX-Target": "choices"}
    )
    assert re.findall(r'id="([\w-]+)" autofocus', page.content.decode()) == ["ask-leather"]
    assert 'id="ask-leather"' in signed_in(camille).post(NEW, {**wish, "narrow": "1", "at": "leather"}).content.decode()


def test_enter_sends_the_wish(signed_in, camille, wish):
    page = signed_in(camille).get(NEW).content.decode()
    first = re.search(r"<button[^>]*>", page[page.index(f'action="{NEW}"') :])
    assert first and 'name="enter"' in first[0] and "disabled" not in first[0]
    assert signed_in(camille).post(NEW, {**wish, "enter": "1"}).status_code == 303
