"""The ranking of who is offered a free piece: total, the same however it is asked, explained; never by spend."""

from datetime import date
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from boutiques.models import Boutique, Style
from clients.models import Client
from orders.models import Order, Specification
from orders.ranking import Candidate, Free, case_of, ranked
from orders.ranking_rules import RULES
from tests import cast
from tests.orders.test_composer_property import SETTINGS

HOUSE = Boutique(pk=1, code="FSH", name="Faubourg", time_zone="Europe/Paris", quota_cap=2)
BIRKIN = Style(pk=1, name="Birkin 30", counts_as_quota=True)
FAMILIES = {1: "calf", 2: "calf", 3: "ostrich"}
LINE = 900
Drawn = list[dict[str, Any]]

offers = st.lists(
    st.fixed_dictionaries({
        "line": st.sampled_from([LINE, 5, 6]),
        "outcome": st.sampled_from(["declined", "lapsed", "withdrawn", "bought"]),
        "at": st.sampled_from(["2025-12-31T22:30:00+00:00", "2025-12-31T23:30:00+00:00", "2026-08-01T10:00:00+00:00"]),
    }),
    max_size=2,
)  # fmt: skip
"""Two of the moments lie on either side of the year's beginning in Paris."""
bags = st.lists(
    st.fixed_dictionaries({
        "paid_on": st.sampled_from(["2025-12-31", "2026-01-01", "2026-08-30"]), "kind": st.sampled_from(["PO", "SO"])
    }),
    max_size=3,
)  # fmt: skip
clients = st.fixed_dictionaries({"offers": offers, "bags": bags})
wishes = st.fixed_dictionaries({
    "client": st.integers(0, 5),
    "leather": st.sampled_from([None, 1, 2, 3]),
    "colour": st.sampled_from([None, 1, 2]),
    "hardware": st.sampled_from([None, 1, 2]),
    "since": st.dates(date(2026, 1, 1), date(2026, 1, 4)),
})  # fmt: skip
pieces = st.builds(
    lambda leather, colour, hardware: SimpleNamespace(
        style_id=1, leather_id=leather, colour_id=colour, hardware_id=hardware
    ),
    st.sampled_from([1, 2, 3]), st.sampled_from([1, 2]), st.sampled_from([None, 1, 2]),
)  # fmt: skip
worlds = st.tuples(pieces, st.lists(clients, min_size=6, max_size=6), st.lists(wishes, max_size=9), st.randoms())


def requests_of(people: Drawn, drawn: Drawn) -> list[Any]:
    """The open requests that were drawn, as the query brings them."""
    found = []
    for number, wish in enumerate(drawn):
        person, client = people[wish["client"]], Client(pk=wish["client"] + 1, given_name=f"C{wish['client']}")
        said = Specification(style=BIRKIN, style_name="Birkin 30")
        for axis in ("leather", "colour", "hardware"):
            setattr(said, f"{axis}_name", f"{axis} {wish[axis]}" if wish[axis] else "")
        request: Any = Order(
            pk=number + 1, reference=f"FSH-26-{number:04}", kind="PO", boutique=HOUSE, client=client,
            specification=said, requested_on=wish["since"],
        )  # fmt: skip
        request.means = SimpleNamespace(style_id=1, **{f"{a}_id": wish[a] for a in ("leather", "colour", "hardware")})
        request.offers_before, request.quota_bags = person["offers"], person["bags"]
        request.families = [{"pk": pk, "family": family} for pk, family in FAMILIES.items()]
        found.append(request)
    return found


def rank(piece: Any, requests: list[Any]) -> list[Candidate]:
    return ranked(Free(LINE, 1, "PO", piece), requests, cast.AT)


@settings(max_examples=300, **SETTINGS)
@given(worlds)
def test_each_client_who_may_be_asked_stands_in_it_once_and_in_one_order(drawn):
    piece, people, wished, random = drawn
    requests = requests_of(people, wished)
    found = rank(piece, requests)
    had_it = {
        number
        for number, person in enumerate(people)
        if any(one["line"] == LINE and one["outcome"] in ("declined", "lapsed") for one in person["offers"])
    }
    assert [one.client.pk - 1 for one in found] == list(dict.fromkeys(one.client.pk - 1 for one in found))
    assert {one.client.pk - 1 for one in found} == {wish["client"] for wish in wished} - had_it
    assert len({one.key for one in found}) == len(found)
    assert [one.key for one in found] == sorted(one.key for one in found)
    random.shuffle(requests)
    assert rank(piece, requests) == found


@settings(max_examples=300, **SETTINGS)
@given(worlds)
def test_what_parts_two_neighbours_is_said_and_what_is_alike_is_parted_by_the_reference(drawn):
    piece, people, wished, _ = drawn
    for one, next_one in pairwise(rank(piece, requests_of(people, wished))):
        *rules, reference = zip(one.key, next_one.key, strict=True)
        parted = [rule for rule, (before, after) in zip(RULES, rules, strict=True) if before != after]
        if parted:
            assert one.reasons != next_one.reasons, parted[0].title
            assert rules[RULES.index(parted[0])] == tuple(sorted(rules[RULES.index(parted[0])]))
        else:
            assert reference == tuple(sorted(reference)) and reference[0] != reference[1]


@settings(max_examples=100, **SETTINGS)
@given(worlds)
def test_each_place_is_told_by_its_own_rules_sentence(drawn):
    piece, people, wished, _ = drawn
    said: dict[tuple[str, Any], set[str]] = {}
    for one in rank(piece, requests_of(people, wished)):
        request: Any = one.request
        sentences = list(one.reasons[1:])
        for rule, place in zip(RULES, one.key, strict=False):
            case = case_of(request, Free(LINE, 1, "PO", piece), cast.AT)
            assert (rule.sentence(case) in sentences) is bool(rule.sentence(case))
            said.setdefault((rule.title, place), set()).add(rule.sentence(case))
    for (title, place), sentences in said.items():
        others = set().union(*(told for (rule, other), told in said.items() if rule == title and other != place))
        assert not sentences & others, (title, place)


def test_an_offer_that_the_boutique_took_back_and_one_of_last_year_in_paris_count_for_nothing():
    piece = SimpleNamespace(style_id=1, leather_id=1, colour_id=1, hardware_id=1)
    wish = {"client": 0, "leather": 1, "colour": 1, "hardware": 1, "since": date(2026, 1, 1)}
    said = {}
    for outcome, at in (
        ("withdrawn", "2026-08-01T10:00:00+00:00"),
        ("bought", "2025-12-31T22:30:00+00:00"),
        ("bought", "2025-12-31T23:30:00+00:00"),
    ):
        people = [{"offers": [{"line": 5, "outcome": outcome, "at": at}], "bags": []}]
        said[outcome, at[11:16]] = rank(piece, requests_of(people, [wish]))[0].reasons[3]
    assert said == {
        ("withdrawn", "10:00"): "had no offer this year",
        ("bought", "22:30"): "had no offer this year",
        ("bought", "23:30"): "was offered another piece this year",
    }
