"""The contact sheet in docs/ is what its command draws: every silhouette in every colourway."""

from xml.etree import ElementTree

from django.conf import settings
from django.core.management import call_command

from orders.colourways import colourways
from orders.contact_sheet import sheet
from orders.drawing import GRAINS, SHAPES

SVG = "{http://www.w3.org/2000/svg}"


def test_the_sheet_is_drawn_as_it_stands():
    assert (settings.BASE_DIR / "docs/contact-sheet.svg").read_text() == sheet(), "uv run manage.py contact_sheet"


def test_it_has_every_cell():
    drawn = ElementTree.fromstring(sheet())
    cells = drawn.findall(f"{SVG}svg")
    assert len(colourways()) == 8
    assert len(cells) == len({(cell.get("x"), cell.get("y")) for cell in cells}) == 8 * len(SHAPES)
    assert [len(cell) > 15 for cell in cells] == [True] * len(cells)


def test_every_line_and_grain_it_points_at_is_there():
    text = sheet()
    drawn = ElementTree.fromstring(text)
    ids = [one.get("id") for one in drawn.iter() if one.get("id")]
    asked = {one.get("href", "")[1:] for one in drawn.iter(f"{SVG}use")} | {f"grain-{grain}" for grain in GRAINS}
    assert len(ids) == len(set(ids))
    assert set(ids) == asked
    assert len(text) < 400_000


def test_the_command_writes_it(capsys):
    call_command("contact_sheet")
    assert capsys.readouterr().out == "Drawn: docs/contact-sheet.svg\n"
