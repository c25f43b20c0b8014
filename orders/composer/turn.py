"""Whose turn it is: which of the composer's questions is open."""

from dataclasses import dataclass

from orders.composer.tiles import Question


@dataclass(frozen=True)
class Turn:
    """The question asked for, or the one that was open when something was chosen; and the name looked for in it."""

    asked: str = ""
    was: str = ""
    wrong: frozenset[str] = frozenset()
    """Fields with a sentence against them."""
    sought: str = ""


def whose_turn(asked: list[Question], turn: Turn) -> str:
    """Return the name of the question that is open: the one asked for, one with a fault, else the next to answer.

    After an answer the questions that follow come in turn, the optional ones too; before, only what must be said.
    """
    names = [one.name for one in asked]
    if turn.asked in names:
        return turn.asked
    for one in asked:
        if any(tiles.field in turn.wrong for tiles in one.lists):
            return one.name
    must = next((one.name for one in asked if not one.optional and not one.is_answered), "")
    if turn.was not in names:
        return must
    at = names.index(turn.was)
    only_leather = len(asked[at].lists) > 1 and asked[at].lists[1].chosen and not asked[at].is_answered
    if only_leather or turn.was == must:
        return turn.was
    if must and names.index(must) < at:
        return must
    return next((one.name for one in asked[at + 1 :] if not one.is_answered), "")
