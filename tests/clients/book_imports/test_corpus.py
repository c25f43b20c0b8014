"""Books as the programs of the world write them, and as they break: each is read, or refused with a clear sentence."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from boutiques.imports.table import MOST_BYTES
from clients.book_imports.reading import LIMITS, read_book
from clients.models import BookImport, Client
from config.errors import Refused
from tests.boutiques.imports.conftest import packed, sheet

BOOK = sheet(["Nom", "Prénom"], ["Ōta", "Renée"])
VN = "Nguyễn"
NFD = "Nguye\u0302\u0303n"


def card(*lines: str, version: str = "3.0") -> str:
    """One card of an address book."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


REFUSED = {
    "nothing": (b"", "The file is empty"),
    "blanks": (b" \r\n\t\n", "The file is empty"),
    "only a mark of UTF-8": (b"\xef\xbb\xbf", "nothing in it"),
    "only heads": ("Nom;Prénom;Téléphone\n".encode(), "no row under them"),
    "only semicolons": (b";;;\n;;\n", "nothing in it"),
    "larger than 10 MB": (b"Nom\n" + b"a" * MOST_BYTES, "larger than 10 MB"),
    "too many rows": (b"Nom\n" + b"Ota\n" * (LIMITS.rows + 1), "more than 20,000 rows"),
    "a quote never closed": ('Nom;Prénom\n"Ōta;Renée\nKatō;Emi\n'.encode(), "quotation mark has no partner"),
    "a quote in the middle": (b'Nom\n"O"Brien"\n', "quotation mark has no partner"),
    "a cell far too long": (('Nom\n"' + "x" * 140_000).encode(), "far too long"),
    "NUL bytes": (b"Nom;Prenom\n" * 200 + b"Ot\x00a;Ren", "no table of text"),
    "bytes": (bytes(range(1, 32)) * 20, "no table of text"),
    "no letters of any code": (b"Nom\nOt\x81\x8d", "letters cannot be read"),
    "half of UTF-16": ("Nom;Prénom".encode("utf-16") + b"\x00", "letters cannot be read"),
    "a picture": (b"\xff\xd8\xff\xe0....", "This is a picture"),
    "a PDF": (b"%PDF-1.7", "This is a PDF"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", "old or locked Excel file"),
    "a workbook that unpacks for ever": (packed(xl__workbook_xml=b"<a/>", big=bytes(81 * 1024 * 1024)), "80 MB"),
    "a workbook cut in two": (BOOK[: len(BOOK) // 2], "damaged"),
    "a zip of no workbook": (packed(book_csv=b"Nom"), "no Excel workbook"),
    "an empty workbook": (sheet(), "nothing in it"),
    "a workbook of heads": (sheet(["Nom", "Prénom"]), "no row under them"),
    "201 columns": (("Nom;" + ";".join(f"x{at}" for at in range(200)) + "\n").encode() * 2, "201 cells; 200 fit"),
    "a card without its end": (card("N:Ōta;Renée").replace("END:VCARD", "").encode(), "line 1 has no end"),
    "a card in a card": (("BEGIN:VCARD\n" + card("N:Ōta;Renée")).encode(), "line 1 has no end"),
    "cards of nothing": (card().encode() * 3, "nothing in it"),
}  # fmt: skip
OTA = ["Ōta", "Renée"]
READ = {
    "UTF-8 with its mark": ("\ufeffNom;Prénom\nŌta;Renée\n".encode(), OTA),
    "UTF-16 with its mark": ("Nom\tPrénom\nŌta\tRenée\n".encode("utf-16"), OTA),
    "UTF-16 without": ("Nom,Prénom\nŌta,Renée\n".encode("utf-16-le"), OTA),
    "Windows-1252": ("Nom;Prénom\nDupré;Renée\n".encode("cp1252"), ["Dupré", "Renée"]),
    "an old Mac's lines": ("Nom;Prénom\rŌta;Renée\r".encode(), OTA),
    "tabs": ("Nom\tPrénom\nŌta\tRenée\n".encode(), OTA),
    "bars": ("Nom|Prénom\nŌta|Renée\n".encode(), OTA),
    "Excel's own line": ("sep=;\nNom;Prénom\nŌta;Renée\n".encode(), OTA),
    "empty rows about": ("\n\nNom,Prénom\n\n,,\nŌta,Renée\n\n".encode(), OTA),
    "a cell of two lines": ('Nom,Prénom\n"Ōta\nTanaka",Renée\n'.encode(), ["Ōta Tanaka", "Renée"]),
    "letters put together": (f"Nom,Prénom\n{NFD},Minh\n".encode(), [VN, "Minh"]),
    "letters that are not seen": ("Nom,Prénom\nŌ\u200bta,\u202eRenée\u202c\n".encode(), OTA),
    "Arabic": ("Nom,Prénom\nالفهد,سارة\n".encode(), ["الفهد", "سارة"]),
    "Chinese": ("Nom,Prénom\n山田,陽子\n".encode(), ["山田", "陽子"]),
    "a workbook": (BOOK, OTA),
    "a workbook of formulas": (sheet(["Nom", "Prénom"], ["Ōta", "Renée"], ['=HYPERLINK("x")', "=1+1"]), OTA),
    "a formula as text": ("Nom,Prénom\n'=cmd|' /C calc'!A0,Renée\n".encode(), ["=cmd|' /C calc'!A0", "Renée"]),
    "200 characters": (f"Nom,Prénom\n{'x' * 200},Renée\n".encode(), ["x" * 200, "Renée"]),
    "the same head twice": ("Nom,Nom,Prénom\nŌta,Tanaka,Renée\n".encode(), ["Ōta", "Tanaka", "Renée"]),
}  # fmt: skip
PREFERRED = card("N:O\\;Brien\\, Jr;Pat", "item1.TEL:111111", "item2.TEL;TYPE=pref:222222")
PHOTO = card("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " " + "A" * 5_000, "N:Ōta;Renée")
MOBILE = "+33 6 12 34 56 78"
PRINTABLE = "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=8Cta;Ren="
CARDS = {
    "vCard 3": (card("N:Ōta;Renée;;Mme;", f"TEL;TYPE=CELL:{MOBILE}"), ["Mme", "Renée", "Ōta", "", MOBILE]),
    "vCard 4": (
        card("FN:Renée Ōta", 'TEL;VALUE=uri;TYPE="voice,home":tel:+33-6', version="4.0"),
        ["", "", "", "Renée Ōta", "+33-6"],
    ),
    "vCard 2.1, printable": (
        card(PRINTABLE, "=C3=A9e;;;", "TEL;HOME;VOICE:01 02 03 04", version="2.1"),
        ["", "Renée", "Ōta", "", "01 02 03 04"],
    ),
    "vCard 2.1, printable of Windows": (
        card("N;CHARSET=windows-1252;QUOTED-PRINTABLE:Dupr=E9;Ren=E9e", version="2.1"), ["", "Renée", "Dupré"],
    ),
    "a code of letters nobody knows": (
        card("N;CHARSET=klingon;ENCODING=QUOTED-PRINTABLE:Dupr=E9;Emi", version="2.1"), ["", "Emi", "Dupré"],
    ),
    "folded lines": (card("N:Ōt", " a;Ren", "\tée;;;"), ["", "Renée", "Ōta"]),
    "a picture inside": (PHOTO, ["", "Renée", "Ōta"]),
    "groups, escapes, preferred": (PREFERRED, ["", "Pat", "O;Brien, Jr", "", "222222", "111111"]),
    "lines that are none": (card("rubbish", ";;;", ":", "N:Ōta;Renée", "TEL"), ["", "Renée", "Ōta"]),
    "small letters, a mark, old lines": ("\ufeffbegin:vcard\rn:Ōta;Renée\rend:vcard\r", ["", "Renée", "Ōta"]),
    "only a firm": (card("ORG:Maison Ōta;Achats"), ["", "", "", "Maison Ōta;Achats"]),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_book_says_what_it_is(name):
    content, said = REFUSED[name]
    with pytest.raises(Refused) as refused:
        read_book(content, manages=True)
    assert (said in refused.value.sentence, refused.value.status) == (True, 422), refused.value.sentence


@pytest.mark.parametrize("name", READ)
def test_a_table_however_it_is_written(name):
    content, cells = READ[name]
    book = read_book(content, manages=True)
    assert (book.rows[0].cells, book.headed, book.columns[-1]) == (cells, True, "given_name")


@pytest.mark.parametrize("name", CARDS)
def test_a_card_however_it_is_written(name):
    text, cells = CARDS[name]
    row = read_book(text.encode(), manages=True).rows[0]
    assert row.cells == cells
    assert row.number == 1


def test_cards_are_counted_by_the_line_where_they_begin():
    rows = read_book((card("N:Ōta;Renée") + card("N:Katō", " ;Emi") + card("N:C;D")).encode(), manages=True).rows
    assert [row.number for row in rows] == [1, 5, 10]


def test_none_of_them_writes_anything(client, camille):
    """Each as a browser sends it: an answer in a sentence, and nobody in the book. A view that writes turns it red."""
    client.force_login(camille)
    files = {name: content for name, (content, _) in REFUSED.items() if len(content) < MOST_BYTES}
    assert len(REFUSED) + len(READ) + len(CARDS) >= 50
    for name, content in files.items():
        upload = {"file": SimpleUploadedFile("b.csv", content), "submission": str(uuid.uuid4())}
        answer = client.post("/clients/import/", upload)
        assert (answer.status_code, "errorlist" in answer.text) == (422, True), name
    assert (BookImport.objects.count(), Client.objects.count()) == (0, 0)
    for content in [*(content for content, _ in READ.values()), *(text.encode() for text, _ in CARDS.values())]:
        upload = {"file": SimpleUploadedFile("b.csv", content), "submission": str(uuid.uuid4())}
        page = client.get(client.post("/clients/import/", upload).headers["Location"])
        assert page.status_code == 200
    assert (BookImport.objects.count(), Client.objects.count()) == (len(READ) + len(CARDS), 0)
