"""Setting a page: typed words stay words, every letter is shown or said to be missing, a failure has a page."""

import logging

import pytest

from orders.sheets import printing
from orders.sheets.printing import NotPrinted, pdf
from tests.orders.sheets.reading import A4, boxes, outside, overlaps, read

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#8c8176"/></svg>'
ROW = {"label": "Colour", "text": "Étoupe", "small": "18", "swatch": "#8c8176"}
SAID = {
    "title": "FSH-26-0001, Birkin 30", "kind": "Special order", "reference": "FSH-26-0001", "season": "SO2026",
    "boutique": "Ginza", "name": "Birkin 30", "tint": "Étoupe, Togo", "drawings": [DRAWING], "alt": "A bag",
    "caption": "Étoupe, Togo", "stands": "as agreed", "rows": [ROW], "whose": "Mme Ōta", "since": "", "price": None,
    "exception": "", "confirmed": None, "asks_confirmation": True, "printed": "1 September 2026, 12:00", "by": "CL",
}  # fmt: skip
HOSTILE = (
    '#read("/etc/passwd")', '#import "house.typ": data', "$x^2$ \\ #sys.inputs ]] [[", "*bold* _it_ `raw` <label> @ref",
    '"] #panic("out") [', "// gone /* gone */", "\\u{41} = Heading", "</svg><script>alert(1)</script>",
)  # fmt: skip
SCRIPTS = {"Japanese": "山田 陽子", "Arabic": "فريد الفهد", "Vietnamese": "Nguyễn Thị Hương", "Polish": "Żółć Łukasz"}


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_typed_stands_there_as_they_typed_it(typed):
    said = {**SAID, "name": typed, "whose": typed, "exception": typed, "rows": [{**ROW, "text": typed, "small": typed}]}
    paper = read(pdf("sheet", said))
    assert paper.words.replace(" ", "").count(typed.replace(" ", "")) == 5
    assert "root:" not in paper.all


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_of_other_scripts_are_set_or_said_to_be_missing(script):
    paper = read(pdf("sheet", {**SAID, "whose": SCRIPTS[script]}))
    letters = set(SCRIPTS[script]) - {" "}
    assert letters <= set(paper.words) or "this machine has no font" in paper.words


def test_our_own_fonts_have_every_letter_of_europe(monkeypatch):
    alone = printing.typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[printing.FONTS])
    monkeypatch.setattr(printing, "fonts", lambda: alone)
    plain = read(pdf("sheet", {**SAID, "whose": "Ōta Çağlar Nguyễn Żółć Ærø Þór Šťastný €"}))
    assert "no font" not in plain.words
    missing = read(pdf("sheet", {**SAID, "whose": "山田 陽子"}))
    assert "Boxes stand for letters of a script for which this machine has no font." in missing.words
    assert (missing.sizes, "FSH-26-0001" in missing.words) == ([A4], True)


def test_it_is_tagged_and_has_a_title_a_language_and_words_for_its_drawing():
    paper = read(pdf("sheet", SAID))
    assert (paper.tagged, paper.title, paper.language) == (True, "FSH-26-0001, Birkin 30", "en-GB")
    assert "A bag" in paper.hidden


def test_the_same_data_makes_the_same_file():
    assert pdf("sheet", SAID) == pdf("sheet", SAID)


CROWDED = {
    "one word": "Wolfeschlegelsteinhausen" * 8,
    "many words": "Kelly sellier of her mother " * 7,
    "Japanese": "山田陽子" * 50,
    "Arabic": "فريد الفهد " * 20,
}


@pytest.mark.parametrize("long", CROWDED.values(), ids=CROWDED)
@pytest.mark.parametrize("parts", [3, 20])
def test_nothing_overlaps_however_much_there_is(long, parts):
    rows = [{**ROW, "label": f"Part {number}", "text": long} for number in range(parts)]
    said = {**SAID, "name": long, "tint": long, "caption": long, "whose": long, "exception": long * 6, "rows": rows}
    set_in = pdf("sheet", said)
    found = boxes(set_in)
    assert (read(set_in).sizes, outside(found, A4), overlaps(found)) == ([A4], [], [])


def test_what_overlaps_would_be_found():
    found = [("a", (10, 10, 20, 20)), ("b", (15, 12, 25, 22)), ("c", (590, 10, 600, 20))]
    assert (overlaps(found), outside(found, A4)) == ([("b", "a")], ["c"])


def test_long_words_stay_on_one_page():
    long = "Wolfeschlegelsteinhausen" * 8
    rows = [{**ROW, "label": f"Part {number}", "text": long} for number in range(16)]
    said = {**SAID, "name": long, "tint": long, "whose": long, "exception": f"{long} " * 6, "rows": rows}
    paper = read(pdf("sheet", said))
    assert paper.sizes == [A4]
    assert paper.words.replace(" ", "").count(long) == 3 + 6 + 16


def test_a_failure_says_what_to_do_and_writes_down_no_words(caplog):
    with caplog.at_level(logging.ERROR), pytest.raises(NotPrinted) as refused:
        pdf("sheet", {**SAID, "drawings": ["no drawing of Mme Ōta"]})
    assert refused.value.sentence.startswith("The sheet could not be made.")
    assert refused.value.status == 409
    assert "sheet" in caplog.text and "Ōta" not in caplog.text
