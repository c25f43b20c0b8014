"""Paris's pages, files and mails name no client: marks stand in all that is known of one, Paris walks everywhere."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from boutiques.models import Colour, Hardware, Leather, Season, Staff, Style
from clients.models import Client
from config.errors import Refused
from orders import granting
from orders.models import Event, Order
from orders.notices.posting import post_digests, post_mails
from orders.sight import Sight
from tests import cast, walk
from tests.orders.holding import planting
from tests.orders.holding.planting import Marks
from tests.walls import full_house
from tests.walls.full_house import World
from tests.walls.test_matrix import addresses
from tests.worker import work

FOR_PARIS = {
    "place": ("words", "exception"), "counter": ("words",), "resubmit": ("words", "letter"), "close": ("letter",),
    "accept": ("letter", "message"), "refuse": ("letter", "message"), "amend": ("letter", "message"),
}  # fmt: skip
"""The verbs in whose words a boutique writes what Paris reads: a client's name in them is refused."""
OF_A_LINE = ("order", "sheet", "tag", "order_moved", "permits")
FILES = ("orders_export_file", "answer_form", "price_export", "season_export", "podium_table")


def catalogue() -> cast.Catalogue:
    """The catalogue that stands already."""
    tables: tuple[tuple[Any, dict[str, dict], str], ...] = (
        (Style, cast.STYLES, "code"), (Leather, cast.LEATHERS, "name"), (Colour, cast.COLOURS, "name"),
        (Hardware, cast.HARDWARE, "code"),
    )  # fmt: skip
    found = {name: table.objects.get(**{by: facts[by]}) for table, known, by in tables for name, facts in known.items()}
    return cast.Catalogue(**found)


@pytest.fixture(scope="module")
def world(db: None) -> World:
    """A house with one of everything that has an address; Paris has an address for mail."""
    made = full_house.build()
    Staff.objects.filter(username="paris").update(email="paris@example.com")
    return made


@pytest.fixture(scope="module")
def marks(world: World) -> Marks:
    """Marks in all that is known of every client, and in every word that is said over the lines of one of them."""
    made, people = Marks(), world.people
    seasons = Season.objects.get(code="SS2027"), Season.objects.get(code="SO2026")
    granting.grant(people["nadia"].boutique, seasons[1], 20, by=people["pascal"], at=cast.AT)
    obrien = cast.client(people["camille"], given_name="Grace", family_name="Obrien")
    client = planting.client_of(made, people["camille"])
    others = people["nadia"], people["pascal"], people["aiko"], obrien
    lines = list(planting.lines_of(made, client, catalogue(), seasons, others))
    planting.elsewhere(made, Client.objects.get(pk=client.pk), lines[0], people["nadia"], obrien)
    world.there["marked"] = " ".join(one.reference for one in lines)
    for number, one in enumerate(Client.objects.exclude(pk=client.pk)):
        one.given_name, one.family_name, one.other_script, one.sort_name = (made.one() for _ in range(4))
        one.email, one.phone = f"{made.one()}@example.com", f"+33 6 77 00 {number:02} 33"
        one.save()
    return made


@pytest.fixture(scope="module")
def paris(world: World, visit) -> Browser:
    """Paris's own browser."""
    return visit(world.people["pascal"])


def asked(world: World) -> Iterator[str]:
    """Every address there is, those of a line for each line of the marked client too."""
    for _, address in addresses(world):
        yield address
    for reference in world.there["marked"].split():
        yield from (reverse(name, args=[reference]) for name in OF_A_LINE)
        yield reverse("sheet", args=[reference]) + "?for=paris"
    yield from ("/orders/?state=all&columns=client,sa,words", "/paris/?show=all", "/paris/?mark=exception")


def text_of(content: bytes) -> str:
    """Return what somebody reads in an answer, whatever it is."""
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if content.startswith(b"PK"):
        book = load_workbook(BytesIO(content), read_only=True)
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return content.decode(errors="replace")


def answers(paris: Browser, world: World) -> Iterator[tuple[str, str]]:
    """Everything that Paris gets, page or file, by its address."""
    for address in asked(world):
        yield address, text_of(paris.get(address).getvalue())
    for name in FILES:
        for kind in ("csv", "xlsx"):
            said = {"orders_export_file": {"form": kind}, "answer_form": {"form": kind}, "price_export": {}}
            address = reverse(name, kwargs=said.get(name, {"code": "SS2027"}))
            with transaction.atomic():
                yield f"{address} as a file", text_of(paris.post(address).getvalue())
                transaction.set_rollback(True)


def who_said(mark: str) -> str:
    """The verb in whose words a mark stands; nothing where none said it."""
    return Event.objects.filter(words__text__contains=mark).values_list("verb", flat=True).first() or ""


def leaks(told: list[tuple[str, str]], marks: Marks) -> set[tuple[str, str]]:
    """Where something about a client stands: the address, and the mark or number."""
    seen = {(address, mark) for address, text in told for mark in marks.given if mark.lower() in text.lower()}
    numbers = {(address, "a number") for address, text in told if "+33 6 77" in text or "77 88 99" in text}
    fine = {mark for mark in {mark for _, mark in seen} if who_said(mark) in {*FOR_PARIS, "recall"}}
    return numbers | {(address, mark) for address, mark in seen if mark not in fine}


def test_no_page_and_no_file_names_anybody(world, marks, paris):
    told = list(answers(paris, world))
    assert len(marks.given) > 150 and len(told) > 180
    assert sum(len(text) > 2_000 for _, text in told) > 100, "few pages were read"
    assert not leaks(told, marks)


def test_no_search_finds_anybody(world, marks, paris):
    client = Client.objects.get(phone=planting.PHONE)
    for typed in (client.family_name, client.given_name, client.email, client.phone):
        page = paris.get(f"/orders/?q={quote(typed)}").content.decode()
        assert not [one for one in world.there["marked"].split() if f"/orders/{one}/" in page]


def test_no_mail_names_anybody(marks, world):
    moment = cast.AT + timedelta(days=1)
    with transaction.atomic(), time_machine.travel(moment, tick=False):
        post_mails(moment)
        post_digests(moment)
        work()
        transaction.set_rollback(True)
    sent = [(one.to[0], f"{one.subject}\n{one.body}\n{one.message()}") for one in mail.outbox]
    assert [to for to, _ in sent if to == "paris@example.com"]
    assert not leaks(sent, marks)


TO_PARIS = {
    "counter": ("amended", "words", {}),
    "resubmit": ("placed", "words", {"letter": "P-1"}),
    "resubmit, letter": ("placed", "letter", {"words": "Not this season."}),
    "accept": ("placed", "message", {"letter": "P-1"}),
    "accept, letter": ("placed", "letter", {}),
    "refuse": ("placed", "message", {"letter": "P-1", "reason": "leather"}),
    "amend": ("placed", "message", {"letter": "P-1"}),
    "close, letter": ("accepted", "letter", {"reason": "mistake"}),
}


@pytest.fixture(scope="module")
def sendable(world: World) -> dict[str, Order]:
    """Lines of a client with a name in two scripts, a number and an address, by where they stand."""
    people, made = world.people, catalogue()
    who = {"manager": people["nadia"], "paris": people["pascal"], "season": Season.objects.get(code="SS2027")}
    facts = {"given_name": "Yōko", "family_name": "Yamada", "other_script": "山田陽子", "phone": "+81 90 1234 5678"}
    states = ("placed", "amended", "accepted")
    wanted = walk.wish(made, leather=made.epsom, colour=made.noir)
    return {
        state: walk.to_state(state, cast.client(people["camille"], email="yoko@yamada.example", **facts), wanted, **who)
        for state in states
    }


@pytest.mark.parametrize("said", ["For Yoko", "山田陽子様", "write to Yoko@Yamada.example", "call 090-1234-5678"])
@pytest.mark.parametrize("verb", TO_PARIS)
def test_no_manager_writes_one_for_paris(verb, said, world, sendable):
    state, field, asks = TO_PARIS[verb]
    name, made = verb.partition(",")[0], catalogue()
    if name in ("counter", "amend", "resubmit"):
        asks = {**asks, "wanted": walk.wish(made, colour=made.etoupe)}
    if name == "resubmit":
        asks = {**asks, "season": Season.objects.get(code="SS2027")}
    with transaction.atomic(), pytest.raises(Refused) as refused:
        walk.act(name, sendable[state], by=world.people["nadia"], at=cast.AT, **asks, **{field: said})
    assert (refused.value.field, "leave out the client's name" in refused.value.sentence) == (field, True)


def test_one_name_too_many_is_found(world, marks, paris, monkeypatch):
    reference = world.there["marked"].split()[0]
    page = f"/orders/{reference}/"
    assert not leaks([(page, paris.get(page).content.decode())], marks)
    monkeypatch.setattr("orders.seen.sight_of", lambda *asked: Sight.EVERYTHING)
    assert leaks([(page, paris.get(page).content.decode())], marks)
