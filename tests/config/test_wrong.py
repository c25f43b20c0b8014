"""What cannot be read is said in words: how large it was, how much fits; what makes no sense is still a 400."""

from html import unescape

import pytest
from django.test import Client as Browser

from tests import cast

IMPORT = "/prices/import/"


@pytest.fixture
def admin(db) -> Browser:
    browser = Browser()
    browser.force_login(cast.person("admin", "Ada Petit", "admin"))
    return browser


def said(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", None])
def test_a_text_that_is_too_long(admin, kind):
    sent = {"text": "x" * 3 * 1024 * 1024} if kind is None else "text=" + "x" * 3 * 1024 * 1024
    answer = admin.post(IMPORT, sent) if kind is None else admin.post(IMPORT, sent, content_type=kind)
    assert answer.status_code == 413
    assert "Nothing was saved. The text of the form is 3.0 MB, and 2.5 MB fit. Send it in parts; a long table" in said(
        answer
    )
    assert f'href="{IMPORT}"' in said(answer)


def test_too_many_answers(admin):
    answer = admin.post(
        IMPORT, "&".join(f"x{n}=1" for n in range(1001)), content_type="application/x-www-form-urlencoded"
    )
    assert (answer.status_code, "more than 1,000 answers. Send it in parts." in said(answer)) == (413, True)


def test_too_many_files(admin):
    files = {f"file{number}": open(__file__, "rb") for number in range(101)}  # noqa: SIM115 the client reads them
    answer = admin.post(IMPORT, files)
    assert (answer.status_code, "More than 100 files were sent at once." in said(answer)) == (413, True)


def test_what_makes_no_sense_is_still_said_so(db):
    answer = Browser(headers={"host": "elsewhere.example"}, raise_request_exception=False).get("/")
    assert (answer.status_code, "made no sense" in said(answer)) == (400, True)


def test_with_csrf_checked_too(db):
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(cast.person("admin", "Ada Petit", "admin"))
    browser.get(IMPORT)
    assert browser.post(IMPORT, {"text": "x" * 3 * 1024 * 1024}).status_code == 413
