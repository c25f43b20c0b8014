"""The tones of a colour: what is drawn on a leather is seen on it, black on black and white on white too."""

import pytest

from orders.tints import Finish, luminance, mixed, seam_of, tint


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 to 21."""
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    "colour", ["#000000", "#1c1b1a", "#1e2a4a", "#22483a", "#6e6c69", "#b5804a", "#efe9dc", "#ffffff"]
)
def test_a_seam_is_seen_on_its_leather(colour: str):
    leather = Finish(colour)
    assert contrast(leather.edge, colour) >= 1.6
    assert contrast(seam_of(colour, leather), colour) >= 1.6, "a thread of the leather's own colour"


def test_a_thread_nobody_chose_is_not_lost():
    assert [contrast(Finish(one).thread, one) >= 1.3 for one in ("#000000", "#8c8176", "#ffffff")] == [True] * 3


def test_a_mixture():
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#102030", "#ffffff", 0) == "#102030"


def test_what_is_no_colour_is_not_taken():
    assert [tint(one, "#123456") for one in ("#8c8176", "red", None, "#8c8176\n", "#8C8176")] == [
        "#8c8176", *["#123456"] * 4,
    ]  # fmt: skip
