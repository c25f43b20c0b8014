"""What the typed table says of each cell in HTTP: who does it, who is told whom to ask, why not, or nothing at all."""

from tests.lifecycle.cells import cells

PEOPLE = ("own_sa", "colleague", "manager", "paris")
STRANGERS = ("admin", "other_manager")
"""Who finds no line unless the table names them. The line is looked for before its kind: they play podium orders."""
DONE, ASK, WHY, NOT_THERE = "done", "told whom to ask", "told why not", "not there"

IN_THE_HOUSE = ("arrived", "offered", "declined", "sold")
NO_CLIENT = ("declined", "released")
"""Where the lines are promised to nobody; `free` does the same before a release."""
ROLES = {
    "own_sa": {"own_sa"},
    "own_sa[no_kept_slot]": {"own_sa"},
    "own_sa[within_hold_days]": {"own_sa"},
    "sa[own_client]": {"own_sa", "colleague"},
    "manager": {"manager"},
    "manager[letter]": {"manager"},
    "manager[other]": {"other_manager"},
    "paris": {"paris"},
    "admin": set(),  # recalls many lines at once, from a season's list; finds no single one
    "clock": set(),
    "clock[window_closed]": set(),
}
TOLD = {
    "colleague": dict.fromkeys(("offered", "declined"), "arrived"),
    "paris": dict.fromkeys(("offered", "declined", "sold", "released"), "arrived"),
}
"""What somebody is told of a state, where it is not the state itself."""
CORRECT = {
    "placed": ("manager", "requested"),
    "amended": ("paris", "placed"),
    "refused": ("paris", "placed"),
    "accepted": ("paris", "placed"),
    "arrived": ("manager", "accepted"),
    "offered": ("manager", "arrived"),
    "declined": ("manager", "offered"),
    "released": ("manager", "arrived"),
    "closed": ("manager", "requested"),
}
"""Who takes back the last step of each line, days after it was done, and where that leads."""
NOT_CORRECTED = {"requested": {"own_sa", "manager"}, "sold": {"manager"}}
"""Who is told why the last step stands: a wish is closed instead, a sale of another day is voided."""

UNMET = {("second_chance", "closed")}
"""Where the lines lack what the cell asks for besides: Paris never accepted the closed one."""


def sees(who: str, state: str) -> bool:
    """Whether the person finds the line at all (DESIGN, section 4)."""
    return (
        who in ("own_sa", "manager")
        or (who == "colleague" and state in IN_THE_HOUSE)
        or (who == "paris" and state not in ("requested", "closed"))
    )


def doers(verb: str, kind: str, source: str, standing: str) -> set[str]:
    """Who may do the verb to a line from a state, for a line that is promised as where it stands."""
    roles = {
        role for cell in cells() if (cell.verb, cell.kind, cell.source) == (verb, kind, source) for role in cell.roles
    }
    promised = standing not in NO_CLIENT
    return {
        who
        for role in roles
        for who in ({"own_sa"} if role == "own_sa[client]" and promised else ROLES.get(role, set()))
    }


def players(verb: str, kind: str, state: str) -> list[str]:
    """Who sends the verb's form for a line of that kind in that state."""
    return [*PEOPLE, *(who for who in STRANGERS if kind == "PO" or outcome(verb, kind, state, who) == DONE)]


def outcome(verb: str, kind: str, state: str, who: str) -> str:
    """What the person hears who sends the verb's form for a line of that kind in that state."""
    if verb == "correct":
        return corrected(state, who)
    if who in doers(verb, kind, state, state):
        return WHY if (verb, state) in UNMET else DONE
    if not sees(who, state):
        return NOT_THERE
    kinds = {cell.kind for cell in cells() if cell.verb == verb}
    sources = {cell.source for cell in cells() if cell.verb == verb}
    of = kind if kind in kinds else kinds.pop()
    if not any(who in doers(verb, of, source, state) for source in sources):
        return ASK
    told = TOLD.get(who, {}).get(state, state)
    here = doers(verb, kind, told, state)
    return ASK if here and who not in here else WHY


def corrected(state: str, who: str) -> str:
    """The same for the undo of the last step."""
    if not sees(who, state):
        return NOT_THERE
    if state in NOT_CORRECTED:
        return WHY if who in NOT_CORRECTED[state] else ASK
    return DONE if who == CORRECT[state][0] else ASK


def targets(verb: str, kind: str, state: str) -> set[str]:
    """Where the verb may lead from the state."""
    if verb == "correct":
        return {CORRECT[state][1]}
    return {cell.target for cell in cells() if (cell.verb, cell.kind, cell.source) == (verb, kind, state)}
