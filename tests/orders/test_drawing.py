"""The drawing of a piece: every part has its colour, nothing but colours enters, and what was sent stays as it was."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from orders.drawing import SHAPES, Drawing, as_svg, drawing_of, drawing_of_wish
from orders.specify import specify
from orders.tints import Finish
from tests import walk


def test_as_svg_is_a_document_of_its_own():
    for shape in SHAPES:
        for view in ("front", "open"):
            text = as_svg(Drawing(shape), view=view)
            assert ElementTree.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
            assert "var(" not in text
    with pytest.raises(ValueError, match="not from behind"):
        as_svg(Drawing(), view="from behind")


def test_a_drawing_on_a_page_says_what_it_is():
    html = render_to_string(
        "components/piece.html", {"drawing": replace(Drawing("kelly"), title="Kelly <28>", said="Thread Craie")}
    )
    assert "<title>Kelly &lt;28&gt;</title><desc>Thread Craie</desc>" in html
    assert 'role="img"' in html


def test_what_was_written_is_drawn_as_it_was_wanted(catalogue):
    wanted = walk.wish(catalogue)
    assert drawing_of(specify(wanted)) == drawing_of_wish(wanted)
    assert drawing_of_wish(wanted).body == Finish("#b5804a")
