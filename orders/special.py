"""What only a special order may have: a design, parts of their own, thread, strap, initials."""

from boutiques.models import Design
from orders import discretion
from orders.door import Step
from orders.initials import stamped, unstampable
from orders.specify import Wanted

AS_ON_THE_MENU = (
    "A podium order is as the menu has it, without design, parts, thread, strap or initials of its own. "
    "Leave them out, or make it a special order."
)
DESIGN_FIRST = "Choose a design first: it says which parts may differ."


def ask_special(step: Step, wanted: Wanted) -> None:
    """Ask whether the piece may be had so at all, on a menu or not (one query where parts differ).

    Raises Refused at the field that is wrong: a podium order with a design, hardware or a strap that its style never
    takes, a part its design leaves as the body, initials that cannot be stamped or that name the client.
    """
    ask_kind(step, wanted)
    ask_style(step, wanted)
    step.refuse_unless(not wanted.parts or wanted.design, DESIGN_FIRST, field="design")
    if wanted.design and wanted.parts:
        may_differ = set(wanted.design.parts.values_list("pk", flat=True))
        for one in wanted.parts:
            step.refuse_unless(
                one.part.pk in may_differ, as_the_body(wanted.design, one.part.name), field=part_field(one.part.code)
            )
    if wanted.initials:
        why = unstampable(stamped(wanted.initials))
        step.refuse_unless(not why, why, field="initials")
        discretion.refuse_names(step, wanted.initials, field="initials")


def ask_kind(step: Step, wanted: Wanted) -> None:
    """Raise Refused where a podium order has what only a special order may have."""
    if not step.order.is_special and wanted.special:
        name = wanted.special[0]
        field = part_field(wanted.parts[0].part.code) if name == "parts" else name
        step.refuse_unless(False, AS_ON_THE_MENU, field=field)


def ask_style(step: Step, wanted: Wanted) -> None:
    """Raise Refused where the piece has what its style never takes."""
    style = wanted.style
    if style is None:
        return
    for field, of_its_own, takes in (
        ("hardware", wanted.hardware, style.takes_hardware),
        ("strap_cm", wanted.strap_cm, style.takes_strap),
    ):
        name = field.removesuffix("_cm")
        step.refuse_unless(takes or not of_its_own, f"{style} takes no {name}. Leave the {name} out.", field=field)


def as_the_body(design: Design, part: str) -> str:
    """Say that a design does not let a part differ."""
    return f"{design} leaves the {part.lower()} as the body. Choose another design, or leave the {part.lower()} out."


def part_field(code: str, of: str = "colour") -> str:
    """The name of a form's field for a part's colour or leather."""
    return f"part_{code}_{of}"
