"""The real cases of the demo, R1 to R16: which function tells each; the rows of data/stories.csv say where."""

from collections.abc import Callable

from orders.demo import special_stories, stories
from orders.demo.cases import Wants, home
from orders.demo.pen import Course
from orders.demo.scene import Scene

CASES: dict[str, Callable[[Scene, Wants], list[Course]]] = {
    "R1": special_stories.placed_in_july,
    "R2": stories.two_wishes,
    "R3": special_stories.comes_a_week_later,
    "R4": special_stories.workshops_closed,
    "R5": special_stories.second_one_elsewhere,
    "R6": special_stories.declined_and_no_other,
    "R7": special_stories.price_of_the_next_year,
    "R8": stories.doubted,
    "R9": stories.before_christmas,
    "R10": stories.obtained_years_later,
    "R11": stories.not_taken,
    "R12": stories.sold_to_another,
    "R13": stories.three_declined,
    "R14": stories.across_the_street,
    "R15": stories.served_later,
    "R16": stories.papers_too_late,
}
HISTORIES = 20
"""How many histories they are, for the bar: R2, R5, R11 and R15 are two each."""


def all_of(scenes: dict[str, Scene]) -> list[Course]:
    """Return the courses of every case that happened in these boutiques."""
    wants = Wants()
    return [
        course for case, tell in CASES.items() if home(case) in scenes for course in tell(scenes[home(case)], wants)
    ]
