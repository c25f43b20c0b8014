"""Setting a page: a template of typst and its data become a PDF; what people typed is data and can never be code."""

import json
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from config.errors import Refused

TEMPLATES = settings.BASE_DIR / "templates" / "typst"
FONTS = Path(__file__).parent / "fonts"
NO_FONT = "could not be displayed"
log = logging.getLogger(__name__)


class NotPrinted(Refused):
    """The typesetter failed; the order is as it was."""


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of `templates/typst/<template>.typ` with the data, which holds what JSON can say.

    Where no font of the machine has some letter, the page is set with a box in its place and `no_font` is true, so that
    it says so. Raises NotPrinted.
    """
    try:
        return set_page(template, {**data, "no_font": False}, strict=True)
    except typst.TypstError as error:
        if NO_FONT not in error.message:
            raise not_printed(template, error) from error
    try:
        return set_page(template, {**data, "no_font": True}, strict=False)
    except typst.TypstError as error:
        raise not_printed(template, error) from error


def set_page(template: str, data: Mapping[str, Any], *, strict: bool) -> bytes:
    """Let typst set a template. The data goes in beside the code, as one string of JSON.

    `strict`: as PDF/UA-1 (tagged, titled, in a language), which also refuses a letter that no font has.
    """
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"] if strict else [],
    )


@cache
def fonts() -> typst.Fonts:
    """Our own fonts, and those of the machine for scripts that ours do not have; looked up once."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[FONTS])


def not_printed(template: str, error: typst.TypstError) -> NotPrinted:
    """Write down which template failed and where, without what stood on the page, and say what to do."""
    log.error("typst could not set %s: %s", template, type(error).__name__)
    return NotPrinted("The sheet could not be made. Try again; if it fails once more, print the order's page instead.")
