"""Nothing that a request says leads to another site, into a header, or into a statement: each address is asked."""

import re
from html import unescape
from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.test import RequestFactory

from boutiques.models import Boutique, Staff
from boutiques.views.imports import attached
from clients.models import Client
from config.http import came_from
from orders.models import Order
from orders.views.sheets import printed
from tests import cast
from tests.lifecycle.test_http import written
from tests.walls import full_house
from tests.walls.full_house import World
from tests.walls.test_matrix import ASKED_WITH, addresses

ELSEWHERE = (
    "https://elsewhere.example/", "//elsewhere.example/", "\\\\elsewhere.example", "/\\elsewhere.example/",
    "https:elsewhere.example", "///elsewhere.example", "http://testserver@elsewhere.example/", "javascript:alert(1)",
    "\t//elsewhere.example", "http://testserver.elsewhere.example/",
)  # fmt: skip
"""Ways to name another site, such that somebody who looks only a little would let them pass."""
WAYS = ("next", "in", "to", "back", "came_from", "url", "redirect", "return", "continue", "undo", "queue", "from", "go")
LEADS = re.compile(r'\b(?:href|src|action|formaction|hx-get|hx-post|data-href)="([^"]*)"')
LISTS = ("/orders/", "/clients/", "/paris/", "/catalogue/colour/", "/prices/", "/notices/", "/podium/SS2027/",
         "/slots/grid/SO2026/", "/seasons/SS2027/timeline/", "/orders/passed-on/", "/clients/find/", "/orders/filter/",
         "/seasons/SS2027/lists/leather-colour/", "/orders/new/")  # fmt: skip
WORDS = (*ASKED_WITH, "show", "mark", "age", "leather", "hardware", "country", "row", "column", "field", "among", "all",
         "known", "told", "standing", "slot", "source", "reference")  # fmt: skip
ALWAYS = ("\x00", "²", "9" * 40)
TYPED = (
    "' OR '1'='1", '"; DROP TABLE orders_order; --', "\\", "%", '{"$gt": ""}', "[1]", "-password", "sa__password", "?",
    "__class__", "٣", "-1", "1e309", "NaN", "..;/", "0x10", "2026-02-30", 'name", pg_sleep(9)--', "{{7*7}}", "%s%s%n",
    "00000000-0000-0000-0000-000000000000", "\ud800", "FSH-26-0001' --", "is_active", "null", "1;2",
)  # fmt: skip
"""What a careless list would take for SQL, JSON, a column, a number or a template."""
BROKEN = ("a\r\nSet-Cookie: x=1", "a\nX-Evil: 1", 'a"; filename=evil.exe; x="', "a\u2028b", "é\x00.csv", "../../x")


@pytest.fixture(scope="module")
def world(db: None) -> World:
    """A house with one of everything that has an address."""
    return full_house.build()


@pytest.fixture(scope="module")
def nadia(world: World, visit) -> Browser:
    """The manager's browser."""
    return visit(world.people["nadia"])


def leads_away(address: str) -> bool:
    """Whether a browser that follows it leaves the house."""
    plain = re.sub(r"[\t\n\r]", "", unescape(address)).strip().replace("\\", "/").lower()
    where = urlsplit(plain)
    return (where.scheme not in ("", "http", "https", "mailto", "tel", "data")) or where.hostname not in (
        None, "testserver",
    )  # fmt: skip


def astray(answer) -> list[str]:
    """Return where an answer leads to that is not the house."""
    is_page = "html" in answer.headers.get("Content-Type", "")
    found = LEADS.findall(answer.getvalue().decode()) if is_page else []
    found += [answer.headers[one] for one in ("Location", "HX-Redirect", "HX-Location") if one in answer.headers]
    return [one for one in found if leads_away(one)]


def test_no_address_leads_elsewhere(world, nadia):
    wrong = []
    nadia.raise_request_exception = False
    for number, (name, address) in enumerate(addresses(world)):
        away = ELSEWHERE[number % len(ELSEWHERE)]
        said = dict.fromkeys(WORDS, "\x00") | dict.fromkeys(WAYS, away)
        answer = nadia.get(address, said, headers={"referer": away})
        if answer.status_code >= 500 or astray(answer):
            wrong.append((name, answer.status_code, astray(answer)))
    assert not wrong


@pytest.mark.parametrize("away", ELSEWHERE)
def test_nobody_signs_in_or_comes_back_to_elsewhere(away, world, db):
    said = {"login": "fsh.manager", "password": cast.PASSWORD, "next": away}
    for address in ("/accounts/login/", f"/accounts/login/?next={quote(away)}", "/accounts/logout/"):
        assert not astray(Browser().post(address, said))
    for host in (away, f"http://testserver{away}", f"http://testserver/{away}", f"http://testserver/x?next={away}"):
        assert not leads_away(came_from(RequestFactory().get("/a/", headers={"referer": host}), "/"))


def test_another_host_is_refused_and_in_no_mail(world):
    Staff.objects.filter(username="fsh.manager").update(email="nadia@example.com")
    said = {"email": "nadia@example.com"}
    for headers in ({"host": "elsewhere.example"}, {"host": "testserver:80@elsewhere.example"}):
        answer = Browser(raise_request_exception=False).post("/accounts/password/reset/", said, headers=headers)
        assert (answer.status_code, mail.outbox) == (400, [])
    forwarded = {"x-forwarded-host": "elsewhere.example", "forwarded": "host=elsewhere.example", "x-host": "elsewhere"}
    assert Browser().post("/accounts/password/reset/", said, headers=forwarded).status_code == 302
    [sent] = mail.outbox
    assert "http://testserver/accounts/password/reset/key/" in sent.body and "elsewhere" not in str(sent.message())


@pytest.mark.parametrize("name", BROKEN)
def test_no_name_reaches_a_header(name, nadia):
    for answer in (attached(b"x", name, "text/csv"), printed(b"x", "FSH-26-0001 sheet.pdf")):
        assert re.fullmatch(r'(attachment|inline); filename="[\w .-]*"', answer.headers["Content-Disposition"])
    file = SimpleUploadedFile("x.csv", b"Reference\nFSH-26-0001")
    file._name = name
    sent = nadia.post("/arrivals/note/", {"file": file, "day": "2026-09-01", "submission": full_house.USED})
    assert sent.status_code in (303, 409, 422) and set(sent.headers) <= {*KNOWN, "Location", "Vary"}


KNOWN = {
    "Content-Type", "Cache-Control", "Content-Length", "Content-Security-Policy", "Cross-Origin-Opener-Policy",
    "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options", "X-Request-Id",
}  # fmt: skip


def test_no_name_of_a_house_reaches_a_mails_head(world):
    Staff.objects.filter(username="fsh.manager").update(email="nadia@example.com", name="Nadia\r\nBcc: all@x.example")
    Boutique.objects.update(name="Ginza\r\nBcc: all@x.example")
    Browser().post("/accounts/password/reset/", {"email": "nadia@example.com"})
    assert [one.message()["Bcc"] for one in mail.outbox] == [None]


NAMED = re.compile(r'href="/(?:orders/([A-Z]{3}-\d\d-\d+)|clients/([0-9a-f-]{36}))/')


def strange(page: str, reader: Staff) -> set[str]:
    """Return the lines and clients that a page leads to, but those that its reader may see."""
    seen = {str(one) for one in Client.objects.visible_to(reader, at=cast.AT).values_list("uuid", flat=True)}
    seen |= set(Order.objects.visible_to(reader, cast.AT).values_list("reference", flat=True))
    return {one for found in NAMED.findall(page) for one in found if one} - seen


@pytest.mark.parametrize("address", LISTS)
def test_no_word_reaches_a_statement(address, world, visit):
    reader = world.people["pascal" if address == "/paris/" else "nadia"]
    browser, before, turn = visit(reader), written(), LISTS.index(address)
    for number in range(len(TYPED) // 2):
        typed = TYPED[(2 * number + turn) % len(TYPED)]
        word = WORDS[(3 * number + turn) % len(WORDS)]
        said = dict.fromkeys(WORDS, ALWAYS[number]) if number < len(ALWAYS) else {word: typed, f"{word}__in": typed}
        answer = browser.get(f"{address}?{urlencode(said, errors='surrogatepass')}")
        assert answer.status_code < 500, said
        assert not strange(answer.content.decode(), reader), said
    assert written() == before


def test_what_is_not_theirs_would_be_found(world, visit):
    page = visit(world.people["aiko"]).get("/orders/").content.decode()
    assert strange(page, world.people["nadia"])
