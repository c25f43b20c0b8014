"""What a special order has and a podium order has not; a slot is one of four, and it and its order name each other."""

from datetime import date

import pytest

from boutiques.models import Boutique, Part, Season
from clients.models import Client
from tests import behind, cast

UNTIL = date(2026, 10, 1)
WAY = {"requested": 10, "placed": 20, "accepted": 50, "arrived": 60}


def special(boutique: Boutique, *steps: tuple[str, int], **columns: object) -> int:
    """A special order that went these steps, written from behind the verbs."""
    pk = behind.order(boutique.pk, "FSH-26-0900", "SO", **columns)
    here = 0
    for seq, (verb, target) in enumerate([("request", 10), *steps], start=1):
        behind.event(pk, verb, here, target, seq)
        here = target
    return pk


def tied(order: int, slot: int) -> None:
    """Let order and slot name each other."""
    behind.change("orders_order", order, slot_id=slot)
    behind.change("orders_slot", slot, order_id=order)


PLACED = (("place", 20),)
ACCEPTED = (*PLACED, ("accept", 50))
REFUSED = (*PLACED, ("refuse", 40))
CLOSED = (*PLACED, ("close", 90))
CLOSED_AFTER_ACCEPTANCE = (*ACCEPTED, ("close", 90))


# --- a slot is free, kept, taken or void ------------------------------------------------------------------------------


def test_a_slot_is_one_of_the_four(slot: int, fsh: Boutique, mme_ota: Client):
    order = special(fsh)
    for columns in (
        {"is_void": True},
        {"is_void": False, "kept_for_order_id": order, "kept_until": UNTIL},
        {"after_refusal": True},
        {"after_refusal": False, "kept_for_order_id": None, "kept_for_client_id": mme_ota.pk},
        {"kept_for_client_id": None, "kept_until": None},
    ):
        behind.change("orders_slot", slot, **columns)
        behind.now_check()


@pytest.mark.parametrize(
    "columns",
    [
        {"kept_until": UNTIL},
        {"kept_for_order_id": "order"},
        {"kept_for_client_id": "client"},
        {"kept_for_order_id": "order", "kept_for_client_id": "client", "kept_until": UNTIL},
        {"kept_for_client_id": "client", "kept_until": UNTIL, "after_refusal": True},
        {"kept_for_order_id": "order", "kept_until": UNTIL, "is_void": True},
        {"order_id": "order", "is_void": True},
        {"order_id": "order", "kept_until": UNTIL},
        {"order_id": "order", "kept_for_order_id": "order", "kept_until": UNTIL},
        {"order_id": "order", "kept_for_client_id": "client", "kept_until": UNTIL},
        {"order_id": "order", "after_refusal": True},
        {"after_refusal": True},
        {"is_void": True, "after_refusal": True},
        {"is_void": True, "kept_until": UNTIL},
    ],
    ids=" ".join,
)
def test_a_slot_is_nothing_else(slot: int, fsh: Boutique, mme_ota: Client, columns: dict[str, object]):
    known = {"order": special(fsh), "client": mme_ota.pk}
    with behind.refused("free_kept_taken_or_void"):
        behind.change("orders_slot", slot, **{name: known.get(value, value) for name, value in columns.items()})


def test_a_slots_number_is_given_once(slot: int, fsh: Boutique, so2026: Season):
    with behind.refused("one_slot_a_number"):
        behind.slot(fsh.pk, so2026.pk, number=1)


# --- order and slot name each other -----------------------------------------------------------------------------------


def test_a_placed_special_order_takes_its_slot(slot: int, fsh: Boutique):
    tied(special(fsh, *PLACED), slot)
    behind.now_check()


@pytest.mark.parametrize("steps", [PLACED, ACCEPTED], ids=["placed", "accepted"])
def test_a_special_order_has_its_slot_from_its_placing_on(fsh: Boutique, steps):
    with behind.refused("has its slot from its placing on"):
        special(fsh, *steps)


def test_a_slot_is_not_pulled_from_under_an_accepted_order(slot: int, fsh: Boutique):
    order = special(fsh, *ACCEPTED)
    tied(order, slot)
    behind.now_check()
    with behind.refused("the_slot_names_the_order"):
        behind.change("orders_slot", slot, order_id=None)
    with behind.refused("the_order_names_the_slot|has its slot from its placing on"):
        behind.change("orders_order", order, slot_id=None)
    with behind.refused("has its slot from its placing on"):
        behind.change("orders_order", order, slot_id=None)
        behind.change("orders_slot", slot, order_id=None)


def test_neither_names_the_other_alone(slot: int, fsh: Boutique):
    order = special(fsh)
    with behind.refused("the_slot_names_the_order|no slot is taken"):
        behind.change("orders_order", order, slot_id=slot)
    with behind.refused("the_order_names_the_slot"):
        behind.change("orders_slot", slot, order_id=order)


def test_a_slot_is_taken_by_one_order(slot: int, fsh: Boutique):
    tied(special(fsh, *PLACED), slot)
    behind.now_check()
    other = behind.order(fsh.pk, "FSH-26-0901", "SO")
    behind.event(other, "request", 0, 10, 1)
    with behind.refused("orders_order_slot_id"):
        behind.change("orders_order", other, slot_id=slot)


@pytest.mark.parametrize("steps", [(), REFUSED], ids=["requested", "refused"])
def test_no_slot_is_taken_before_placing_or_after_a_refusal(slot: int, fsh: Boutique, steps):
    order = special(fsh, *steps)
    with behind.refused("no slot is taken before placing or after a refusal"):
        tied(order, slot)


def test_a_closed_line_keeps_its_slot_only_after_acceptance(slot: int, fsh: Boutique):
    order = special(fsh, *CLOSED, close_reason="withdrawn")
    with behind.refused("keeps its slot only after acceptance"):
        tied(order, slot)
    behind.change("orders_order", order, after_acceptance=True)
    tied(order, slot)
    behind.now_check()


def test_a_podium_order_has_no_slot(slot: int, line):
    order = line("placed")
    with behind.refused("a_podium_order_has_no_slot"):
        behind.change("orders_order", order.pk, slot_id=slot)
    with behind.refused("the_order_names_the_slot"):
        behind.change("orders_slot", slot, order_id=order.pk)


# --- what a podium order has not --------------------------------------------------------------------------------------


@pytest.fixture
def gussets(catalogue: cast.Catalogue) -> dict[str, object]:
    """A choice for a part."""
    part = Part.objects.create(code="gussets", name="Gussets")
    return {
        "part_id": part.pk, "leather_id": catalogue.togo.pk, "colour_id": catalogue.noir.pk, "part_code": "gussets",
        "part_name": "Gussets",
        "leather_name": "Togo", "leather_grain": "", "colour_name": "Noir", "colour_code": "89",
        "colour_swatch": "#1c1b1a",
    }  # fmt: skip


@pytest.mark.parametrize("state", ["placed", "accepted", "arrived", "offered", "sold"])
def test_a_podium_order_has_no_thread_and_no_part(line, catalogue: cast.Catalogue, gussets, state: str):
    order = line(state)
    with behind.refused("no part, design or thread"):
        threaded = behind.twin("orders_specification", order.specification_id, thread_id=catalogue.noir.pk)
        behind.change("orders_order", order.pk, specification_id=threaded)
    with behind.refused("no part, design or thread"):
        parted = behind.twin("orders_specification", order.specification_id)
        behind.insert("orders_partchoice", specification_id=parted, **gussets)
        behind.change("orders_order", order.pk, specification_id=parted)


@pytest.mark.parametrize("state", ["requested", "placed", "arrived"])
def test_a_part_is_never_added_to_a_choice_that_is_in_use(line, gussets, state: str):
    """What was wished, sent or delivered never changes, by one more part either."""
    order = line(state)
    used = {order.specification_id, *order.pieces.values_list("specification_id", flat=True)}
    for specification in used | set(order.placements.values_list("specification_id", flat=True)):
        with behind.refused("parts are chosen before"):
            behind.insert("orders_partchoice", specification_id=specification, **gussets)


def test_a_podium_order_is_no_exception_and_stands_in_a_podium_season(line, so2026: Season):
    placement = line("placed").placements.get().pk
    for columns in ({"exception": True}, {"season_id": so2026.pk}):
        with behind.refused("a season of its kind, and a podium order is no exception"):
            behind.twin("orders_placement", placement, number=2, **columns)
        with behind.refused("a season of its kind, and a podium order is no exception"):
            behind.change("orders_placement", placement, **columns)


def test_a_special_order_stands_in_a_season_of_its_kind(fsh: Boutique, line, ss2027: Season, so2026: Season):
    placement = line("placed").placements.get().pk
    order = special(fsh)
    with behind.refused("a season of its kind"):
        behind.twin("orders_placement", placement, order_id=order)
    behind.twin("orders_placement", placement, order_id=order, season_id=so2026.pk, exception=True)
