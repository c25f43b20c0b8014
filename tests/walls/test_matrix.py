"""Every address by GET and POST, asked by everybody: what each hears stands in `matrix.csv`.

A line for each address and method. The table is typed and read by people; where the house answers otherwise, one of the
two is wrong, and the test prints the line as it is now.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import reverse

from boutiques.models import Staff
from config.http import NoStoreMiddleware
from tests import behind, cast
from tests.lifecycle.test_http import WRITTEN, written
from tests.walls import full_house
from tests.walls.full_house import World
from tests.walls.two_worlds import every, taken_back

TABLE = Path(__file__).with_name("matrix.csv")
NOBODY = "00000000-0000-4000-8000-000000000000"
VISITORS = {
    "own SA": "camille", "colleague": "lea", "other SA": "kenji", "manager": "nadia", "other manager": "aiko",
    "paris": "pascal", "admin": "ada", "deactivated": "gone", "anonymous": "",
}  # fmt: skip
"""By column of the table, who asks: of the house whose the things are, of another, of neither, of none any more."""
OF_A_CLIENT = ("client", "client_edit", "client_erase", "client_decide", "client_note", "client_follow_up",
               "client_consent", "client_move_new", "client_doubles", "client_merge", "client_apart",
               "client_reads", "client_note_reads", "holding")  # fmt: skip
OF = {
    "move": ("client_move", "client_move_end"), "sheet": ("answer_sheet", "answer_sheet_file"),
    "note": ("delivery", "delivery_file", "delivery_stock"), "batch": ("batch", "batch_back"),
    "the house's list": ("saved_view", "remove_view"), "book": ("client_import", "client_import_left"),
    "hand-over": ("hand_over_back",), "client": OF_A_CLIENT,
    "follow-up": ("follow_up_done", "follow_up_again", "follow_up_day"),
}  # fmt: skip
"""Of which kind the identity is that an address names."""
OF_SPECIALS = ("slot", "season_budgets")
UNSAFE = ("put", "patch", "delete")
HEADERS = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}  # fmt: skip
KEPT = ("swatches",)
"""What a browser may keep: it says nothing of anybody."""
WAITS_IN_THE_SESSION = ("mfa_activate_totp", "mfa_add_webauthn")
"""Where a secret that is shown once waits for its first use, in the session of who set it up."""
BUT_SESSIONS = f"{WRITTEN} WHERE relname <> 'django_session'"
ASKED_WITH = ("q", "sort", "after", "before", "page", "state", "season", "house", "sa", "client", "in", "next", "day",
              "kind", "columns", "since", "line", "undoes", "version", "style", "leather", "colour", "to")  # fmt: skip
"""The words that addresses of the house read from their query."""


def addresses(world: World) -> Iterator[tuple[str, str]]:
    """Every address there is but those of Django's admin: its name, and as it is asked here."""
    for name, words in dict(every()).items():
        which = next((kind for kind, names in OF.items() if name in names), "")
        thing = world.there[which] if which else NOBODY
        said = {
            "reference": world.there["wished" if name.startswith("podium") else "arrived"], "uuid": thing,
            "client": world.there["double" if name == "client_merge" else "client"],
            "merge": world.there["merge"], "verb": "place" if name == "bulk_verb" else "note",
            "form": f"{world.there['arrived']}:note" if name.startswith("draft") else "csv",
            "code": "colour" if name.startswith("reason") else "SO2026" if name.startswith(OF_SPECIALS) else "SS2027",
            "other": "SO2026" if name.startswith("season") else "Noir", "house": "FSH", "axis": "leather",
            "key": "Togo" if name.startswith("catalogue") else thing, "slug": "leather-colour", "channel": "email",
            "number": "2", "name": "FSH-3", "answer": "take", "asked": "0", "first": "2026-09-01", "word": "halal",
            "token": "0~0", "way": "up", "staff": "fsh.sa1", "uidb36": "1",
        }  # fmt: skip
        missing = [word for word in words if word not in said]
        assert not missing, f"say here what stands for {missing} in the address {name}"
        yield name, reverse(name, kwargs={word: said[word] for word in words})


@pytest.fixture(scope="module")
def world(db: None) -> World:
    """A house with one of everything that has an address; a colleague in it, and somebody who left."""
    made = full_house.build()
    fsh = made.people["nadia"].boutique
    made.people["lea"] = cast.associate("fsh.sa2", "Léa Martin", fsh)
    made.people["gone"] = cast.associate("fsh.sa3", "Zoé Partie", fsh)
    return made


@pytest.fixture(scope="module")
def browsers(world: World, visit) -> dict[str, Browser]:
    """By column, the browser of who asks; the session of who left is older than their leaving."""
    found = {column: visit(world.people[who]) if who else Browser() for column, who in VISITORS.items()}
    Staff.objects.filter(username="fsh.sa3").update(is_active=False)
    return found


def ask(browser: Browser, method: str, address: str, said: dict[str, str] | None = None) -> HttpResponse:
    """Ask; what it does, if it does, is taken back."""
    session = dict(browser.cookies)
    with nullcontext() if method == "get" else taken_back():
        answer = getattr(browser, method)(address, said or {})
        answer.getvalue()
    browser.cookies.clear()
    browser.cookies.update(session)
    return answer


def table() -> dict[tuple[str, str], list[str]]:
    """The typed table: by address and method, the status that each hears."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        assert next(rows) == ["address", "method", *VISITORS]
        return {(name, method): statuses for name, method, *statuses in rows}


def test_the_table_has_a_line_for_each_address(world):
    names = {(name, method) for name, _ in addresses(world) for method in ("get", "post")}
    assert names == set(table()), "say in tests/walls/matrix.csv what everybody hears there"


def differences(world: World, browsers: dict[str, Browser], method: str, only: Sequence[str] = ()) -> list[str]:
    """Return the lines of the table as they are now, where the house answers otherwise."""
    typed, wrong = table(), []
    for name, address in addresses(world):
        if only and name not in only:
            continue
        before = kept_rows(name)
        answers = [ask(browser, method, address) for browser in browsers.values()]
        if method == "get":
            assert kept_rows(name) == before, f"a GET of {address} wrote something"
            for answer in answers:
                assert_headed(name, answer)
        heard = [str(answer.status_code) for answer in answers]
        if typed.get((name, method)) != heard:
            wrong.append(",".join((name, method, *heard)))
    return wrong


def kept_rows(name: str) -> int:
    """How many rows were written so far; what waits in one's own session is left out where an address has it there."""
    return behind.run(BUT_SESSIONS)[0][0] if name in WAITS_IN_THE_SESSION else written()


def assert_headed(name: str, answer: HttpResponse) -> None:
    """Look that the answer says how a browser is to treat it."""
    headers = answer.headers
    assert {one: headers.get(one) for one in HEADERS} == HEADERS, name
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], name
    assert headers["X-Request-Id"], name
    if answer.status_code == 200 and name not in KEPT:
        assert "no-store" in headers["Cache-Control"], name


@pytest.mark.parametrize("method", ["get", "post"])
def test_each_hears_what_the_matrix_says(method, world, browsers):
    wrong = differences(world, browsers, method)
    assert not wrong, "the house answers otherwise than tests/walls/matrix.csv:\n" + "\n".join(wrong)


def test_a_right_too_many_is_found(world, browsers, monkeypatch):
    assert not differences(world, browsers, "get", only=("podium", "client_moves"))
    monkeypatch.setattr(Staff, "is_manager", True)
    found = differences(world, browsers, "get", only=("podium", "client_moves"))
    assert [line.partition(",")[0] for line in found] == ["client_moves", "podium"]


@pytest.mark.parametrize("fault", ["wrote something", "no-store"])
def test_a_get_that_writes_or_may_be_kept_is_found(fault, world, browsers, monkeypatch):
    def faulty(user: Staff) -> bool:
        if fault == "wrote something":
            Staff.objects.filter(pk=user.pk).update(name=user.name)
        return True

    monkeypatch.setattr("boutiques.views.catalogue.may_edit_catalogue", faulty)
    if fault == "no-store":
        monkeypatch.setattr(NoStoreMiddleware, "__call__", lambda self, request: self.get_response(request))
    with pytest.raises((AssertionError, KeyError), match=fault if fault != "no-store" else "cache-control"):
        differences(world, browsers, "get", only=("catalogue",))


def test_nothing_unsafe_is_done_without_the_pages_token(world):
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(world.people["nadia"], backend="boutiques.sign_in.StaffBackend")
    before = written()
    for name, address in addresses(world):
        answer = ask(browser, "post", address)
        assert answer.status_code in (403, 405), (name, answer.status_code)
    assert written() == before


def test_no_address_knows_another_unsafe_method(world, browsers):
    before = written()
    for name, address in addresses(world):
        for method in UNSAFE:
            answer = ask(browsers["manager"], method, address)
            of_allauth = (200, 302) if name.startswith(("account_", "mfa_")) else ()  # its forms take a PUT for a POST
            assert answer.status_code in (401, 403, 404, 405, *of_allauth), (name, method, answer.status_code)
    assert written() == before


def test_very_long_queries_break_nothing(world, browsers):
    query = "&".join(f"{word}={'é' * 250}" for word in ASKED_WITH)
    assert len(query.encode()) > 10_000
    for name, address in addresses(world):
        answer = ask(browsers["manager"], "get", f"{address}?{query}")
        assert answer.status_code < 500, name
