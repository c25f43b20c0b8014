"""The look's promises that can be computed: contrast of the tokens, clean and small templates, complete sprites."""

import re
from pathlib import Path

import pytest

from boutiques.models.catalogue import Silhouette
from orders.drawing import SHAPES

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
SCRIPTS = [path for path in (ROOT / "static" / "js").rglob("*.js") if ".min." not in path.name]
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
TOKENS = TOKEN.findall((ROOT / "static/css/tokens.css").read_text())
COLOURS = {theme: {name: (light, dark)[i] for name, light, dark in TOKENS} for i, theme in enumerate(["light", "dark"])}
WORDS_ON = [
    *[(words, ground) for words in ("ink", "quiet", "accent", "good", "warn", "stop") for ground in ("paper", "sheet")],
    *[("ink", ground) for ground in ("soft", "warn-soft", "stop-soft")],
    *[("accent", "soft"), ("warn", "warn-soft"), ("stop", "stop-soft"), ("quiet", "soft")],
    *[("on-accent", "accent"), ("on-accent", "accent-deep"), ("paper", "ink")],
]
NOT_HTML = re.compile(r"<style|\sstyle=|javascript:|\son[a-z]+=|hx-on|\|safe")


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_contrast_knows_black_on_white() -> None:
    """The measure itself."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS_ON)
def test_words_can_be_read(theme: str, words: str, ground: str) -> None:
    """4.5 : 1 for every pair of words and ground in use."""
    assert contrast(COLOURS[theme][words], COLOURS[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_the_edge_of_a_field_can_be_seen(theme: str, ground: str) -> None:
    """3 : 1 for what bounds a control."""
    assert contrast(COLOURS[theme]["edge"], COLOURS[theme][ground]) >= 3


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_is_small_and_clean(path: Path) -> None:
    """At most 120 lines; no inline style, script or handler; help texts of forms are the one exception for markup."""
    text = path.read_text()
    assert len(text.splitlines()) <= 120
    assert NOT_HTML.findall(text.replace("field.help_text|safe", "")) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if " src=" not in tag] == []


def test_dark_redefines_tokens_only() -> None:
    """No component knows of light or dark, or names a colour of its own."""
    others = [path for path in STYLES if path.name not in {"tokens.css", "print.css"}]
    own = re.compile(r"light-dark|prefers-color-scheme|#[0-9a-f]{3,8}\b")
    assert [path.name for path in others if own.search(path.read_text())] == []


def test_every_stylesheet_is_linked_and_in_a_layer() -> None:
    """One file a visible thing, each linked once and none outside the layers."""
    linked = re.findall(r"css/([\w-]+\.css)", (ROOT / "templates/components/styles.html").read_text())
    assert sorted(linked) == [path.name for path in STYLES]
    assert linked[0] == "layers.css"
    assert [path.name for path in STYLES if "@layer" not in path.read_text()] == []


def test_the_script_stays_small() -> None:
    """At most 80 lines a file, 720 in all."""
    lines = {path.name: len(path.read_text().splitlines()) for path in SCRIPTS}
    assert [name for name, count in lines.items() if count > 80] == []
    assert sum(lines.values()) <= 720


def test_the_sprites_hold_what_templates_ask_for() -> None:
    """Every literal icon name in a template is in the sprite; every silhouette is in sprite and templates."""
    icons = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static/icons.svg").read_text()))
    asked = {name for path in TEMPLATES for name in re.findall(r"icons(?:\.svg' %| )}}?#([\w-]+)\"", path.read_text())}
    assert asked - icons == set()
    pieces = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static/pieces.svg").read_text()))
    assert pieces == set(Silhouette.values) == set(SHAPES)
    drawn = {path.stem for path in (ROOT / "templates/pieces").glob("[a-z]*.html")}
    assert drawn == {shape.removesuffix("-rigid") for shape in SHAPES}
