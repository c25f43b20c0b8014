"""What the house says of each row of an answer sheet before anything is written."""

from datetime import timedelta

import pytest

from orders.answer_sheets.judging import judge
from orders.models import Answer, Event
from tests import cast, walk


def test_each_row_has_its_verdict(lines, verdicts):
    placed = [lines("placed").reference for _ in range(6)]
    there, wished = lines("accepted").reference, lines("requested").reference
    text = "\n".join(
        ("Reference,Answer,Reason,Paris proposes", f"{placed[0]},yes,,", f"{placed[1]},no,leather,",
         f"{placed[2]},proposes,,Étoupe", f"{there},no,leather,", f"{wished},yes,,", "FSH-26-9999,yes,,",
         f"{placed[3]},no,because,", f"{placed[3]},no,,", f"{placed[4]},proposes,,Gould", f"{placed[4]},proposes,,",
         f"{placed[4]},proposes,,Togo", f"{placed[5]},,,", f"{placed[5]},maybe,,", f"{placed[5]},yes,,Noir")
    )  # fmt: skip
    assert verdicts(text) == [
        "accept", "refuse", "amend", "answered", "unknown", "unknown", "reason", "reason", "proposal", "proposal",
        "proposal", "unsaid", "unreadable", "proposal",
    ]  # fmt: skip


def test_two_rows_for_one_line(lines, send, pascal):
    order = lines("placed").reference
    said = judge(send(f"{order}: yes\n{order}: yes"), pascal, cast.AT)
    assert [(one.verdict.value, one.words) for one in said] == [("accept", ""), ("duplicate", "Row 1 says the same.")]
    said = judge(send(f"{order}: yes\n{order}: no, leather"), pascal, cast.AT)
    assert [(one.verdict.value, one.words) for one in said] == [
        ("contradictory", "Row 2 answers the same order otherwise. Keep one of them."),
        ("contradictory", "Row 1 answers the same order otherwise. Keep one of them."),
    ]


def test_another_houses_line_is_like_none(lines, send, nadia, aiko, kato, listed, pascal, ss2027):
    theirs = walk.to_state("placed", kato, walk.wish(listed), manager=aiko, paris=pascal, season=ss2027)
    own = lines("placed")
    text = f"{own.reference}: yes\n{theirs.reference}: yes\nGIN-26-9999: yes"
    said = judge(send(text, by=nadia, letter="P-1"), nadia, cast.AT)
    assert [one.verdict.value for one in said] == ["accept", "unknown", "unknown"]
    assert (said[1].words, said[1].line) == (said[2].words, None)
    assert [one.verdict.value for one in judge(send(text), pascal, cast.AT)] == ["accept", "accept", "unknown"]


def test_a_sheet_that_was_sorted_by_halves_is_noticed(lines, send, pascal):
    order = lines("placed").reference
    for said, verdict in (
        ("B30,Gold", "accept"), ("birkin 30,gold", "accept"), ("Birkin 30,06", "accept"), ("K28S,Gold", "otherwise"),
        ("B30,Noir", "otherwise"),
    ):  # fmt: skip
        sheet = send(f"Reference,Style,Colour,Answer\n{order},{said},yes")
        assert judge(sheet, pascal, cast.AT)[0].verdict == verdict
    words = "The sheet says Noir, and FSH-26-0001 was sent with Gold. Was the sheet sorted by halves?"
    assert judge(sheet, pascal, cast.AT)[0].words == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-09-02", "That day has not come yet. Give today or a day before it."),
        ("2026-08-12", "That is too early: give 13 August 2026 or a later day."),
    ],
)
def test_a_day_that_cannot_be(day, words, lines, send, pascal):
    order = lines("placed")
    judged = judge(send(f"Reference,Answer,Date\n{order.reference},yes,{day}"), pascal, cast.AT)[0]
    assert (judged.verdict.value, judged.words) == ("cannot", words)


def test_a_name_of_the_client_is_for_the_house_to_leave_out(lines, send, nadia, pascal):
    text = f"Reference,Answer,Message\n{lines('placed').reference},yes,For Mme Ota"
    assert judge(send(text, by=nadia, letter="P-1"), nadia, cast.AT)[0].verdict == "cannot"
    assert judge(send(text), pascal, cast.AT)[0].verdict == "accept"


def test_what_leaves_for_another_boutique_is_not_answered(lines, verdicts, nadia, gin):
    order = lines("placed")
    walk.act("transfer", order, by=nadia, at=cast.AT, boutique=gin, with_client=True, words="She moved.")
    assert verdicts(f"{order.reference}: yes") == ["cannot"]


def test_a_special_orders_thread_and_a_podium_order_that_has_none(special, lines, send, pascal, nadia, so2026):
    wish, plain = special(kept=True), lines("placed")
    sent = walk.act("place", wish, by=nadia, at=walk.START + walk.APART, season=so2026)
    text = f"Reference,Proposed thread\n{sent.reference},Étoupe\n{plain.reference},Noir"
    assert [one.verdict.value for one in judge(send(text), pascal, cast.AT)] == ["amend", "proposal"]


def test_a_dry_run_touches_no_line(lines, verdicts):
    order = lines("placed")
    before = Event.objects.count(), Answer.objects.count()
    assert verdicts(f"{order.reference}: yes", at=cast.AT + timedelta(minutes=1)) == ["accept"]
    assert (Event.objects.count(), Answer.objects.count()) == before
