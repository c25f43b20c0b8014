"""Names and texts as keyboards of the world send them: kept as they are meant, found again however they are typed."""

import unicodedata
from html import unescape
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client as Browser

from clients.models import Client, Note
from orders.models import Order, SavedView
from tests import cast, walk
from tests.one_transaction import db

__all__ = ["db"]

NFD = "NFD"
LONG = ("Maximiliana" * 12)[:120], ("Ỳsgwydd" * 20)[:119] + "é"
"""As long as a name may be: more than two hundred characters together, the last of them with an accent."""
WRITTEN = {
    "put together": ("Renée", "Ōta"),
    "taken apart": (unicodedata.normalize(NFD, "Thị Lan"), unicodedata.normalize(NFD, "Nguyễn")),
    "signs that are not seen": ("Zo\u200bé", "\ufeffMar\u2060tin\u200e"),
    "from right to left": ("\u202bفريد\u202c", "\u200fالفهد"),
    "turned round": ("Eve\u202e", "gnorW"),
    "joined by what is not seen": ("می\u200cترا", "هاشمی"),
    "of one family": ("👩\u200d👧", "Família"),
    "no space between": ("陽子", "山田"),
    "wide": ("Ｌｕｎａ", "Ｐａｒｋ"),
    "conjoined": (unicodedata.normalize(NFD, "민수"), unicodedata.normalize(NFD, "김")),
    "as long as can be": LONG,
}
GONE = {0x200B, 0xFEFF, 0x2060, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E}


def meant(text: str) -> str:
    """What somebody meant to write, by hand: composed, without the signs that only turn or hide others."""
    return unicodedata.normalize("NFC", "".join(one for one in text if ord(one) not in GONE))


def typed_again(text: str) -> list[str]:
    """The same as others type it: composed, taken apart, in capitals, with a sign that is not seen in the middle."""
    plain = meant(text)
    return [plain, unicodedata.normalize(NFD, plain), plain.upper(), f"{plain[:1]}\u200b{plain[1:]}", text]


@pytest.fixture(scope="module")
def camille(db, visit) -> Browser:
    """An associate's browser; the season's menu is written."""
    who, made = cast.associate("fsh.sa1", "Camille Laurent", cast.boutique("FSH")), cast.catalogue()
    cast.menu(cast.spring(2027), made)
    browser = visit(who)
    browser.made = made
    return browser


@pytest.fixture(scope="module")
def book(camille) -> dict[str, Client]:
    """Everybody, entered over the form as their names are written."""
    found = {}
    for label, (given, family) in WRITTEN.items():
        said = {
            "given_name": given,
            "family_name": family,
            "submission": str(uuid4()),
            "language": "",
            "standing": "new",
        }
        answer = camille.post("/clients/new/", said)
        assert answer.status_code == 303, (label, answer.context["form"].errors)
        found[label] = Client.objects.get(uuid=answer.headers["Location"].split("/")[2])
        walk.request_of(found[label], walk.wish(camille.made), at=cast.AT)
    return found


@pytest.mark.parametrize("label", WRITTEN)
def test_a_name_is_kept_as_it_is_meant_and_found_again(label, book, camille):
    client, (given, family) = book[label], WRITTEN[label]
    assert (client.given_name, client.family_name) == (meant(given), meant(family))
    reference = Order.objects.get(wished_by=client).reference
    for typed in typed_again(family):
        clients = camille.get(f"/clients/?q={quote(typed)}").content.decode()
        assert f"/clients/{client.uuid}/" in clients, ascii(typed)
        assert reference in camille.get(f"/orders/?q={quote(typed)}").content.decode(), ascii(typed)
    assert meant(family) in unescape(camille.get(f"/clients/{client.uuid}/").content.decode())


@pytest.mark.parametrize("label", WRITTEN)
def test_a_note_and_a_list_too(label, book, camille):
    client, text = book[label], " ".join(WRITTEN[label])
    said = {"text": f"{text},\r\n{text}", "submission": str(uuid4())}
    assert camille.post(f"/clients/{client.uuid}/note/", said).status_code == 303
    assert Note.objects.filter(client=client).latest("pk").text == f"{meant(text)},\n{meant(text)}"
    assert meant(text) in unescape(camille.get(f"/clients/{client.uuid}/").content.decode())
    name = text[:50]
    answer = camille.post("/orders/views/save/?state=requested", {"name": name, "submission": str(uuid4())})
    assert answer.status_code == 303, answer.context["form"].errors
    kept = SavedView.objects.latest("pk")
    assert kept.name == meant(name).strip()
    shown = camille.get(f"/orders/?{kept.query}").content.decode()
    assert Order.objects.get(wished_by=client).reference in shown and kept.name in unescape(shown)


def test_one_that_is_not_cleaned_is_found(camille, monkeypatch):
    monkeypatch.setattr("boutiques.text._printable", lambda text: text)
    family = unicodedata.normalize(NFD, "Trần Bảo")
    said = {"family_name": family, "submission": str(uuid4()), "language": "", "standing": "new"}
    made = camille.post("/clients/new/", said)
    client = Client.objects.latest("pk")
    assert (made.status_code, client.family_name) == (303, family)
    assert client.family_name != meant(family)
