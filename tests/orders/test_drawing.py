"""The drawing of a piece: every part has its colour, nothing but colours enters, and what was sent stays as it was."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.template import Context, Template
from django.template.loader import render_to_string

from boutiques.choice import PartWanted
from boutiques.models import Design, Leather, Part
from orders.drawing import GRAINS, PLAIN, SHAPES, VIEWS, Drawing, as_svg, drawing_of, drawing_of_wish, drawn
from orders.models import Specification
from orders.specify import Wanted, specify
from orders.tints import Finish
from tests import walk

APART = {
    "body": Finish("#110000"), "gussets": Finish("#002200"), "flap": Finish("#000033"), "handles": Finish("#440000"),
    "straps": Finish("#005500"), "piping": Finish("#000066"), "lining": Finish("#770000"), "metal": Finish("#008800"),
}  # fmt: skip
"""Every part in a colour of its own."""
LACKS = {"constance": ["handles"]}
"""A bag with a strap alone."""
WORDS = re.compile(r"<title>.*?</title>|<desc>.*?</desc>")


def shown(drawing: Drawing, **options: str) -> str:
    """The drawing as a page has it."""
    return render_to_string("components/piece.html", {"drawing": drawing, **options})


@pytest.mark.parametrize("shape", SHAPES)
def test_every_part_is_drawn_in_its_colour(shape: str):
    drawing = Drawing(shape, **APART, thread="#000099", strap_cm=85)
    svg = "".join(shown(drawing, view=view) for view in VIEWS)
    assert [name for name, finish in APART.items() if finish.colour not in svg] == LACKS.get(shape, [])
    assert "#000099" in svg


@pytest.mark.parametrize("shape", SHAPES)
def test_opened_a_piece_shows_its_lining(shape: str):
    front, opened = (shown(Drawing(shape, **APART), view=view) for view in VIEWS)
    assert APART["lining"].colour in opened
    assert opened.count(APART["lining"].colour) > front.count(APART["lining"].colour)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("grain", ["", "smooth", *GRAINS])
def test_alone_it_is_a_document_without_variables(shape: str, view: str, grain: str):
    svg = as_svg(Drawing(shape, body=Finish("#8c8176", grain)), view=view)
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in svg and "style" not in svg
    ids, asked = re.findall(r' id="([^"]+)"', svg), set(re.findall(r"url\(#([^)]+)\)", svg))
    assert set(ids) == asked
    assert len(ids) == (1 if grain in GRAINS else 0)


def test_there_is_no_other_view():
    with pytest.raises(ValueError, match="not behind"):
        as_svg(Drawing(), view="behind")


def test_rigid_and_soft_are_drawn_apart():
    for family in ("birkin", "kelly"):
        assert shown(Drawing(family)) != shown(Drawing(f"{family}-rigid"))


def test_a_small_bag_stands_smaller_on_its_plate():
    scales = [Drawing("birkin", size).scale for size in (40, 30, 25, 0)]
    assert scales == [1, 0.92, 0.88, 1]
    assert "scale(0.92)" in shown(Drawing("birkin", 30))
    assert "scale(" not in WORDS.sub("", shown(Drawing("birkin", 40)))


def test_what_is_lined_otherwise_is_worth_opening():
    lined = Drawing("kelly", lining=Finish("#f3cfd3"))
    assert [Drawing("kelly").is_lined, lined.is_lined] == [False, True]
    assert "<title>A piece, not yet chosen, opened</title>" in shown(lined, view="open")


def test_the_names_of_patterns_are_used_once_on_a_page():
    page = Template('{% include "components/piece.html" %}{% include "components/piece.html" %}')
    html = page.render(Context({"drawing": Drawing(body=Finish("#8c8176", "pebbled"))}))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 2


def test_nothing_but_a_colour_enters():
    for bad in ('#fff"/><script>', "red", "#FFF", "url(#a)", "#12345g", "#1234567", ""):
        drawing = drawn(
            silhouette="kelly",
            names=("", "", ""),
            body=(bad, ""),
            parts={"handles": (bad, "")},
            said=[],
            thread=bad,
            metal=bad,
            strap_cm=0,
        )
        assert (drawing.body, drawing.handles) == (PLAIN, PLAIN)
        colours = re.findall(r' (?:fill|stroke)="([^"]*)"', shown(drawing))
        assert {one for one in colours if not re.fullmatch(r"#[0-9a-f]{6}|none|var\(--piece-line\)", one)} == set()


def test_an_unknown_silhouette_is_drawn_as_the_box():
    asked = {"names": ("", "", ""), "body": ("", ""), "parts": {}, "said": [], "thread": "", "metal": "", "strap_cm": 0}
    assert drawn(silhouette="../base", **asked).silhouette == "neutral"


# --- from a choice ----------------------------------------------------------------------------------------------------


@pytest.fixture
def special(catalogue) -> Wanted:
    """A rigid Kelly in two leathers, with piping and lining of their own."""
    catalogue.k28s.silhouette = "kelly-rigid"
    catalogue.k28s.save()
    for leather, grain in ((catalogue.togo, "pebbled"), (catalogue.epsom, "fine")):
        leather.grain = grain
        leather.save()
    piping, lining = (
        Part.objects.create(code=code, name=code.title(), rank=rank) for rank, code in enumerate(("piping", "lining"))
    )
    design = Design.objects.create(code="multico", name="Multico")
    parts = (PartWanted(piping, catalogue.noir), PartWanted(lining, catalogue.noir, catalogue.togo))
    return Wanted(
        style=catalogue.k28s, leather=catalogue.epsom, colour=catalogue.etoupe, hardware=catalogue.phw, design=design,
        thread=catalogue.noir, strap_cm=85, parts=parts, initials="A.B.",
    )  # fmt: skip


def test_a_choice_is_drawn_part_by_part(special: Wanted):
    drawing = drawing_of_wish(special)
    noir, etoupe = special.parts[0].colour.swatch, special.colour.swatch
    assert (drawing.silhouette, drawing.size_cm, drawing.strap_cm) == ("kelly-rigid", 28, 85)
    assert drawing.body == drawing.handles == Finish(etoupe, "fine")
    assert drawing.piping == Finish(noir, "fine")
    assert drawing.lining == Finish(noir, "pebbled")
    assert (drawing.thread, drawing.metal.colour) == (noir, special.hardware.swatch)


def test_its_words_say_it_to_who_cannot_see(special: Wanted):
    drawing = drawing_of_wish(special)
    assert drawing.title == "Kelly 28 sellier, Epsom, Étoupe"
    assert drawing.said == "Piping Noir; Lining Noir Togo; Thread Noir; Hardware Palladium; Strap 85 cm"
    assert f"<title>{drawing.title}</title><desc>{drawing.said}</desc>" in shown(drawing)
    assert 'role="img"' in shown(drawing)
    assert "<title>A &lt;b&gt;</title>" in as_svg(replace(drawing, title="A <b>"))


def test_what_is_written_is_drawn_as_it_was_wanted(special: Wanted, catalogue):
    assert drawing_of(specify(special)) == drawing_of_wish(special)
    plain = walk.wish(catalogue)
    assert drawing_of(specify(plain)) == drawing_of_wish(plain)
    assert drawing_of(specify(Wanted())) == Drawing()


def test_another_grain_today_draws_nothing_anew_that_was_written(special: Wanted):
    written = specify(special)
    before = as_svg(drawing_of(written))
    Leather.objects.update(grain="scales", name=Concat(Value("Neu "), "name"))
    assert as_svg(drawing_of(Specification.objects.get(pk=written.pk))) == before


def test_what_was_written_before_there_were_grains_has_none(special: Wanted):
    drawing = drawing_of(Specification(colour_swatch="#8c8176", leather_name="Togo", silhouette="kelly"))
    assert (drawing.body, drawing.grains) == (Finish("#8c8176"), [])
