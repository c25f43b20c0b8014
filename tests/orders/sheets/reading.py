"""How the tests of what is printed look at a PDF: its pages, its words, everything that is said in it anywhere."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from pypdf import PdfReader
from pypdf.generic import TextStringObject

A4 = (210, 297)
A6 = (148, 105)


@dataclass(frozen=True)
class Paper:
    """A PDF as its reader has it."""

    sizes: list[tuple[int, int]]
    """Of each page, in millimetres."""
    words: str
    """All that can be read, in one line."""
    hidden: str
    """What is said beside the pages: titles, the words for a drawing, the tags."""
    title: str
    language: str
    tagged: bool

    @property
    def all(self) -> str:
        """Everything that stands in it anywhere."""
        return f"{self.words} {self.hidden}"


def read(pdf: bytes) -> Paper:
    """Read a PDF."""
    reader = PdfReader(BytesIO(pdf))
    catalogue: Any = reader.trailer["/Root"].get_object()
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    return Paper(
        sizes=[
            (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) for page in reader.pages
        ],
        words=" ".join(pages),
        hidden=" ".join(strings(reader)),
        title=(reader.metadata and reader.metadata.title) or "",
        language=str(catalogue.get("/Lang", "")),
        tagged=bool(catalogue.get("/MarkInfo", {}).get("/Marked")) and "/StructTreeRoot" in catalogue,
    )


def strings(reader: PdfReader) -> list[str]:
    """Every string in any object of the file."""
    found: list[str] = []

    def look(at: Any) -> None:
        if isinstance(at, TextStringObject):
            found.append(str(at))
        elif isinstance(at, dict):
            for one in dict.values(at):
                look(one)
        elif isinstance(at, list):
            for one in list.__iter__(at):
                look(one)

    for number in range(1, len(reader.xref_objStm) + sum(len(one) for one in reader.xref.values()) + 1):
        look(reader.get_object(number))
    return found


Box = tuple[float, float, float, float]


def boxes(pdf: bytes) -> list[tuple[str, Box]]:
    """Each word of a PDF of one page, with where it stands in points: left, top, right, bottom."""
    if shutil.which("pdftotext") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Debian's package poppler-utils is not installed")
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    pattern = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    return [(word, (float(a), float(b), float(c), float(d))) for a, b, c, d, word in re.findall(pattern, told)]


def overlaps(found: list[tuple[str, Box]]) -> list[tuple[str, str]]:
    """The pairs of words that stand on each other by more than a point and a third of their height."""
    return [
        (one, other)
        for number, (one, a) in enumerate(found)
        for other, b in found[:number]
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > (a[3] - a[1]) / 3
    ]


def outside(found: list[tuple[str, Box]], size: tuple[int, int]) -> list[str]:
    """The words that reach over the edge of their page."""
    width, height = (side / 25.4 * 72 for side in size)
    return [
        word for word, (left, top, right, bottom) in found if min(left, top) < 0 or right > width or bottom > height
    ]


def paper_of(response: HttpResponse) -> Paper:
    """Read an answer that is a PDF."""
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf"), response.content[:2000]
    return read(response.content)
