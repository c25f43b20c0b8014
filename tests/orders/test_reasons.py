"""The list of Paris's reasons: kept by Paris and administrators, read by every form; it rewrites no history."""

import pytest

from boutiques.models import RefuseReason
from config.errors import NotYours, Refused
from orders import keeping_reasons, reasons, verbs
from orders.bulk import machine
from orders.models import Answer, Order
from orders.telling import names_in, sentence
from orders.verification import faults
from tests import cast
from tests.orders.reading import browser, get, statements

SHIPPED = ["leather", "fault", "unsuitable", "capacity", "other"]


def codes() -> list[str]:
    return [code for code, _ in reasons.current().choices]


def told(order: Order) -> str:
    event = order.events.last()
    return sentence(event, names_in([event], {}))


def test_the_shipped_list_needs_no_row(db):
    assert (codes(), RefuseReason.objects.count()) == (SHIPPED, 0)


def test_added_reworded_moved_retired_and_given_again(ada, pascal):
    code = keeping_reasons.add("The edge would not hold", by=pascal)
    assert (code, codes()) == ("the-edge-would-not-hold", ["leather", "fault", "unsuitable", "capacity", code, "other"])
    keeping_reasons.reword("fault", "A flaw in the skin", by=ada, seen="A fault in the material")
    assert reasons.current().words("fault") == "A flaw in the skin"
    keeping_reasons.move(code, True, by=ada)
    assert codes() == ["leather", "fault", "unsuitable", code, "capacity", "other"]
    keeping_reasons.move("leather", True, by=ada)
    keeping_reasons.move("other", False, by=ada)
    keeping_reasons.move("other", True, by=ada)
    assert codes() == ["leather", "fault", "unsuitable", code, "other", "capacity"]
    keeping_reasons.retire("fault", by=ada, why="It is never the skin.")
    assert codes() == ["leather", "unsuitable", code, "other", "capacity"]
    keeping_reasons.give_again("fault", by=ada)
    assert codes() == ["leather", "fault", "unsuitable", code, "other", "capacity"]


def test_what_was_answered_keeps_its_words(lines, pascal, ada, camille):
    before, after = lines("placed"), lines("placed")
    verbs.refuse(before, by=pascal, at=cast.AT, reason="fault")
    keeping_reasons.reword("fault", "A flaw in the skin", by=ada, seen="A fault in the material")
    verbs.refuse(after, by=pascal, at=cast.AT, reason="fault")
    keeping_reasons.retire("fault", by=ada)
    assert list(Answer.objects.order_by("pk").values_list("reason", "reason_words")) == [
        ("fault", "A fault in the material"), ("fault", "A flaw in the skin"),
    ]  # fmt: skip
    assert told(before) == "Refused by Paris: a fault in the material"
    assert told(after) == "Refused by Paris: a flaw in the skin"
    page = get(camille, "/orders/?state=refused")
    assert "A fault in the material" in page and "A flaw in the skin" in page
    assert list(faults()) == []


def test_an_answer_from_before_the_list_reads_as_it_was_shipped(lines, pascal, ada):
    order = lines("placed")
    verbs.refuse(order, by=pascal, at=cast.AT, reason="fault")
    Answer.objects.update(reason_words="")
    keeping_reasons.reword("fault", "A flaw in the skin", by=ada, seen="A fault in the material")
    assert "A fault in the material" in get(pascal, "/orders/?state=refused")


def test_a_new_reason_is_offered_and_told_to_the_client_in_a_neutral_sentence(lines, pascal, camille):
    code = keeping_reasons.add("The edge would not hold", by=pascal)
    order = lines("placed")
    here = f"/orders/{order.reference}/refuse/"
    assert "The edge would not hold" in get(pascal, here)
    said = {"reason": code, "submission": "00000000-0000-4000-8000-000000000001", "version": str(order.version)}
    assert browser(pascal).post(here, said).status_code == 303
    page = get(camille, f"/orders/{order.reference}/")
    assert "“It cannot be made as we hoped this time." in page and "the edge would not hold" in page


def test_a_retired_reason_is_neither_offered_nor_taken_by_a_form(lines, pascal, ada):
    order = lines("placed")
    keeping_reasons.retire("fault", by=ada)
    here = f"/orders/{order.reference}/refuse/"
    assert "A fault in the material" not in get(pascal, here)
    said = {"reason": "fault", "submission": "00000000-0000-4000-8000-000000000001", "version": str(order.version)}
    answer = browser(pascal).post(here, said)
    assert answer.status_code == 422 and "Choose one of these." in answer.content.decode()
    page = get(pascal, f"/orders/bulk/refuse/?line={order.reference}")
    assert "A flaw" not in page and "A fault in the material" not in page and "No capacity this season" in page


def test_many_are_refused_for_a_new_reason(lines, pascal):
    orders = [lines("placed") for _ in range(3)]
    code = keeping_reasons.add("The edge would not hold", by=pascal)
    machine.run(machine.begin("refuse", orders, by=pascal, asks={"reason": code}))
    assert set(Answer.objects.values_list("reason_words", flat=True)) == {"The edge would not hold"}


def test_forms_read_the_list_without_a_statement_of_its_own(lines, pascal, ada):
    here = f"/orders/{lines('placed').reference}/refuse/"
    before = statements(pascal, here)
    keeping_reasons.add("The edge would not hold", by=ada)
    assert statements(pascal, here) == before


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda by: keeping_reasons.add("a fault in the MATERIAL", by=by), "is on the list already."),
        (lambda by: keeping_reasons.reword("fault", "Another reason", by=by, seen="A fault in the material"), "list"),
        (lambda by: keeping_reasons.reword("fault", "A flaw", by=by, seen="A fold"), "Somebody changed it meanwhile"),
        (lambda by: keeping_reasons.retire("rain", by=by), "There is no such reason."),
    ],
)  # fmt: skip
def test_what_cannot_be_says_why(act, said, ada):
    with pytest.raises(Refused, match=said):
        act(ada)


def test_the_last_reason_stays(ada):
    for code in SHIPPED[:-1]:
        keeping_reasons.retire(code, by=ada)
    with pytest.raises(Refused, match="It is the only reason left"):
        keeping_reasons.retire("other", by=ada)
    assert codes() == ["other"]


def test_who_keeps_the_list(camille, nadia, ada, pascal):
    for user in (camille, nadia):
        with pytest.raises(NotYours):
            keeping_reasons.add("Rain", by=user)
        for address in ("/reasons/", "/reasons/new/", "/reasons/fault/", "/reasons/rain/", "/reasons/fault/retire/"):
            assert "kept by Paris and the administrators" in get(user, address, 403)
        assert browser(user).post("/reasons/fault/up/").status_code == 403
    for user in (ada, pascal):
        assert "A fault in the material" in get(user, "/reasons/")
        assert browser(user).get("/reasons/rain/").status_code == 404
        assert browser(user).get("/reasons/fault/up/").status_code == 405
        assert browser(user).post("/reasons/").status_code == 405
    assert 'href="/reasons/"' in get(ada, "/catalogue/") and 'href="/reasons/"' in get(pascal, "/paris/")


def test_the_pages(ada):
    asked = browser(ada)
    assert asked.post("/reasons/new/", {"name": "Rain", "why": "It rained."}).headers["Location"] == "/reasons/"
    assert asked.post("/reasons/rain/", {"name": "Too much rain", "seen": "Rain"}).status_code == 303
    assert asked.post("/reasons/rain/", {"name": "Snow", "seen": "Rain"}).status_code == 422
    assert asked.post("/reasons/new/", {"name": ""}).status_code == 422
    assert asked.post("/reasons/new/", {"name": "x" * 121}).status_code == 422
    assert asked.post("/reasons/rain/up/").status_code == 303
    assert asked.post("/reasons/fault/retire/", {}).status_code == 303
    page = get(ada, "/reasons/")
    for said in ("“Rain” → “Too much rain”", "It rained.", "“A fault in the material”: retired", "Give again"):
        assert said in page
    assert asked.post("/reasons/fault/retire/", {}).status_code == 303
    assert codes() == ["leather", "fault", "unsuitable", "rain", "capacity", "other"]
