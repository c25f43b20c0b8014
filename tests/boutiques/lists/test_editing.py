"""An entry comes onto a list and leaves it: who may, what a second admin finds, and what stays on record."""

from datetime import timedelta

import pghistory
import pytest

from boutiques.lists.editing import Pair, put_back, remove, set_days, stamp, switch, withdraw_entry
from boutiques.models import LeatherColour, NotMade
from config.errors import NotYours, Refused
from tests.cast import AT, in_paris

BEFORE = in_paris(2026, 7, 1)
"""SS2027 is being prepared."""
MINUTE = timedelta(minutes=1)


def seen(pair: Pair) -> str:
    return stamp(pair.entry())


def meanwhile(pair: Pair, **facts: object) -> None:
    """Somebody else changes the entry."""
    pair.kind.entries.filter(**pair.where).update(**facts)


def test_on_and_off_say_what_shall_be(place, ada, pascal):
    togo = place("togo", "brume")
    for by in (ada, pascal):
        assert switch(togo, on=True, by=by, at=BEFORE).words == "is on the list"
    assert LeatherColour.objects.filter(**togo.where).count() == 1
    for by in (ada, pascal):
        assert switch(togo, on=False, by=by, at=BEFORE).words == "is not on the list"
    assert togo.entry() is None


def test_each_is_one_act_with_who_and_what(place, ada):
    switch(place("togo", "brume"), on=True, by=ada, at=BEFORE)
    switch(place("togo", "brume"), on=True, by=ada, at=BEFORE)
    told = [one.metadata for one in pghistory.models.Context.objects.filter(metadata__act="switch")]
    facts = {"list": "leather-colour", "leather": "Togo", "colour": "Bleu Brume", "on": True}
    assert told == [{"act": "switch", "by": ada.pk, "why": "", "at": BEFORE.isoformat(), "season": "SS2027", **facts}]


@pytest.mark.parametrize("who", ["camille", "nadia"])
def test_a_boutique_reads_only(place, request, who):
    pair, person = place("togo", "noir"), request.getfixturevalue(who)
    for act in (
        lambda: switch(pair, on=False, by=person, at=BEFORE),
        lambda: set_days(pair, joins=None, leaves=None, by=person, seen=seen(pair)),
        lambda: withdraw_entry(pair, reason="x", by=person, seen=seen(pair)),
        lambda: put_back(pair, by=person, seen=seen(pair)),
        lambda: remove(pair, by=person, at=BEFORE, seen=seen(pair)),
    ):
        with pytest.raises(NotYours):
            act()
    assert pair.entry()


def test_what_is_never_made_or_retired_is_not_put_on(place, ada, listed):
    with pytest.raises(Refused, match="Birkin 40 in Ostrich: that is not made at all"):
        switch(place("b40", "ostrich", slug="style-leather"), on=True, by=ada, at=BEFORE)
    with pytest.raises(Refused, match="Courchevel was retired on 31 December 2004"):
        switch(place("courchevel", "noir"), on=True, by=ada, at=BEFORE)
    listed.b30.takes_hardware = False
    with pytest.raises(Refused, match="not made at all"):
        switch(place("b30", "pbhw", slug="style-hardware"), on=True, by=ada, at=BEFORE)
    NotMade.objects.create(style=listed.b30, leather=listed.togo)
    assert not switch(place("b30", "togo", slug="style-leather"), on=False, by=ada, at=BEFORE).state.counts


def test_once_the_window_has_opened_what_was_on_offer_is_withdrawn(place, ada):
    with pytest.raises(Refused, match="The window of SS2027 has opened: withdraw Noir in Togo on a day"):
        switch(place("togo", "noir"), on=False, by=ada, at=AT)
    with pytest.raises(Refused, match="withdraw it on a day"):
        remove(place("togo", "noir"), by=ada, at=AT, seen=seen(place("togo", "noir")))


def test_a_slip_of_the_finger_is_taken_back_by_whose_it_was(place, ada, pascal):
    brume = place("togo", "brume")
    switch(brume, on=True, by=ada, at=AT)
    with pytest.raises(Refused, match="has opened"):
        switch(brume, on=False, by=pascal, at=AT + MINUTE)
    with pytest.raises(Refused, match="has opened"):
        switch(brume, on=False, by=ada, at=AT + 6 * MINUTE)
    assert not switch(brume, on=False, by=ada, at=AT + 5 * MINUTE).state.counts


def test_two_admins_in_one_grid(place, ada):
    noir = place("togo", "noir")
    meanwhile(noir, from_at=in_paris(2026, 10, 1))
    told = "It changed meanwhile, nothing was saved: Noir in Togo joins the list on 1 October 2026."
    for on in (True, False):
        with pytest.raises(Refused) as refused:
            switch(noir, on=on, by=ada, at=BEFORE)
        assert refused.value.sentence == told
    assert noir.entry().from_at == in_paris(2026, 10, 1)


def test_two_admins_in_one_entry(place, ada, pascal):
    noir = place("togo", "noir")
    before = seen(noir)
    acts = {"by": pascal, "at": AT, "seen": before}
    withdraw_entry(noir, reason="The thread yellowed", by=ada, at=AT, seen=before)
    for other in (
        lambda: set_days(noir, joins=None, leaves=in_paris(2026, 12, 1), **acts),
        lambda: withdraw_entry(noir, reason="Scarce", **acts),
        lambda: put_back(noir, **acts),
    ):
        with pytest.raises(Refused, match=r"It changed meanwhile.*withdrawn on .*: The thread yellowed"):
            other()
    assert noir.entry().withdrawn_reason == "The thread yellowed"


def test_twice_is_once(place, ada):
    noir = place("togo", "noir")
    acts = {"by": ada, "at": AT, "seen": seen(noir)}
    for _ in range(2):
        assert set_days(noir, joins=in_paris(2026, 8, 1), leaves=in_paris(2026, 12, 1), **acts).state.counts
    acts["seen"] = seen(noir)
    for _ in range(2):
        cell = withdraw_entry(noir, reason="Scarce", moment=in_paris(2026, 9, 2), **acts)
        assert cell.words == "is on the list; withdrawn from 2 September 2026 on: Scarce"
    acts["seen"] = seen(noir)
    for _ in range(2):
        assert put_back(noir, **acts).words == "is on the list and leaves it on 1 December 2026"
    assert noir.entry().history.filter(pgh_label="update").count() == 3


def test_put_back_brings_back_what_had_left(place, ada):
    noir = place("togo", "noir")
    meanwhile(noir, until_at=in_paris(2026, 8, 1))
    assert put_back(noir, by=ada, at=AT, seen=seen(noir)).words == "is on the list"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"joins": in_paris(2026, 12, 1), "leaves": in_paris(2026, 12, 1)}, "It must leave the list after it joins."),
        ({"joins": None, "leaves": in_paris(2026, 8, 1)}, "That day is past."),
    ],
)
def test_days_are_in_order_and_to_come(place, ada, change, sentence):
    with pytest.raises(Refused, match=sentence):
        set_days(place("togo", "noir"), **change, by=ada, at=AT, seen=seen(place("togo", "noir")))


def test_a_withdrawal_has_a_reason_and_is_not_of_yesterday(place, ada):
    noir = place("togo", "noir")
    with pytest.raises(Refused, match="Say why"):
        withdraw_entry(noir, reason="", by=ada, at=AT, seen=seen(noir))
    with pytest.raises(Refused, match="That moment is past"):
        withdraw_entry(noir, reason="x", moment=AT - MINUTE, by=ada, at=AT, seen=seen(noir))
    with pytest.raises(Refused, match="Bleu Brume in Togo is not on the list"):
        withdraw_entry(place("togo", "brume"), reason="x", by=ada, at=AT, seen="")


def test_a_thread_is_an_entry_like_any_other(place, ada, so2026):
    gold = place("gold", slug="threads", season=so2026)
    assert switch(gold, on=True, by=ada, at=BEFORE).state.counts
    assert gold.said == "Gold"
    assert switch(gold, on=False, by=ada, at=BEFORE + MINUTE).state == "off"


def test_days_put_on_what_was_not_there(place, ada):
    cell = set_days(place("togo", "brume"), joins=in_paris(2026, 10, 1), leaves=None, by=ada, at=AT, seen="")
    assert cell.words == "joins the list on 1 October 2026"
