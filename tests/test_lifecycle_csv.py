"""The typed lifecycle tables are whole: known words, every verb, no cell twice, the rules that run through all rows."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LEGEND = (HERE / "lifecycle.md").read_text(encoding="utf-8")

STATES = [
    "requested", "placed", "amended", "refused", "accepted", "arrived", "offered", "declined", "sold", "released",
    "closed",
]  # fmt: skip  # in the order of their numbers; the last three are final
OPEN_BUT_OFFERED = set(STATES) - {"offered", "sold", "released", "closed"}
FROM_ACCEPTANCE = {"accepted", "arrived", "offered", "declined", "sold", "released", "closed"}
CLOSABLE = {"requested", "placed", "amended", "refused", "arrived", "declined", "accepted"}

# Cells of each verb, as (PO, SO), counted on the authoritative page.
CELLS = {
    "request": (1, 1), "respecify": (1, 1), "convert": (1, 1), "hold": (0, 1), "let_go": (0, 2), "carry_over": (1, 1),
    "place": (1, 1), "resubmit": (3, 3), "accept": (1, 1), "refuse": (1, 1), "amend": (1, 1), "agree": (1, 1),
    "counter": (1, 1), "choose_again": (2, 2), "recall": (6, 6), "promise": (6, 6), "receive": (3, 3),
    "take_in": (1, 0),
    "send_back": (4, 2), "propose": (2, 2), "offer": (2, 2), "extend": (1, 1), "decline": (1, 1), "lapse": (1, 1),
    "withdraw": (1, 1), "sell": (1, 1), "hand_over": (1, 1), "void": (1, 1), "second_chance": (0, 7), "release": (2, 2),
    "transfer": (7, 7), "take_over": (7, 7), "turn_down": (7, 7), "close": (7, 7), "note": (11, 11),
    "second_thoughts": (11, 11), "correct": (1, 1), "contact": (11, 11),
}  # fmt: skip
SAME = {
    "respecify", "convert", "hold", "let_go", "carry_over", "promise", "propose", "extend", "hand_over",
    "second_chance",
    "transfer", "take_over", "turn_down", "note", "second_thoughts", "contact",
}  # fmt: skip
ROLES = {
    "own_sa", "own_sa[client]", "own_sa[no_kept_slot]", "own_sa[within_hold_days]", "sa[own_client]", "manager",
    "manager[letter]", "manager[other]", "manager[boutique_step]", "paris", "paris[answer]", "admin", "clock",
    "clock[window_closed]", "doer[undo_time]", "doer[answer]",
}  # fmt: skip
SLOTS = {
    "none", "take", "keep", "return", "return_or_stay", "stay", "stay_or_swap", "take_or_swap", "lend",
    "lend_or_return", "back",
}  # fmt: skip
UNDO = {
    "correct", "void", "close", "turn_down", "transfer_back", "note", "second_chance", "propose_back", "sell", "no",
}  # fmt: skip
MOVEMENT = {"take": "taken", "keep": "held", "return": "returned", "stay": "none"}
BOARD = {
    "absent", "free", "free_not_placeable", "free_elsewhere", "kept_for_client", "kept_for_order", "kept_after_refusal",
    "kept_after_refusal_elsewhere", "taken", "void", "with_another", "refused",
}  # fmt: skip
MOVEMENTS = {"granted", "held", "taken", "returned", "lent", "voided", "none"}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `tests/<name>.csv`, by column; a row with too few or too many columns fails."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True, restkey="too_many", restval="<missing>"))


@pytest.fixture(scope="module")
def cells() -> list[dict[str, str]]:
    return rows("lifecycle")


def tokens(cell: dict[str, str], column: str, separator: str) -> list[str]:
    return cell[column].split(separator) if cell[column] else []


def goes(cells: list[dict[str, str]], verb: str) -> set[tuple[str, str, str]]:
    return {(cell["kind"], cell["from"], cell["to"]) for cell in cells if cell["verb"] == verb}


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("lifecycle", "verb kind from to roles condition slot undo annotation"),
        ("lifecycle_slots", "event before after movement"),
        ("lifecycle_correct", "step while stays"),
    ],
)
def test_each_row_has_its_columns_and_stands_once(name: str, columns: str) -> None:
    found = rows(name)
    assert {" ".join(row) for row in found} == {columns}
    assert not [row for row in found if any(value == "<missing>" or value != value.strip() for value in row.values())]
    assert len({tuple(row.values()) for row in found}) == len(found)


def test_every_verb_has_its_cells(cells: list[dict[str, str]]) -> None:
    count = Counter((cell["verb"], cell["kind"]) for cell in cells)
    assert count == {
        (verb, kind): number
        for verb, both in CELLS.items()
        for kind, number in zip(("PO", "SO"), both, strict=True)
        if number
    }
    assert (len(CELLS), len(cells)) == (38, 227)


def test_no_cell_twice(cells: list[dict[str, str]]) -> None:
    assert max(Counter((cell["verb"], cell["kind"], cell["from"], cell["to"]) for cell in cells).values()) == 1


def test_only_known_words(cells: list[dict[str, str]]) -> None:
    for cell in cells:
        assert cell["from"] in {*STATES, "new", "any"}
        assert cell["to"] in {*STATES, "back"}
        assert tokens(cell, "roles", "|") and set(tokens(cell, "roles", "|")) <= ROLES
        assert cell["slot"] in SLOTS
        assert tokens(cell, "undo", "|") and set(tokens(cell, "undo", "|")) <= UNDO
        assert cell["annotation"] in {"yes", "no", "none"}


def test_the_legend_explains_every_word(cells: list[dict[str, str]]) -> None:
    used = {cell[column] for cell in cells for column in ("slot", "annotation")}
    used |= {word for cell in cells for word in tokens(cell, "condition", ";") + tokens(cell, "undo", "|")}
    for role in {role for cell in cells for role in tokens(cell, "roles", "|")}:
        used |= set(re.findall(r"^\w+|\[\w+\]", role))
    assert sorted(word for word in used if f"`{word}`" not in LEGEND) == []


def test_a_line_is_born_twice_only(cells: list[dict[str, str]]) -> None:
    born = {(cell["verb"], cell["kind"], cell["to"]) for cell in cells if cell["from"] == "new"}
    assert born == {("request", "PO", "requested"), ("request", "SO", "requested"), ("take_in", "PO", "arrived")}


def test_same_means_same(cells: list[dict[str, str]]) -> None:
    assert not [cell for cell in cells if cell["verb"] in SAME and cell["from"] != cell["to"]]
    moving_in_place = {cell["verb"] for cell in cells if cell["from"] == cell["to"]} - SAME
    assert moving_in_place == {"resubmit", "recall"}


def test_final_states_are_left_by_void_and_correct_alone(cells: list[dict[str, str]]) -> None:
    left = {(cell["verb"], cell["to"]) for cell in cells if cell["from"] in STATES[-3:] and cell["from"] != cell["to"]}
    assert left == {("void", "declined")}
    assert {(cell["verb"], cell["from"], cell["to"]) for cell in cells if "any" in cell["from"]} == {
        ("correct", "any", "back")
    }


@pytest.mark.parametrize("verb", ["transfer", "take_over", "turn_down"])
def test_every_open_line_but_an_offered_one_may_move_house(cells: list[dict[str, str]], verb: str) -> None:
    assert goes(cells, verb) == {(kind, state, state) for kind in ("PO", "SO") for state in OPEN_BUT_OFFERED}


@pytest.mark.parametrize("verb", ["note", "second_thoughts", "contact"])
def test_annotations_are_made_in_every_state(cells: list[dict[str, str]], verb: str) -> None:
    assert goes(cells, verb) == {(kind, state, state) for kind in ("PO", "SO") for state in STATES}


def test_only_annotations_leave_the_version(cells: list[dict[str, str]]) -> None:
    assert {cell["verb"] for cell in cells if cell["annotation"] == "yes"} == {"note", "second_thoughts", "contact"}
    assert {cell["verb"] for cell in cells if cell["annotation"] == "none"} == {"propose"}


def test_verbs_with_a_shape_of_their_own(cells: list[dict[str, str]]) -> None:
    assert goes(cells, "close") == {(kind, state, "closed") for kind in ("PO", "SO") for state in CLOSABLE}
    assert goes(cells, "second_chance") == {("SO", state, state) for state in FROM_ACCEPTANCE}
    assert goes(cells, "let_go") == {("SO", "requested", "requested"), ("SO", "refused", "refused")}
    assert goes(cells, "recall") == {
        (kind, start, end)
        for kind in ("PO", "SO")
        for start in ("placed", "amended", "accepted")
        for end in ("amended", "refused")
    }


def test_a_podium_order_never_has_a_slot(cells: list[dict[str, str]]) -> None:
    assert {cell["slot"] for cell in cells if cell["kind"] == "PO"} == {"none"}
    assert {cell["verb"] for cell in cells if cell["kind"] == "SO" and cell["slot"] == "none"} == {"request"}


def test_the_two_kinds_differ_only_where_slots_and_menus_do(cells: list[dict[str, str]]) -> None:
    told = {(c["verb"], c["kind"], c["from"], c["to"]): (c["roles"], c["undo"], c["annotation"]) for c in cells}
    differing = {
        (verb, start)
        for (verb, kind, start, end), facts in told.items()
        if kind == "PO" and told.get((verb, "SO", start, end), facts) != facts
    }
    assert differing == {("close", "requested")}  # the SA closes no request that has a kept slot


def test_slots_speak_the_words_of_the_board() -> None:
    assert len(rows("lifecycle_slots")) == 89
    for row in rows("lifecycle_slots"):
        assert {row["before"], row["after"]} <= BOARD
        assert set(row["movement"].split(";")) <= MOVEMENTS
        if row["after"] == "refused":
            assert row["movement"] == "none"


def test_slots_and_cells_agree(cells: list[dict[str, str]]) -> None:
    moved: dict[str, set[str]] = {}
    for row in rows("lifecycle_slots"):
        moved.setdefault(row["event"], set()).add(row["movement"])
    compared = set()
    for cell in (cell for cell in cells if cell["kind"] == "SO" and cell["slot"] in MOVEMENT):
        verb = cell["verb"]
        for event in (verb, f"{verb}_from_{cell['from']}", f"{verb}_to_{cell['to']}"):
            if event in moved and verb != "take_over":
                assert moved[event] == {MOVEMENT[cell["slot"]]}, cell
                compared.add(event)
    assert len(compared) == 31


def test_correct_and_cells_agree(cells: list[dict[str, str]]) -> None:
    whiles = {row["step"]: row["while"] for row in rows("lifecycle_correct")}
    assert len(whiles) == len(rows("lifecycle_correct")) == 39
    assert set(whiles) - set(CELLS) == {"second_chance_hold"}
    taken_back = {cell["verb"] for cell in cells if "correct" in tokens(cell, "undo", "|")}
    assert taken_back == {step for step, when in whiles.items() if when != "never"} - {"second_chance_hold"}


def test_each_verb_is_taken_back_in_one_way(cells: list[dict[str, str]]) -> None:
    ways = {(cell["verb"], cell["undo"]) for cell in cells}
    assert len(ways) == len(CELLS)
    assert {way for way in ways if way[1] != "correct"} == {
        ("request", "close"), ("take_in", "close"), ("sell", "correct|void"), ("void", "sell"),
        ("transfer", "turn_down"), ("take_over", "transfer_back"), ("turn_down", "no"), ("note", "note"),
        ("second_thoughts", "note"), ("contact", "no"), ("second_chance", "second_chance"), ("propose", "propose_back"),
        ("correct", "no"),
    }  # fmt: skip
