"""The pages of imports: a table sent, its verdicts, applied once, taken back, its files; and who may."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from boutiques.models import Import, LeatherColour, StoredFile
from tests import cast

URL = "/seasons/SO2026/import/"
TABLE = "Leather\tColour\r\nTogo\tcurry\r\nTogo\tÉtoupe\r\n"


@pytest.fixture
def admin(so2026, ada) -> Browser:
    browser = Browser()
    browser.force_login(ada, backend="boutiques.sign_in.StaffBackend")
    return browser


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_pasted_table_is_checked_applied_once_and_taken_back(admin, so2026, made):
    assert "Check it" in words(admin.get(URL))
    form = {"text": TABLE, "submission": str(uuid4())}
    sent = [admin.post(URL, form) for _ in range(2)]
    assert {answer.status_code for answer in sent} == {303}
    here = sent[0].headers["Location"]
    assert (sent[1].headers["Location"], Import.objects.count()) == (here, 1)
    there = LeatherColour.objects.filter(season=so2026, leather=made.togo, colour=made.curry)
    shown = words(admin.get(here))
    assert "Apply the one row that changes something" in shown and "Curry in Togo" in shown and not there.exists()
    assert [admin.post(here, {"apply": "1"}).status_code for _ in range(2)] == [303, 303]
    other = Browser()
    other.force_login(cast.person("admin.two", "Paul Roux", "admin"), backend="boutiques.sign_in.StaffBackend")
    assert "applied, 1 row written." in words(admin.get(here))
    assert other.post(here, {"apply": "1"}).status_code == 303
    assert "Ada Petit has applied it already." in words(other.get(here))
    assert there.count() == 1
    assert StoredFile.objects.count() == 2
    assert admin.get(f"{here}file/").content.decode() == TABLE
    result = admin.get(f"{here}result/")
    assert result.content.decode("utf-8-sig").splitlines()[1] == "2,new,Curry in Togo,"
    assert result.headers["Content-Disposition"] == 'attachment; filename="result.csv"'
    assert admin.post(here, {"take_back": "1", "why": ""}).status_code == 409
    assert admin.post(here, {"take_back": "1", "why": "The wrong season"}).status_code == 303
    assert not there.exists()
    assert "Taken back by Ada Petit" in words(admin.get(here))
    assert "Taken back" in words(admin.get(URL))


def test_an_uploaded_workbook_and_what_is_no_table(admin):
    book = BytesIO(admin.get("/seasons/SO2026/export.xlsx").content)
    book.name = "lists.xlsx"
    answer = admin.post(URL, {"file": book, "submission": str(uuid4())})
    assert "nothing is to apply" in words(admin.get(answer.headers["Location"]))
    for sent, said in (
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}, "This is a PDF"),
        ({"file": SimpleUploadedFile("a.csv", b"")}, "The file is empty"),
        ({"file": SimpleUploadedFile("a.csv", b"x"), "text": "Togo"}, "Send one of the two"),
        ({"text": " \n"}, "Paste a table, or choose a file."),
        ({"text": 'Togo,"Noir'}, "a quotation mark has no partner"),
    ):
        answer = admin.post(URL, {**sent, "submission": str(uuid4())})
        assert (answer.status_code, said in words(answer)) == (422, True), said
    assert Import.objects.count() == 1


def test_what_cannot_be_applied_says_so_and_what_changed_meanwhile_shows_the_new_verdicts(admin, so2026, made):
    bad = admin.post(URL, {"text": "Togo,Nior", "chosen": "leather-colour", "submission": str(uuid4())})
    assert "Do you mean Noir?" in words(admin.get(bad.headers["Location"]))
    assert "1 row stops it" in words(admin.post(bad.headers["Location"], {"apply": "1"}))
    good = admin.post(URL, {"text": TABLE, "submission": str(uuid4())}).headers["Location"]
    LeatherColour.objects.create(season=so2026, leather=made.togo, colour=made.curry)
    answer = admin.post(good, {"apply": "1"})
    assert answer.status_code == 409
    assert "Something changed since the table was checked" in words(answer)
    assert "nothing is to apply" in words(answer)


def test_a_large_table_shows_how_far_it_is(admin, monkeypatch):
    monkeypatch.setattr("boutiques.imports.sending.SLICE", 1)
    here = admin.post(URL, {"text": TABLE, "submission": str(uuid4())}).headers["Location"]
    assert '<progress max="2" value="1"' in words(admin.get(here))
    slice_ = admin.post(here, {"read": "1"}, headers={"hx-request": "true"})
    assert (slice_.status_code, slice_.headers["HX-Redirect"]) == (204, here)
    assert "Apply the one row" in words(admin.get(here))


def test_who_may(admin, so2026):
    here = admin.post(URL, {"text": TABLE, "submission": str(uuid4())}).headers["Location"]
    fsh = cast.boutique("FSH")
    people = {
        "paris": cast.person("paris", "Pascal Mercier", "paris"),
        "manager": cast.manager("fsh.manager", "Nadia Benali", fsh),
        "associate": cast.associate("fsh.sa1", "Camille Laurent", fsh),
    }
    pages = (URL, here, f"{here}file/", "/seasons/SO2026/export.csv", "/prices/import/", "/prices/export.csv")
    told = {}
    for role, person in people.items():
        browser = Browser()
        browser.force_login(person, backend="boutiques.sign_in.StaffBackend")
        told[role] = [browser.get(url).status_code for url in pages]
        told[role].append(browser.post(here, {"apply": "1"}).status_code)
    assert told == {
        "paris": [200, 200, 200, 200, 403, 403, 303],
        "manager": [403] * 7,
        "associate": [403] * 7,
    }
    assert admin.get(here.replace("/seasons/SO2026", "/prices")).status_code == 404
    assert admin.get(f"{URL}{uuid4()}/").status_code == 404
