"""The lifecycle as a page: its diagram and its table, drawn from `lifecycle.py` and from nothing else."""

from collections.abc import Iterator

from boutiques.models import Kind
from orders import lifecycle
from orders.lifecycle import Move, State, Verb
from orders.wording import STATE_WORDS

HEAD = """# The lifecycle of a line

Every promise is one line, and its state moves by its verbs only. This page is written by
`uv run manage.py lifecycle` from the table in `orders/lifecycle.py`; a test fails when the two differ.
What a verb asks and refuses stands in `orders/verbs/`, one file each.

## The way of a line

Verbs that leave the state as it is are in the table below; `correct` takes the last step back.
"""
TABLE = """
## The verbs

| verb | on the screen | kind | from → to | who | taken back by |
|---|---|---|---|---|---|
"""


def document() -> str:
    """Return the page as Markdown, with its diagram in Mermaid."""
    rows = (row(verb) for verb in lifecycle.VERBS)
    return f"{HEAD}\n```mermaid\n{'\n'.join(diagram())}\n```\n{TABLE}{'\n'.join(rows)}\n"


def diagram() -> Iterator[str]:
    """Yield the lines of the diagram: one arrow for all verbs between the same two states."""
    yield "stateDiagram-v2"
    yield "    direction TB"
    for state in lifecycle.STANDING:
        yield f"    {state.label}: {STATE_WORDS[state]}"
    arrows: dict[tuple[State, State], list[str]] = {}
    for verb in lifecycle.VERBS:
        for move in verb.moves if verb.name != "correct" else ():
            if move.source != move.target:
                arrows.setdefault((move.source, move.target), []).append(verb.name.replace("_", " "))
    for (source, target), verbs in sorted(arrows.items()):
        yield f"    {point(source)} --> {target.label}: {', '.join(dict.fromkeys(verbs))}"
    for state in lifecycle.STANDING:
        if state >= lifecycle.FIRST_FINAL:
            yield f"    {state.label} --> [*]"


def point(state: State) -> str:
    """A state as the diagram names it; a line that is not yet born is the beginning."""
    return "[*]" if state is State.BORN else state.label


def row(verb: Verb) -> str:
    """Return one verb as a row of the table."""
    kinds = "both" if set(verb.kinds) == set(Kind) else ", ".join(verb.kinds)
    cells = [verb.name.replace("_", " "), verb.say, kinds, *ways(verb), verb.undo.value]
    return f"| {' | '.join(cells)} |"


def ways(verb: Verb) -> tuple[str, str]:
    """Return from where to where, and who: one part for each target and the people who may."""
    if verb.name == "correct":
        return "one step back", lifecycle.Who.DOER.value
    parts: dict[tuple[State | None, tuple[lifecycle.Who, ...], tuple[Kind, ...]], list[Move]] = {}
    for move in verb.moves:
        target = None if move.source == move.target else move.target
        parts.setdefault((target, move.who, move.kinds), []).append(move)
    steps = []
    for (target, _, kinds), moves in parts.items():
        sources = [move.source for move in moves]
        whence = "any" if set(sources) == set(lifecycle.STANDING) else ", ".join(one.label for one in sources)
        only = f" ({', '.join(kinds)} only)" if set(kinds) < set(verb.kinds) else ""
        steps.append(f"{whence} → {target.label if target else 'the same'}{only}".replace("not yet begun →", "→"))
    who = ["; ".join(dict.fromkeys(" · ".join(one.value for one in people) for _, people, _ in parts))]
    return "<br>".join(steps), who[0]
