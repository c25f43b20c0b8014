"""The table in orders/lifecycle.py and the typed one say the same, cell by cell."""

from orders import lifecycle
from orders.lifecycle import State, Undo, Who
from tests.lifecycle.cells import STATES, Cell, cells

WHO = {
    "own_sa": Who.OWN_SA,
    "own_sa[client]": Who.PROMISED_SA,
    "own_sa[no_kept_slot]": Who.OWN_SA,
    "own_sa[within_hold_days]": Who.OWN_SA,
    "sa[own_client]": Who.ANY_SA,
    "manager": Who.MANAGER,
    "manager[letter]": Who.LETTER,
    "manager[other]": Who.OTHER_MANAGER,
    "paris": Who.PARIS,
    "admin": Who.ADMIN,
    "clock": Who.CLOCK,
    "clock[window_closed]": Who.CLOCK,
}
AT_BIRTH = {"own_sa[client]": Who.OWN_SA}
"""At its birth a line is promised to nobody yet: the client of the wish decides."""
UNDO = {
    "correct": Undo.CORRECT,
    "correct|void": Undo.CORRECT,
    "close": Undo.CLOSE,
    "turn_down": Undo.TURN_DOWN,
    "transfer_back": Undo.TRANSFER_BACK,
    "note": Undo.ANOTHER,
    "second_chance": Undo.ANOTHER,
    "propose_back": Undo.TAKEN_BACK,
    "sell": Undo.AGAIN,
    "no": Undo.NEVER,
}


def told(cell: Cell) -> set[Who]:
    words = {**WHO, **(AT_BIRTH if cell.source == "new" else {})}
    return {words[role] for role in cell.roles}


def in_code() -> dict[tuple[str, str, str, str], tuple[lifecycle.Verb, set[Who]]]:
    names = {number: name for name, number in STATES.items()}
    return {
        (verb.name, kind.value, names[move.source], names[move.target]): (verb, set(move.who))
        for verb, kind, move in lifecycle.cells()
    }


def test_states_have_their_numbers():
    assert {("new" if state is State.BORN else state.name.lower()): state.value for state in State} == STATES


def test_every_typed_cell_is_a_move_of_the_table_and_no_other():
    assert set(in_code()) == {cell.move for cell in cells()}


def test_no_cell_is_in_the_table_twice():
    assert len(list(lifecycle.cells())) == len(in_code()) == 225


def test_each_cell_is_for_the_same_people():
    table = in_code()
    assert {cell.move: table[cell.move][1] for cell in cells()} == {cell.move: told(cell) for cell in cells()}


def test_each_verb_is_taken_back_as_typed():
    table = in_code()
    assert {cell.verb: table[cell.move][0].undo for cell in cells()} == {cell.verb: UNDO[cell.undo] for cell in cells()}


def test_annotations_and_the_silent_verb_are_as_typed():
    table = in_code()
    for cell in cells():
        verb, _ = table[cell.move]
        assert (verb.annotates, verb.silent) == (cell.annotation == "yes", cell.annotation == "none"), cell.verb


def test_correct_leads_back_from_every_state_and_is_for_whoever_may_take_a_step_back():
    correct = lifecycle.BY_NAME["correct"]
    assert {move.source for move in correct.moves} == set(State) - {State.BORN}
    assert {who for move in correct.moves for who in move.who} == {Who.DOER}
    assert correct.undo is Undo.NEVER
