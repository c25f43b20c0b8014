"""Makes the fonts of what is printed out of the web's own: `uv run --with "fonttools[woff]" python make.py`, here.

Sheets are set by typst, which reads neither woff2 nor variable fonts: each weight that is printed becomes a file.
"""

from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent
WEB = HERE.parents[2] / "static" / "fonts"
SUBSETS = ("latin", "latin-ext", "vietnamese")
FONTS = (
    ("fraunces", "Fraunces", "normal", 430),
    ("fraunces", "Fraunces", "italic", 430),
    ("hanken-grotesk", "Hanken Grotesk", "normal", 400),
    ("hanken-grotesk", "Hanken Grotesk", "normal", 650),
)


def make(stem: str, family: str, style: str, weight: int) -> None:
    """Write one weight of a family, all its subsets in one file."""
    parts = []
    for subset in SUBSETS:
        font = instantiateVariableFont(TTFont(WEB / f"{stem}-{subset}-wght-{style}.woff2"), {"wght": weight})
        font.flavor = None
        parts.append(HERE / f"{subset}.part")
        font.save(parts[-1])
    whole = Merger().merge([str(part) for part in parts])
    named(whole, family, style, weight)
    whole.save(HERE / f"{stem}-{style}-{weight}.ttf")
    for part in parts:
        part.unlink()


def named(font: TTFont, family: str, style: str, weight: int) -> None:
    """Give the file the names that a typesetter looks for."""
    face = "Italic" if style == "italic" else "Regular"
    font["OS/2"].usWeightClass = weight
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in (0, 5, 13, 14)]
    for number, text in (
        (1, family),
        (2, face),
        (4, f"{family} {weight} {face}"),
        (6, f"{stem_of(family)}-{weight}{face}"),
    ):
        names.setName(text, number, 3, 1, 0x409)


def stem_of(family: str) -> str:
    """The family in one word, as PostScript has it."""
    return family.replace(" ", "")


if __name__ == "__main__":
    for one in FONTS:
        make(*one)
