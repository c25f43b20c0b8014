"""Who the typed table lets do a verb to a line as it stands, as people of the small world."""

from boutiques.models import Staff
from orders.models import Order
from tests.lifecycle.cells import STATES, cells
from tests.trials.small_world import World

NAMES = {number: name for name, number in STATES.items()}
CELLS = {cell.move: cell for cell in cells()}
BEGINS = {(cell.verb, cell.kind, STATES[cell.source]) for cell in CELLS.values()}
ROLES = {
    "own_sa[no_kept_slot]": "own_sa",
    "own_sa[within_hold_days]": "own_sa",
    "manager[letter]": "manager",
    "clock[window_closed]": "clock",
}
"""What else a role asks for is said with the verb."""
ASSOCIATES = ("own_sa", "colleague", "other_sa")
ANYBODY = ("own_sa", "colleague", "manager", "paris", "admin", "other_sa", "other_manager")


def begins(verb: str, kind: str, state: int) -> bool:
    """Whether the typed table has the verb begin there."""
    return verb == "correct" or (verb, kind, state) in BEGINS


def allowed(verb: str, order: Order, world: World) -> list[Staff | None]:
    """Everybody whom a cell of the verb names for this line, the clock as None."""
    if verb == "correct":
        last = order.events.exclude(verb__in=("note", "second_thoughts", "contact", "correct")).last()
        return [*([last.by] if last and last.by else []), world.manager(order.boutique), world.people["paris"]]
    roles = {
        ROLES.get(role, role)
        for cell in CELLS.values()
        if (cell.verb, cell.kind, STATES[cell.source]) == (verb, order.kind, order.state)
        for role in cell.roles
    }
    return [person for role in sorted(roles) for person in people_of(role, order, world)]


def people_of(role: str, order: Order, world: World) -> list[Staff | None]:
    """The people of one word of the table."""
    house, who = order.boutique, world.people
    own = order.client or order.wished_by
    return {
        "own_sa": lambda: [own.sa] if own and own.boutique_id == house.pk else [],
        "own_sa[client]": lambda: [order.client.sa] if order.client else [],
        "sa[own_client]": lambda: [who[name] for name in ASSOCIATES if who[name].boutique_id == house.pk],
        "manager": lambda: [world.manager(house)],
        "manager[other]": lambda: [world.manager(world.other(house))],
        "paris": lambda: [who["paris"]],
        "admin": lambda: [who["admin"]],
        "clock": lambda: [None],
    }[role]()


def is_a_cell(verb: str, kind: str, source: int, target: int) -> bool:
    """Whether the typed table has that move; `correct` leads where the line came from, which the database asks."""
    return verb == "correct" or (verb, kind, NAMES[source], NAMES[target]) in CELLS
