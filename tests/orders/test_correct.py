"""Each step taken back: every column and fact row stands as before; who may, until when, and what is not undone."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection

from config.errors import NotYours, Refused
from orders import verbs
from orders.models import Order, Permit
from orders.verification import faults
from tests import cast, walk
from tests.orders.snapshot import snapshot, stayed

AT = cast.AT
MINUTES = timedelta(minutes=1)
TABLE = Path(__file__).parent.parent / "lifecycle_correct.csv"

with TABLE.open(encoding="utf-8", newline="") as file:
    TYPED = {row["step"]: row for row in csv.DictReader(file)}

STEPS = {
    # step: (state it begins in, who, what it says)
    "respecify": ("requested", "nadia", lambda on: {"wanted": on.noir, "alternatives": [on.wish]}),
    "convert": ("requested", "nadia", lambda on: {"kind": "SO"}),
    "carry_over": ("requested", "nadia", lambda on: {"reason": "left_out", "season": on.aw2027}),
    "place": ("requested", "nadia", lambda on: {"season": on.season}),
    "resubmit": ("placed", "nadia", lambda on: {"season": on.season, "words": "silent"}),
    "counter": ("amended", "nadia", lambda on: {"wanted": on.noir, "words": "rather black"}),
    "choose_again": ("refused", "nadia", lambda on: {"wanted": on.noir}),
    "accept": ("placed", "pascal", lambda on: {"message": "With pleasure."}),
    "refuse": ("placed", "pascal", lambda on: {"reason": "leather", "message": "None left."}),
    "amend": ("placed", "pascal", lambda on: {"wanted": on.noir}),
    "recall": ("accepted", "pascal", lambda on: {"reason": "fault"}),
    "agree": ("amended", "nadia", lambda on: {"how": "phone", "words": "She is glad."}),
    "promise": ("arrived", "nadia", lambda on: {"client": on.other, "words": "She is first."}),
    "receive": ("accepted", "nadia", lambda on: {"delivered": on.noir, "blind_stamp": "Y-1"}),
    "send_back": ("arrived", "nadia", lambda on: {"reason": "damaged"}),
    "offer": ("arrived", "nadia", lambda on: {}),
    "extend": ("offered", "nadia", lambda on: {"until": date(2026, 12, 1)}),
    "decline": ("offered", "nadia", lambda on: {"reason": "price", "words": "Too dear."}),
    "withdraw": ("offered", "nadia", lambda on: {"words": "A mistake."}),
    "lapse": ("offered", None, lambda on: {}),
    "sell": ("offered", "nadia", lambda on: {"receipt": "R", "amount": 100, "words": "as agreed", "fulfils": on.twin}),
    "hand_over": ("sold", "nadia", lambda on: {"to_whom": "her driver"}),
    "release": ("declined", "nadia", lambda on: {}),
    "close": ("placed", "nadia", lambda on: {"reason": "withdrawn"}),
}  # fmt: skip
STAYS = {
    "": {},
    "event_pair": {},
    "placement": {"Placement": 1},
    "answer": {"Answer": 1},
    "piece": {"Piece": 1},
    "offer": {"Offer": 1},
    "offer_open_again": {},
    "offer_open_again_new_day": {},
    "sale": {"Sale": 1},
}
"""The fact rows that stay, marked undone; `send_back`, `extend` and `agree` below write none, or one of their own."""
OWN = {"send_back": {}, "extend": {}, "agree": {"Agreement": 1}}
ONLY_SPECIAL = {"hold", "let_go", "second_chance_hold"}


@pytest.fixture
def on(listed, ss2027, aw2027, mr_fahd, line, mme_ota, nadia, pascal):
    class On:
        wish = walk.wish(listed)
        noir = walk.wish(listed, colour=listed.noir)
        season, other = ss2027, mr_fahd
        people = {"nadia": nadia, "pascal": pascal, None: None}

    On.aw2027 = aw2027
    On.twin = walk.request_of(mme_ota, walk.wish(listed, style=listed.k28s, leather=listed.epsom, colour=listed.noir))
    return On


def settled(order: Order) -> Order:
    """The line as it stands, all constraints of a commit asked."""
    connection.check_constraints()
    return Order.objects.get(pk=order.pk)


def test_every_correctable_step_of_a_podium_order_is_tried():
    correctable = {step for step, row in TYPED.items() if row["while"] != "never"}
    assert set(STEPS) == correctable - ONLY_SPECIAL


@pytest.mark.parametrize("step", STEPS)
def test_after_it_is_taken_back_everything_is_as_before(line, on, step: str):
    state, who, asks = STEPS[step]
    order = line(state)
    before, at = snapshot(), AT + timedelta(days=60 if step == "lapse" else 0)
    verbs.BUILT[step](order, by=on.people[who], at=at, **asks(on))
    assert snapshot() != before
    settled(order)
    new_day = {"hold_until": date(2026, 12, 24)} if step == "lapse" else {}
    by = on.people["nadia" if who is None else who]
    event = verbs.correct(order, by=by, at=at + MINUTES, words="A slip.", **new_day)
    now = settled(order)
    if new_day:
        offer = order.offers.get()
        assert offer.hold_until == new_day["hold_until"]
        before["Offer"][offer.pk] |= new_day
    left = stayed(before, snapshot())
    facts = {table: len(rows) for table, rows in left.items() if table not in ("Specification", "PartChoice")}
    assert facts == OWN.get(step, STAYS[TYPED[step]["stays"]])
    assert {row["undone_by_id"] for table in facts for row in left[table]} <= {event.pk}
    assert (now.state_slug, now.version) == (state, order.version + 2)
    assert list(faults()) == []


@pytest.mark.parametrize("step", [step for step, row in TYPED.items() if row["while"] == "never"])
def test_what_is_not_undone_by_correct(line, on, nadia, camille, gin, listed, step: str):
    if step in ("propose", "second_chance", "correct", "take_over"):
        return  # no event, special orders only, tried below, another house's
    if step == "take_in":
        order = verbs.take_in(nadia.boutique, by=nadia, wanted=on.wish, at=AT).order
    elif step == "void":
        order = line("sold")
        verbs.void(order, by=nadia, at=AT, words="It did not hold.")
    else:
        order = line("requested")
        asks = {
            "transfer": {"boutique": gin, "with_client": True, "words": "She moved."},
            "note": {"words": "She rang."}, "second_thoughts": {"words": "Perhaps."},
            "contact": {"channel": "phone", "reached": True},
        }.get(step)  # fmt: skip
        if step == "turn_down":
            verbs.transfer(order, by=nadia, at=AT, boutique=gin, with_client=True, words="She moved.")
            verbs.turn_down(order, by=nadia, at=AT)
        elif asks:
            verbs.BUILT[step](order, by=nadia, at=AT, **asks)
    before = snapshot()
    with pytest.raises(Refused, match=r"is not undone|offered to another boutique"):
        verbs.correct(order, by=nadia, at=AT + MINUTES)
    assert snapshot() == before


def test_a_correction_is_not_corrected_but_the_step_before_is(line, nadia, pascal):
    order = line("accepted")
    verbs.correct(order, by=pascal, at=AT)
    verbs.correct(order, by=nadia, at=AT)
    assert settled(order).state_slug == "requested"
    with pytest.raises(Refused, match="is not undone"):
        verbs.correct(order, by=nadia, at=AT)


# --- who may, and until when ------------------------------------------------------------------------------------------


def test_five_minutes_for_who_did_it(line, camille):
    order = line("offered")
    verbs.decline(order, by=camille, at=AT, reason="price")
    with pytest.raises(NotYours, match="five minutes"):
        verbs.correct(order, by=camille, at=AT + 5 * MINUTES + timedelta(seconds=1))
    verbs.correct(order, by=camille, at=AT + 5 * MINUTES)


def test_not_another_associate(line, camille, lea):
    order = line("offered")
    verbs.decline(order, by=camille, at=AT, reason="price")
    with pytest.raises(NotYours):
        verbs.correct(order, by=lea, at=AT + MINUTES)


def test_not_another_house_and_not_the_clock(line, aiko, ada, pascal):
    order = line("declined")
    for stranger in (aiko, ada, pascal, None):
        with pytest.raises(NotYours):
            verbs.correct(order, by=stranger, at=AT)


def test_the_manager_at_any_time(line, camille, nadia):
    order = line("offered")
    verbs.decline(order, by=camille, at=AT, reason="price")
    verbs.correct(order, by=nadia, at=AT + timedelta(days=100))


def test_notes_do_not_count(line, camille, nadia):
    order = line("offered")
    verbs.decline(order, by=camille, at=AT, reason="price")
    verbs.note(order, by=nadia, at=AT, words="A pity.")
    verbs.correct(order, by=camille, at=AT + MINUTES)


def test_once_somebody_did_more_only_that_is_taken_back(line, camille, nadia, mr_fahd):
    order = line("offered")
    declined = verbs.decline(order, by=camille, at=AT, reason="price")
    verbs.promise(order, by=nadia, at=AT, client=mr_fahd, words="He is next.")
    with pytest.raises(Refused, match="did more since"):
        verbs.correct(order, by=camille, at=AT + MINUTES, undoes=declined)


@pytest.mark.parametrize("verb", ["accept", "refuse", "amend", "recall"])
def test_an_answer_is_taken_back_by_paris_at_any_time_and_by_nobody_of_the_boutique(line, on, nadia, pascal, verb):
    order = line("accepted" if verb == "recall" else "placed")
    verbs.BUILT[verb](order, by=pascal, at=AT, **STEPS[verb][2](on))
    with pytest.raises(NotYours):
        verbs.correct(order, by=nadia, at=AT + MINUTES)
    verbs.correct(order, by=pascal, at=AT + timedelta(days=100))


def test_an_answer_entered_by_letter_is_taken_back_by_who_entered_it(line, nadia):
    order = line("placed")
    verbs.accept(order, by=nadia, at=AT, letter="P-17")
    verbs.correct(order, by=nadia, at=AT + timedelta(days=100))


def test_what_paris_closed_is_no_step_of_the_boutique(line, nadia, pascal):
    order = line("accepted")
    verbs.close(order, by=pascal, at=AT, reason="not_delivered")
    with pytest.raises(NotYours):
        verbs.correct(order, by=nadia, at=AT + MINUTES)
    verbs.correct(order, by=pascal, at=AT + timedelta(days=400))


# --- while ------------------------------------------------------------------------------------------------------------


def sold(line, nadia, **asks):
    order = line("offered")
    verbs.sell(order, by=nadia, at=AT, receipt="R", amount=100, words="as agreed", **asks)
    return order


def test_a_sale_is_undone_on_its_day_only(line, nadia):
    order = sold(line, nadia)
    with pytest.raises(Refused, match="Void it instead"):
        verbs.correct(order, by=nadia, at=AT + timedelta(days=1))


def test_a_sale_is_not_undone_once_handed_over(line, nadia):
    order = sold(line, nadia, handed_over=True)
    with pytest.raises(Refused, match="Void it instead"):
        verbs.correct(order, by=nadia, at=AT + MINUTES)


@pytest.mark.parametrize("step", ["receive", "send_back"])
def test_neither_arrival_nor_return_is_undone_once_a_permit_was_issued(line, nadia, step):
    order = line("arrived")
    Permit.objects.create(
        piece=order.pieces.get(), type="export", number="FR-1", issued_on=AT.date(), destination="JP", by=nadia, at=AT,
        expires_on=date(2027, 3, 1),
    )  # fmt: skip
    if step == "send_back":
        verbs.send_back(order, by=nadia, at=AT, reason="damaged")
    with pytest.raises(Refused, match="permit was issued"):
        verbs.correct(order, by=nadia, at=AT + MINUTES)


def test_a_lapsed_offer_opens_again_only_with_a_new_day(line, nadia):
    order, late = line("offered"), AT + timedelta(days=60)
    verbs.lapse(order, by=None, at=late)
    with pytest.raises(Refused, match="give a new day"):
        verbs.correct(order, by=nadia, at=late)
    with pytest.raises(Refused, match="give a new day"):
        verbs.correct(order, by=nadia, at=late, hold_until=AT.date())


def test_a_wish_fulfilled_opens_again_with_its_sale_and_not_alone(line, nadia, on):
    order = sold(line, nadia, fulfils=on.twin)
    assert settled(on.twin).state_slug == "closed"
    with pytest.raises(Refused, match="fulfilled by another piece"):
        verbs.correct(on.twin, by=nadia, at=AT + MINUTES)
    verbs.void(order, by=nadia, at=AT + timedelta(days=3), words="It did not hold.")
    assert settled(on.twin).state_slug == "requested"
    assert settled(order).state_slug == "declined"


def test_a_line_closed_years_ago_turns_up_again(line, nadia):
    order = line("declined")
    verbs.close(order, by=nadia, at=AT, reason="lost")
    verbs.correct(order, by=nadia, at=AT + timedelta(days=1000))
    assert settled(order).state_slug == "declined"
