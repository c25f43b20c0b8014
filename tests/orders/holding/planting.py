"""Marks planted wherever a person's data can stand, and found again wherever they are left."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from django.db import connection
from openpyxl import Workbook, load_workbook

from boutiques.models import StoredFile
from clients import book, follow_ups
from clients.book_imports import sending
from clients.models import Client
from orders import confirming, granting
from orders.bulk import machine
from orders.fingerprint import fingerprint
from orders.models import DeliveryNote, DeliveryRow, Draft, Order, Pick, SavedView
from orders.models.specification import with_parts
from orders.showing import to_be_agreed
from tests import cast, walk

MARK = "zarqon"
PHONE = "+33 6 77 88 99 01"


@dataclass
class Marks:
    """Marks one after the other, so that each can be told from the others; as many as were given out."""

    given: list[str] = field(default_factory=list)

    def one(self) -> str:
        self.given.append(f"Zarqon{len(self.given) + 1:03}")
        return self.given[-1]

    def words(self, many: int = 5) -> str:
        """A sentence with some."""
        return "He said " + " ".join(self.one() for _ in range(many)) + "."


def tables() -> list[str]:
    """Every table of the database, whosever it is: the app's, history's, sessions', tasks'."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        return sorted(name for (name,) in cursor.fetchall())


def found_in_tables(*marks: str) -> dict[str, int]:
    """In which tables a row has one of the marks, in any column as text or, for bytes, as hexadecimal digits."""
    wanted = [f"%{form}%" for mark in marks for form in (mark, mark.encode().hex(), mark.capitalize().encode().hex())]
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE ANY (%s)', [wanted])
            if count := cursor.fetchone()[0]:
                found[table] = count
    return found


def found_in_workbooks(*marks: str) -> list[str]:
    """The cells of stored workbooks that have one: they are packed, so that no search of their bytes finds it."""
    files = [bytes(one.content) for one in StoredFile.objects.all()]
    cells = (
        str(cell.value).lower()
        for content in files
        if content[:2] == b"PK"
        for sheet in load_workbook(BytesIO(content)).worksheets
        for row in sheet.iter_rows()
        for cell in row
    )
    return [cell for cell in cells if any(mark in cell for mark in marks)]


def workbook(*cells: str) -> bytes:
    """A workbook with these in its second row."""
    book_, written = Workbook(), BytesIO()
    book_.active.append(["Reference", "For", "Remark"])
    book_.active.append(list(cells))
    book_.save(written)
    return written.getvalue()


def client_of(marks: Marks, sa) -> Client:
    """A client all of whose fields are marks, and were other marks before."""
    facts = {
        "title": "Mme", "given_name": marks.one(), "family_name": marks.one(), "other_script": marks.one(),
        "sort_name": marks.one(), "email": f"{marks.one()}@example.com", "phone": PHONE,
    }  # fmt: skip
    client = book.register(by=sa, at=cast.AT, language="ja", channel="email", **facts)
    now = {"given_name": marks.one(), "family_name": marks.one(), "other_script": "", "email": f"{marks.one()}@x.org"}
    client = book.amend(client, by=sa, version=1, at=cast.AT, **now)
    book.consent(client, by=sa, channel="email", given=True, how="in_person", at=cast.AT)
    for _ in range(6):
        book.note(client, by=sa, text=marks.words(), at=cast.AT)
    follow_ups.plan(client, by=sa, day=date(2026, 10, 1), what=marks.words(3), at=cast.AT)
    return client


def lines_of(marks: Marks, client: Client, made, seasons, people) -> Iterator[Order]:
    """Lines of the client, with words at every step that takes some; each at its end."""
    nadia, pascal, aiko, obrien = people
    sa, (spring, specials) = client.sa, seasons
    day = {"at": cast.AT}

    def go(order: Order, *steps) -> Order:
        for verb, by, asks in steps:
            order = walk.act(verb, order, by=by, at=cast.AT, **asks)
        return order

    one = walk.request_of(
        client, walk.wish(made, wish=marks.words()), at=cast.AT, words=marks.words(),
        alternatives=[walk.wish(made, colour=made.noir, wish=marks.words())],
    )  # fmt: skip
    confirm(one, sa, marks.words())
    Pick.objects.create(season=spring, order=one, choice="take", note=marks.words(), by=nadia, at=cast.AT)
    yield go(
        one,
        ("note", sa, {"words": marks.words()}),
        ("contact", sa, {"channel": "phone", "reached": True, "words": marks.words()}),
        ("respecify", sa, {"wanted": walk.wish(made, hardware=made.ghw, wish=marks.words()), "words": marks.words()}),
        ("place", nadia, {"season": spring, "words": marks.words()}),
        ("amend", pascal, {"wanted": walk.wish(made, wish=marks.words()), "message": marks.words()}),
        ("counter", nadia, {"wanted": walk.wish(made, colour=made.etoupe), "words": marks.words()}),
        ("amend", pascal, {"wanted": walk.wish(made), "message": marks.words()}),
        ("agree", sa, {"how": "phone", "words": marks.words()}),
        ("receive", nadia, {"blind_stamp": "Y-1", "words": marks.words()}),
        ("offer", nadia, {"words": marks.words(), "skipped": ""}),
        ("extend", nadia, {"until": date(2026, 10, 1), "words": marks.words()}),
        ("second_thoughts", sa, {"words": marks.words()}),
        ("decline", nadia, {"reason": "colour", "words": marks.words()}),
        ("note", nadia, {"words": marks.words()}),
        ("release", nadia, {"words": marks.words()}),
    )
    two = walk.request_of(client, walk.wish(made, initials="ZQN"), at=cast.AT, kind="SO", words=marks.words())
    yield go(
        two,
        ("hold", nadia, {"season": specials}),
        ("place", nadia, {"season": specials, "words": marks.words()}),
        ("refuse", pascal, {"reason": "leather", "message": marks.words()}),
        ("choose_again", nadia, {"wanted": walk.wish(made, colour=made.curry), "words": marks.words()}),
        ("place", nadia, {"season": specials, "exception": marks.words(), "words": marks.words()}),
        ("accept", pascal, {"message": marks.words()}),
        ("receive", nadia, {"words": marks.words()}),
        ("offer", nadia, {"words": marks.words()}),
        ("withdraw", nadia, {"words": marks.words()}),
        ("second_chance", nadia, {"client": client, "granted": True, "words": marks.words()}),
    )
    walk.verbs.propose(two, by=sa, client=client, words=marks.words(), **day)
    go(Order.objects.get(pk=two.pk), ("release", nadia, {"words": marks.words()}))
    three = walk.request_of(client, walk.wish(made, hardware=made.ghw), at=cast.AT)
    yield go(
        three,
        ("place", nadia, {"season": spring}),
        ("accept", pascal, {}),
        ("receive", nadia, {}),
        ("offer", nadia, {}),
        ("sell", nadia, {"receipt": "R-7", "amount": 9_000_00, "words": marks.words()}),
        ("hand_over", nadia, {"to_whom": marks.words()}),
    )
    four = walk.request_of(client, walk.wish(made, colour=made.noir, hardware=made.ghw), at=cast.AT)
    yield go(
        four,
        ("carry_over", nadia, {"reason": "left_out", "words": marks.words()}),
        ("transfer", nadia, {"boutique": aiko.boutique, "with_client": True, "words": marks.words()}),
        ("turn_down", aiko, {"words": marks.words()}),
        ("convert", nadia, {"kind": "SO", "words": marks.words()}),
        ("close", nadia, {"reason": "withdrawn", "words": marks.words()}),
    )
    five = walk.request_of(client, walk.wish(made, colour=made.etoupe), at=cast.AT)
    batch = machine.begin(
        "place", [five], by=nadia, about=f"For Mme {client.family_name}",
        asks={"season": spring.pk, "words": marks.words()}, each={five.pk: {"words": marks.words()}},
    )  # fmt: skip
    machine.run(batch)
    yield go(
        Order.objects.for_page().get(pk=five.pk),
        ("recall", pascal, {"reason": "fault", "message": marks.words()}),
        ("close", nadia, {"reason": "withdrawn", "words": marks.words()}),
    )
    six = walk.request_of(obrien, walk.wish(made, leather=made.epsom, colour=made.noir), at=cast.AT)
    go(six, ("note", obrien.sa, {"words": f"A friend of Mme {client.family_name}’s."}))
    granting.keep(client, specials, date(2026, 10, 1), by=nadia, words=marks.words(), **day)
    granting.let_go(client, specials, by=nadia, words=marks.words(), **day)


def confirm(order: Order, by, name: str) -> None:
    """The client's yes, under a name they typed."""
    order = Order.objects.for_form().get(pk=order.pk)
    choice = to_be_agreed(order)
    with_parts([choice])
    confirming.confirm(order, by=by, name=name, seen=fingerprint(choice), submission=uuid.uuid4(), at=cast.AT)


def elsewhere(marks: Marks, client: Client, order: Order, nadia, obrien: Client) -> None:
    """What else may name somebody: drafts, saved lists, notes of others, delivery notes and their files."""
    name, now = client.family_name, {"kept_at": cast.AT}
    for form, content in (
        ("new", {"client": [str(client.uuid)], "words": [marks.words()]}),
        (f"{order.reference}:note", {"words": [marks.words()]}),
        ("FSH-26-9999:note", {"words": [f"Like Mme {name}’s"]}),
    ):
        Draft.objects.create(staff=nadia, form=form, content=content, submission=uuid.uuid4(), **now)
    for title in (f"For {name}", f"{client.given_name} {name}"):
        SavedView.objects.create(uuid=uuid.uuid4(), staff=nadia, name=title, query=f"show=late&q={name.lower()}")
    book.note(obrien, by=obrien.sa, text=f"Came with Mme {name.upper()}, {client.email} or 06 77 88 99 01.", at=cast.AT)
    files = {
        f"{name}.csv": f"Reference;For\nFSH-26-0001;Mme {name} ({client.email})\n".encode(),
        "old.csv": f"Reference;For\nFSH-26-0001;{client.given_name} {name} caf\u00e9\n".encode("cp1252"),
        "note.xlsx": workbook("FSH-26-0001", f"Mme {name}", f"call {PHONE}"),
    }
    rows = f"Nom;Prénom;Note\n{name};{client.given_name};{marks.words(2)}\n".encode()
    sending.send(rows, name=f"{name}.csv", by=nadia, submission=uuid.uuid4(), at=cast.AT)
    for title, content in files.items():
        file = StoredFile.objects.keep(
            content, name=title, kind="delivery note", media_type="text/csv", by=nadia, at=cast.AT
        )
        note = DeliveryNote.objects.create(
            boutique=nadia.boutique, title=title, day=cast.AT.date(), file=file, by=nadia, at=cast.AT
        )
        said = {"reference": "FSH-26-0001", "for": name}
        DeliveryRow.objects.create(note=note, number=1, what=f"For {name}", said=said, wrong=f"“{name}” is no line.")
