"""Each verb's page asked four questions: does it work, does GET only look, who may not, and whose is it."""

from dataclasses import dataclass, field

import pytest
from django.urls import reverse

from orders.forms import FORMS
from orders.lifecycle import State
from orders.models import Event, Order
from orders.verification import faults
from tests import cast, walk
from tests.paper import opened, send


@dataclass(frozen=True)
class Case:
    """A verb done by somebody to a line that stands somewhere; `wrong` may not do it."""

    state: str
    by: str
    then: State
    wrong: str
    typed: dict[str, str] = field(default_factory=dict)


CASES = {
    "respecify": Case("requested", "camille", State.REQUESTED, "pascal", {"colour": "Noir", "or_1-style": "K28S"}),
    "carry_over": Case("requested", "nadia", State.REQUESTED, "camille", {"reason": "budget", "season": ""}),
    "convert": Case("requested", "nadia", State.REQUESTED, "camille"),
    "hold": Case("special", "nadia", State.REQUESTED, "camille"),
    "let_go": Case("kept", "nadia", State.REQUESTED, "camille", {"words": "She took a podium bag."}),
    "place": Case("requested", "nadia", State.PLACED, "camille"),
    "resubmit": Case("refused", "nadia", State.PLACED, "camille", {"words": "Togo is back."}),
    "choose_again": Case("refused", "camille", State.REQUESTED, "pascal", {"colour": "Noir"}),
    "counter": Case("amended", "nadia", State.PLACED, "camille", {"colour": "Noir"}),
    "extend": Case("offered", "nadia", State.OFFERED, "pascal"),
    "recall": Case("accepted", "pascal", State.REFUSED, "camille", {"reason": "fault", "then": "nothing"}),
    "transfer": Case("arrived", "nadia", State.ARRIVED, "camille", {"boutique": "GIN", "words": "She moved there."}),
    "accept": Case("placed", "pascal", State.ACCEPTED, "camille"),
    "refuse": Case("placed", "pascal", State.REFUSED, "camille", {"reason": "leather", "message": "None to be had."}),
    "amend": Case("placed", "pascal", State.AMENDED, "camille", {"colour": "Noir"}),
    "agree": Case("amended", "camille", State.ACCEPTED, "pascal", {"how": "phone"}),
    "promise": Case("arrived", "nadia", State.ARRIVED, "camille", {"nobody": "on", "words": "She moved away."}),
    "receive": Case("accepted", "camille", State.ARRIVED, "pascal", {"blind_stamp": "Y-204"}),
    "send_back": Case("arrived", "nadia", State.ACCEPTED, "camille", {"reason": "damaged"}),
    "offer": Case("arrived", "camille", State.OFFERED, "pascal"),
    "decline": Case("offered", "camille", State.DECLINED, "pascal", {"reason": "colour"}),
    "withdraw": Case("offered", "nadia", State.DECLINED, "camille", {"words": "It has a scratch."}),
    "sell": Case("offered", "camille", State.SOLD, "pascal", {"receipt": "R-2026-1"}),
    "hand_over": Case("sold", "camille", State.SOLD, "pascal"),
    "void": Case("sold", "nadia", State.DECLINED, "camille", {"words": "The card was refused."}),
    "release": Case("free", "nadia", State.RELEASED, "camille"),
    "close": Case("requested", "camille", State.CLOSED, "pascal", {"reason": "withdrawn"}),
    "note": Case("placed", "camille", State.PLACED, "pascal", {"words": "She comes on Thursday."}),
    "second_thoughts": Case("accepted", "camille", State.ACCEPTED, "pascal", {"words": "Perhaps in black."}),
    "contact": Case("arrived", "camille", State.ARRIVED, "pascal", {"channel": "phone"}),
    "correct": Case("arrived", "nadia", State.ACCEPTED, "camille"),
}
ELSEWHERE = {"propose", "second_chance", "take_over", "turn_down"}
"""Asked in test_passing_on.py: other people, or other lines."""
EVERY = pytest.mark.parametrize("verb", CASES)


@pytest.fixture
def begun(line, prices, nadia, special, gin):
    """The line a verb's story begins with."""

    def begin(verb: str) -> Order:
        state = CASES[verb].state
        if state in ("special", "kept"):
            return special(kept=state == "kept")
        if state != "free":
            return line(state)
        order = walk.act("promise", line("arrived"), by=nadia, at=cast.AT, client=None, words="She moved away.")
        return Order.objects.get(pk=order.pk)

    return begin


def address(order, verb):
    return reverse("verb", args=[order.reference, verb])


def test_every_form_has_its_case():
    assert set(FORMS) == set(CASES) | ELSEWHERE


@EVERY
def test_it_works(verb, begun, signed_in, request):
    case, order = CASES[verb], begun(verb)
    browser = signed_in(request.getfixturevalue(case.by))
    response = send(browser, opened(browser, address(order, verb)), **case.typed)
    assert response.status_code == 303, response.content.decode()
    assert response.headers["Location"] == reverse("order", args=[order.reference])
    order.refresh_from_db()
    assert State(order.state) == case.then
    assert Event.objects.filter(order=order).latest("seq").verb == verb
    assert browser.get(response.headers["Location"]).status_code == 200
    assert list(faults()) == []


@EVERY
def test_looking_writes_nothing(verb, begun, signed_in, request):
    case, order = CASES[verb], begun(verb)
    before = Event.objects.count(), order.head
    browser = signed_in(request.getfixturevalue(case.by))
    for _ in range(2):
        opened(browser, address(order, verb))
    assert browser.put(address(order, verb)).status_code == 405
    order.refresh_from_db()
    assert (Event.objects.count(), order.head) == before


@EVERY
def test_the_wrong_role_is_told_whom_to_ask(verb, begun, signed_in, request):
    case, order = CASES[verb], begun(verb)
    browser = signed_in(request.getfixturevalue(case.wrong))
    if case.wrong == "pascal" and case.state == "requested":
        assert browser.get(address(order, verb)).status_code == 404
        return
    for response in (browser.get(address(order, verb)), browser.post(address(order, verb), case.typed)):
        assert response.status_code == 403
        assert "Ask" in response.content.decode()
    assert Event.objects.filter(order=order, verb=verb, by=request.getfixturevalue(case.wrong)).count() == 0


@EVERY
@pytest.mark.parametrize("who", ["aiko", "kenji", "ada"])
def test_another_boutiques_line_is_not_there(verb, who, begun, signed_in, request):
    order = begun(verb)
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(address(order, verb)).status_code == 404
    assert browser.post(address(order, verb), CASES[verb].typed).status_code == 404


COMPOSED = {"respecify", "choose_again"}
"""What chooses the piece anew has a page of its own, with the composer."""


@pytest.mark.parametrize("verb", sorted(COMPOSED))
def test_with_the_composer_it_is_a_page_wherever_it_is_opened(verb, begun, signed_in, request):
    case, order = CASES[verb], begun(verb)
    browser = signed_in(request.getfixturevalue(case.by), **{"HX-Request": "true", "HX-Target": "dialog"})
    answer = browser.get(address(order, verb))
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, address(order, verb))
    page = signed_in(request.getfixturevalue(case.by)).get(address(order, verb)).content.decode()
    assert 'id="choices"' in page and 'id="ask-colour"' in page


@pytest.mark.parametrize("verb", sorted(COMPOSED))
def test_choosing_there_narrows_and_writes_nothing(verb, begun, signed_in, request):
    case, order = CASES[verb], begun(verb)
    browser = signed_in(request.getfixturevalue(case.by))
    form = opened(browser, address(order, verb))
    narrowed = send(browser, form, colour="Curry", narrow="1")
    assert narrowed.status_code == 200
    assert "Curry is not on the" in narrowed.content.decode()
    part = browser.post(form.action, {**form.said, "narrow": "1"}, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div class="beside composer" id="choices">')
    order.refresh_from_db()
    assert Event.objects.filter(order=order, verb=verb).count() == 0


@pytest.mark.parametrize("verb", sorted(set(CASES) - COMPOSED))
def test_in_a_dialog_it_is_the_same_form(verb, begun, signed_in, request):
    case, order = CASES[verb], begun(verb)
    browser = signed_in(request.getfixturevalue(case.by), **{"HX-Request": "true", "HX-Target": "dialog"})
    response = browser.get(address(order, verb))
    assert response.content.decode().lstrip().startswith('<section class="ask">')
    done = send(browser, opened(browser, address(order, verb)), **case.typed)
    assert (done.status_code, done.headers["HX-Redirect"]) == (204, reverse("order", args=[order.reference]))


@EVERY
def test_a_double_click_counts_once(verb, begun, signed_in, request):
    case, order = CASES[verb], begun(verb)
    browser = signed_in(request.getfixturevalue(case.by))
    form = opened(browser, address(order, verb))
    first, second = (send(browser, form, **case.typed) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"]
    assert Event.objects.filter(submission=form.said["submission"]).count() == 1
