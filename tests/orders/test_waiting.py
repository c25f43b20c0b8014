"""The estimate of a wait: a textbook's table, the definition written out, and never shorter for those that are late."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orders.waiting import Wait, by_when, curve

REMISSION = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
"""Weeks in remission of 21 patients on 6-MP, a plus where it still lasted (Freireich 1963, in every textbook)."""
TABLE = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
SHARES = (0.25, 0.5, 0.75, 0.9)

waits = st.lists(st.builds(Wait, st.integers(0, 20), st.booleans()), max_size=40)


def textbook() -> list[Wait]:
    return [Wait(int(said.rstrip("+")), not said.endswith("+")) for said in REMISSION.split()]


def written_out(known: list[Wait], day: int) -> Fraction:
    """The product over the days up to this one on which any came, as the definition has it, exactly."""
    share = Fraction(1)
    for one in range(day + 1):
        came = len([wait for wait in known if wait.came and wait.days == one])
        waiting = len([wait for wait in known if wait.days >= one])
        if came:
            share *= Fraction(waiting - came, waiting)
    return share


def test_the_textbooks_table_comes_out():
    assert {days: round(share, 3) for days, share in curve(textbook())} == TABLE


def test_the_textbooks_median_comes_out_and_what_nobody_waited_for_is_not_known():
    left = curve(textbook())
    assert [by_when(left, share) for share in SHARES] == [13, 23, None, None]


def test_of_none_nothing_is_known():
    assert (curve([]), by_when(curve([]), 0.5), curve([Wait(9, False)])) == ([], None, [])


def test_where_all_came_it_is_simply_their_share():
    left = curve([Wait(days, True) for days in range(1, 11)])
    assert [by_when(left, share) for share in SHARES] == [3, 5, 8, 9]


@settings(max_examples=300, deadline=None)
@given(waits)
def test_it_is_the_definition(known):
    left = curve(known)
    assert [days for days, _ in left] == sorted({wait.days for wait in known if wait.came})
    assert [share for _, share in left] == pytest.approx([float(written_out(known, days)) for days, _ in left])
    for share in SHARES:
        exact = Fraction(share).limit_denominator(100)
        first = next((day for day in range(21) if written_out(known, day) <= 1 - exact), None)
        assert by_when(left, share) == first


@settings(max_examples=300, deadline=None)
@given(waits, waits)
def test_more_that_come_late_or_are_waited_for_never_shorten_it(known, more):
    for share in SHARES:
        before = by_when(curve(known), share)
        if before is not None:
            late = [Wait(before + wait.days, wait.came) for wait in more]
            after = by_when(curve(known + late), share)
            assert after is None or after >= before
