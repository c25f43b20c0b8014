"""The tones of a colour: its seams, shade and light, computed so that black reads on black and white on white."""

import re
from dataclasses import dataclass

SWATCH = re.compile(r"#[0-9a-f]{6}")
BLACK, WHITE = "#000000", "#ffffff"


@dataclass(frozen=True)
class Finish:
    """How a part looks: its colour as "#rrggbb" and its leather's grain ("" for none)."""

    colour: str
    grain: str = ""

    @property
    def is_dark(self) -> bool:
        """Whether lines on it must be lighter than it is."""
        return luminance(self.colour) < 0.05

    @property
    def edge(self) -> str:
        """The tone of a seam or an edge."""
        return mixed(self.colour, WHITE, 0.3) if self.is_dark else mixed(self.colour, BLACK, 0.46)

    @property
    def deep(self) -> str:
        """The tone of what lies in shade."""
        return mixed(self.colour, *self.shade)

    @property
    def shade(self) -> tuple[str, float]:
        """What lies over it in shade, and how thickly: what is black already shows its folds by light instead."""
        return (WHITE, 0.07) if self.is_dark else (BLACK, 0.15)

    @property
    def light(self) -> str:
        """The tone of what catches light."""
        return mixed(self.colour, WHITE, 0.22)

    @property
    def bright(self) -> str:
        """The tone of metal in the light."""
        return mixed(self.colour, WHITE, 0.62)

    @property
    def thread(self) -> str:
        """The tone of a thread nobody chose: as the leather, so that it is seen."""
        return mixed(self.colour, WHITE, 0.3) if luminance(self.colour) < 0.4 else mixed(self.colour, BLACK, 0.2)


def seam_of(thread: str, leather: Finish) -> str:
    """Return the tone of the hollow a stitch lies in: away from the thread, so that black on black is still seen."""
    if leather.is_dark:
        return leather.edge if luminance(thread) < 0.12 else leather.deep
    return leather.edge if abs(luminance(thread) - luminance(leather.colour)) < 0.25 else leather.deep


def tint(swatch: str | None, otherwise: str) -> str:
    """Return the swatch, or `otherwise` where it is none: nothing but "#rrggbb" ever enters a drawing."""
    return swatch if swatch and SWATCH.fullmatch(swatch) else otherwise


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of "#rrggbb", each from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(colour: str, other: str, share: float) -> str:
    """Return the colour with that share (0 to 1) of another in it."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def luminance(colour: str) -> float:
    """How bright the eye finds it, from 0 to 1."""
    red, green, blue = ((part / 255) ** 2.2 for part in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
