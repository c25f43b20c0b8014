"""What is another house's answers like what is nowhere: the same bytes and the same statements, at every address."""

import importlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import pytest
from django.db import transaction
from django.db.models import JSONField, Value
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, get_resolver, reverse

from config.errors import NotYours
from orders.forms import FORMS
from orders.models import Order
from tests.walls import full_house
from tests.walls.answers import Answer, answer, assert_same
from tests.walls.full_house import USED, World

NOWHERE = {
    "order": "FSH-26-9999", "client": "00000000-0000-4000-8000-000000000000", "house": "ZZZ", "row": "999999999",
    "batch": "00000000-0000-4000-8000-000000000000", "note": "00000000-0000-4000-8000-000000000000",
    "follow-up": "00000000-0000-4000-8000-000000000000", "hand-over": "00000000-0000-4000-8000-000000000000",
    "move": "00000000-0000-4000-8000-000000000000", "merge": "00000000-0000-4000-8000-000000000000",
    "sign-in": "00000000-0000-4000-8000-000000000000",
    "sheet": "00000000-0000-4000-8000-000000000000", "book": "00000000-0000-4000-8000-000000000000",
}  # fmt: skip
SUBMISSION = "00000000-0000-4000-8000-000000000001"


@dataclass(frozen=True)
class Asked:
    """An address asked by somebody; `which` says of what kind the one identity is that is there, or nowhere.

    `args` and `said` have it as "?"; a word with a colon is one of the visitor's own.
    """

    name: str
    args: tuple[str, ...]
    which: str
    who: tuple[str, ...]
    method: str = "get"
    said: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return " ".join((self.method, self.name, *self.args, *self.said))


OTHERS = ("kenji", "aiko", "ada")
HOUSE = ("kenji", "aiko")
STAMP = {"submission": SUBMISSION, "version": "1"}
TYPED = {
    **STAMP, "words": "Why not.", "reason": "colour", "day": "2026-09-01", "style": "B30", "leather": "Togo",
    "colour": "Gold", "hardware": "PHW", "letter": "P-1", "season": "SO2026", "receipt": "R-1", "how": "phone",
}  # fmt: skip
LINES = ("arrived", "wished", "offered to Ginza")


def verbs(line: str, *who: str, methods: tuple[str, ...] = ("get", "post"), names: tuple[str, ...] = (*FORMS, "sing")):
    """Each verb of a line, by each method."""
    return [
        Asked("verb", ("?", verb), line, who, method, TYPED if method == "post" else {})
        for verb in names
        for method in methods
    ]


ORDERS = [
    *verbs("arrived", "kenji"),
    *verbs("wished", "pascal", methods=("post",)),
    *verbs("wished", *OTHERS, names=("note", "place", "close")),
    *verbs("offered to Ginza", "kenji", names=("note", "take_over", "turn_down")),
    *(
        asked
        for line, who in (("arrived", OTHERS), ("wished", (*OTHERS, "pascal")), ("offered to Ginza", ("kenji",)))
        for asked in (
            *(Asked(name, ("?",), line, who) for name in ("order", "sheet", "tag", "order_moved")),
            Asked("permits", ("?",), line, who),
            Asked("permits", ("?",), line, who, "post", STAMP),
            *(Asked("show", ("?",), line, who, method) for method in ("get", "post")),
            Asked("confirm", ("?",), line, who, "post", {**STAMP, "name": "Emi", "agreed": "on", "seen": "0" * 64}),
            Asked("take_back_proposal", ("?", "client:other"), line, who, "post"),
        )
    ),
    Asked("verb", ("?", "note"), "arrived", OTHERS, "post", {**TYPED, "submission": USED}),
    *(
        Asked(name, ("?:note",), line, ("kenji",), "post", {**TYPED, "draft_by": "gin.sa1"})
        for name in ("draft", "draft_throw_away")
        for line in LINES
    ),
    Asked("verb", ("?", "correct"), "arrived", OTHERS, "get", {"undoes": "2", "version": "1"}),
]
CLIENTS = [
    Asked("client", ("?",), "client", (*OTHERS, "pascal")),
    Asked("client", ("?",), "client", HOUSE, "get", {"all": ""}),
    Asked("client_edit", ("?",), "client", OTHERS),
    Asked("client_edit", ("?",), "client", OTHERS, "post", {"family_name": "Sato", "version": "1"}),
    Asked("holding", ("?",), "client", OTHERS),
    Asked("holding", ("?",), "client", OTHERS, "post", {"why": "asked"}),
    Asked("client_decide", ("?",), "client", OTHERS),
    Asked("client_decide", ("?",), "client", OTHERS, "post", {"decision": "let_go"}),
    Asked("client_erase", ("?",), "client", OTHERS),
    Asked("client_erase", ("?",), "client", OTHERS, "post", {"why": "asked", "sure": "on"}),
    *(Asked("client_facts", ("?",), "house", HOUSE, method, {"first": "since"}) for method in ("get", "post")),
    Asked("client_note", ("?",), "client", OTHERS),
    Asked("client_note", ("?",), "client", OTHERS, "post", {"text": "Heard.", **STAMP}),
    Asked("client_reads", ("?",), "client", OTHERS),
    Asked("client_note_reads", ("?",), "client", OTHERS, "post", {"text": "Heard."}),
    Asked("client_follow_up", ("?",), "client", OTHERS),
    Asked("client_follow_up", ("?",), "client", OTHERS, "post", {"day": "2027-02-01", "what": "Call.", **STAMP}),
    Asked("follow_up_day", ("?",), "follow-up", OTHERS),
    *(
        Asked(name, ("?",), "follow-up", OTHERS, "post", {"day": "2027-02-01"})
        for name in ("follow_up_day", "follow_up_done", "follow_up_again")
    ),
    *(
        Asked("client_consent", ("?", channel), "client", OTHERS, method, {"how": "said", "given": "yes"})
        for channel in ("email", "carrier-pigeon")
        for method in ("get", "post")
    ),
    Asked("take_back_proposal", ("order:own", "?"), "client", HOUSE, "post"),
    Asked("client_doubles", ("?",), "client", OTHERS),
    Asked("client_doubles", ("client:own",), "client", HOUSE, "get", {"other": "?"}),
    *(
        Asked("client_merge", args, "client", HOUSE, method, STAMP if method == "post" else {})
        for args in (("?", "client:own"), ("client:own", "?"))
        for method in ("get", "post")
    ),
    *(Asked("client_merge", ("?", "?"), "client", ("ada", "pascal"), method) for method in ("get", "post")),
    *(Asked("client_apart", ("client:own", "?"), "merge", ("aiko",), method) for method in ("get", "post")),
    *(Asked("client_apart", ("?", "merge:there"), "client", OTHERS, method) for method in ("get", "post")),
    *(Asked(name, ("?",), "book", (*OTHERS, "pascal", "camille")) for name in ("client_import", "client_import_left")),
    *(Asked("hand_over", ("?",), "staff", ("aiko",), method) for method in ("get", "post")),
    Asked("hand_over_back", ("?",), "hand-over", ("aiko",), "post"),
    *(Asked("client_move_new", ("?",), "client", OTHERS, method, {"to": "GIN", "why": "asked"})
      for method in ("get", "post")),
    *(Asked("client_move", ("?",), "move", ("aiko", "camille"), method) for method in ("get", "post")),
    Asked("client_move_end", ("?",), "move", ("aiko", "camille"), "post"),
    *(Asked("client_import", ("?",), "book", (*OTHERS, "camille"), "post", {button: "1"})
      for button in ("apply", "take_back", "choose", "columns")),
]  # fmt: skip
DAYS = {"deputy": "fsh.sa1", "starts_on": "2026-09-01", "ends_on": "2026-09-02"}
DEPUTIES = [
    Asked("deputies_of", ("?",), "house", HOUSE),
    *(Asked("deputy_new", ("?",), "house", HOUSE, method, said) for method, said in (("get", {}), ("post", DAYS))),
    *(Asked("deputy_end", ("?", "2026-09-01"), "house", HOUSE, method) for method in ("get", "post")),
]
SLOTS = [
    Asked("slots_board", ("SO2026", "?"), "house", HOUSE),
    Asked("slots_grant", ("SO2026", "?"), "house", HOUSE),
    Asked("slots_grant", ("SO2026", "?"), "house", HOUSE, "post", {"number": "7", "seen": "3", "words": "More."}),
    Asked("slots_ledger", ("SO2026", "?"), "house", HOUSE),
    Asked("slots_lend", ("SO2026", "?"), "house", HOUSE),
    Asked("slots_lend", ("SO2026", "?"), "house", HOUSE, "post", {"slot": "FSH-1", "to": "GIN"}),
    *(Asked("slots_answer", ("SO2026", "?-3", "take"), "house", HOUSE, method) for method in ("get", "post")),
    Asked("slots_keep", ("SO2026", "?"), "house", HOUSE),
    Asked("slots_keep", ("SO2026", "?"), "house", HOUSE, "post", {"client": "client:own", "until": "2026-09-20"}),
    *(
        Asked("slots_let_go", args, which, HOUSE, method, {"words": "Gone."} if method == "post" else {})
        for method in ("get", "post")
        for args, which in (
            (("SO2026", "?", "client:other"), "house"),
            (("SO2026", "FSH", "?"), "client"),
            (("SO2026", "GIN", "?"), "client"),
        )
    ),
]
NAMED = [
    Asked("new_request", (), "client", HOUSE, "get", {"client": "?"}),
    Asked("new_request", (), "client", HOUSE, "post", {**TYPED, "kind": "PO", "client": "?"}),
    Asked("slots_keep", ("SO2026", "GIN"), "client", ("aiko",), "get", {"client": "?"}),
    Asked("slots_keep", ("SO2026", "GIN"), "client", ("aiko",), "post", {"client": "?", "until": "2026-09-20"}),
    Asked("clients", (), "client", HOUSE, "get", {"after": "?"}),
    Asked("clients", (), "staff", HOUSE, "get", {"sa": "?"}),
    Asked("orders", (), "staff", HOUSE, "get", {"sa": "?"}),
    Asked("orders", (), "arrived", (*HOUSE, "ada"), "get", {"q": "?"}),
    Asked("orders", (), "wished", ("pascal",), "get", {"q": "?"}),
    Asked("clients_export", (), "name", ("aiko",), "get", {"q": "?"}),
    Asked("clients_export", (), "staff", ("aiko",), "get", {"sa": "?"}),
    Asked("client_find", (), "name", HOUSE, "get", {"q": "?"}),
    Asked("clients", (), "name", HOUSE, "get", {"q": "?"}),
    Asked("client_alike", (), "name", HOUSE, "get", {"given_name": "Renée", "family_name": "?"}),
    Asked("client_alike", (), "name", HOUSE, "get", {"in": "wish", "new-given_name": "Renée", "new-family_name": "?"}),
    Asked("orders", (), "name", HOUSE, "get", {"q": "?"}),
    *(Asked("orders_export", (), which, HOUSE, "get", {said: "?"})
      for which, said in (("name", "q"), ("arrived", "q"), ("staff", "sa"))),
    *(Asked("verb", ("order:own", verb), "client", HOUSE, "post", {**TYPED, "client": "?"})
      for verb in ("promise", "offer", "propose", "second_chance", "take_over")),
    Asked("verb", ("order:own", "sell"), "arrived", HOUSE, "post", {**TYPED, "fulfils": "?"}),
]  # fmt: skip
"""Identities in what an address or a form says beside its path."""

BATCHES = [
    Asked(name, ("?",), "batch", (*HOUSE, "camille"), method, {"why": "A slip."})
    for name in ("batch", "batch_back")
    for method in ("get", "post")
]
VIEWS = [
    Asked(name, ("?",), which, who, method, {"name": "Late"} if method == "post" else {})
    for which, who in (("the house's list", OTHERS), ("her own list", (*OTHERS, "camille")))
    for name, method in (("saved_view", "get"), ("saved_view", "post"), ("remove_view", "post"))
]
DELIVERIES = [
    *(Asked(name, ("?",), "note", (*OTHERS, "pascal")) for name in ("delivery", "delivery_file")),
    Asked("delivery", ("?",), "note", OTHERS, "post", {"row": "2", "submission": SUBMISSION}),
    Asked("delivery_stock", ("?", "2"), "note", OTHERS, "post"),
    Asked("tags_print", (), "arrived", OTHERS, "post", {"order": "?"}),
    Asked("tags", (), "arrived", OTHERS, "get", {"order": "?"}),
]
ANSWERS = [
    *(Asked(name, ("?",), "sheet", (*OTHERS, "pascal", "camille")) for name in ("answer_sheet", "answer_sheet_file")),
    Asked("answer_sheet", ("?",), "sheet", (*OTHERS, "pascal"), "post", {"submission": SUBMISSION, "saw": "0" * 16}),
]
PODIUM = [
    *(
        Asked("podium_tick", ("SS2027", "?"), which, HOUSE, "post", {"tick": SUBMISSION, "choice": "take"})
        for which in ("wished", "arrived")
    ),
    *(
        Asked(name, ("SS2027",), "house", HOUSE, "get", {"house": "?"})
        for name in (
            "podium_season",
            "podium_there",
            "podium_after",
            "podium_place",
            "podium_carry",
            "podium_sheet",
            "podium_table",
        )
    ),
]
SECURITY = [
    Asked("sign_in_end", ("?",), "sign-in", (*OTHERS, "camille"), "post"),
    Asked("staff_reset", ("?",), "staff", ("aiko",)),
    Asked("staff_reset", ("?",), "staff", HOUSE, "post", {"why": "lost"}),
]
EVERY = [*SECURITY, *ANSWERS, *DEPUTIES, *PODIUM, *DELIVERIES, *ORDERS, *CLIENTS, *SLOTS, *NAMED, *BATCHES, *VIEWS]
NO_SECRET = {
    "factor_remove": "a key of one's own list; another's is answered like none at all",
    "orders_export_file": "a kind of file, of the reader's own list",
    "answer_form": "the same",
    "reason": "a reason's code; who does not keep the list is told so before anything is looked up",
    "reason_retire": "the same",
    "reason_move": "the same",
    "bulk_verb": "a verb's name; whose lines are not the reader's are not among the chosen (tests/orders/bulk)",
    "catalogue_of": "every house reads the catalogue",
    "catalogue_new": "catalogue only; who does not keep it is told so",
    "catalogue_row": "every house reads the catalogue",
    "catalogue_retire": "catalogue only; who does not keep it is told so",
    "catalogue_merge": "the same",
    "catalogue_never": "the same",
    "catalogue_made": "the same",
    "catalogue_parts": "the same",
    "season_timeline": "lists only; who may not read how they changed is told so before anything is looked up",
    "season_edit": "a season's code; who does not keep seasons is told so before anything is looked up",
    "season_open": "the same",
    "season_close": "the same",
    "season_reopen": "the same",
    "slot_grid": "a season's code; who grants no slots is told so before anything is looked up",
    "season": "every house reads every season",
    "season_grid": "every house reads every list",
    "season_line": "lists only",
    "season_entry": "lists only",
    "season_clone": "lists only",
    "season_difference": "every house reads every list",
    "podium_season": "a season's code; each manager reads the requests of what they manage",
    "podium_there": "the same",
    "podium_after": "the same",
    "podium_sheet": "the same",
    "podium_table": "the same",
    "podium_place": "the same",
    "podium_carry": "the same",
    "season_budgets": "a season's code; each manager reads the row of what they manage",
    "season_withdraw": "a season's code; who does not keep the lists is told so before anything is looked up",
    "season_put_back": "the same",
    "season_import": "lists only; who does not keep them is told so",
    "season_import_one": "the same, by a key that nobody can guess",
    "season_import_file": "the same",
    "season_import_result": "the same",
    "season_export": "the same",
    "season_export_xlsx": "the same",
    "price_import_one": "prices only; administrators, by a key that nobody can guess",
    "price_import_file": "the same",
    "price_import_result": "the same",
    "slots_season": "the same season, with the reader's own board",
    "act_undo": "one's own act on the house's lists, by a key that nobody can guess (tests/taking_back)",
    "swatches": "a style sheet of the catalogue's colours",
    "delicate_leave_out": "a word of the list; who does not keep it is told so",
    "calendar": "a key that only its person is given",
    "account_confirm_email": "allauth's, by a key sent by mail",
    "account_reset_password_from_key": "allauth's, by a key sent by mail",
}
"""Addresses whose words are nobody's own."""


def addresses(patterns=None, space: str = "", before: tuple[str, ...] = ()) -> Iterator[tuple[str, str, list[str]]]:
    """Every address of the house that has words in it: its space and name, and the names of the words."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        words = dict.fromkeys((*before, *one.pattern.converters, *one.pattern.regex.groupindex))
        if not isinstance(one, URLPattern):
            yield from addresses(one.url_patterns, one.namespace or space, tuple(words))
        elif words:
            yield space, one.name or "", list(words)


@pytest.fixture(scope="module")
def world(db: None) -> World:
    """A house with one of everything that has an address."""
    return full_house.build()


def nowhere(which: str) -> str:
    """An identity of the kind that nobody has."""
    lists = dict.fromkeys(("the house's list", "her own list"), NOWHERE["batch"])
    return {**dict.fromkeys(LINES, NOWHERE["order"]), **lists, "staff": "fsh.sa9", "name": "Ōtx", **NOWHERE}[which]


@pytest.fixture
def ask(world: World, visit, monkeypatch):
    """Ask an address as somebody, naming this identity; what it does, if it does, is taken back."""
    with_others = {**world.own, "client:other": world.there["client"], "merge:there": world.there["merge"]}
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=7, version=4))

    def put(said: str, word: str) -> str:
        return with_others.get(said, said.replace("?", word))

    def one(asked: Asked, who: str, word: str) -> Answer:
        address = reverse(asked.name, args=[put(arg, word) for arg in asked.args])
        said = {name: put(value, word) for name, value in asked.said.items()}
        browser = visit(world.people[who])
        with transaction.atomic():
            found = answer(browser, asked.method, address, said, word)
            transaction.set_rollback(True)
        return found

    return one


def compare(ask, world: World, asked: Asked) -> None:
    """Ask for what is there and for what is nowhere, as everybody whose it is not."""
    for who in asked.who:
        there = ask(asked, who, world.there[asked.which])
        assert there.status != 302, "nobody is signed in"
        assert_same(there, ask(asked, who, nowhere(asked.which)))


def test_every_address_is_asked():
    known = {asked.name for asked in EVERY} | set(NO_SECRET)
    found = {name for space, name, _ in addresses() if space != "admin"}
    assert found - known == set(), "say in ORDERS, CLIENTS, SLOTS or NO_SECRET who may not know what stands there"
    for method in ("get", "post"):
        assert {asked.args[1] for asked in ORDERS if (asked.name, asked.method) == ("verb", method)} >= set(FORMS)


@pytest.mark.parametrize("asked", EVERY, ids=str)
def test_it_answers_like_what_is_nowhere(asked: Asked, ask, world):
    compare(ask, world, asked)


def test_the_administrators_pages_tell_nobody_else(visit, world):
    people = cycle(visit(world.people[who]) for who in ("kenji", "aiko", "pascal"))
    asked = [(name, words) for space, name, words in addresses() if space == "admin" and "object_id" in words and name]
    assert len(asked) > 10
    for (name, words), browser in zip(asked, people, strict=False):
        found, missed = (
            answer(browser, "get", reverse(f"admin:{name}", args=[*["7"] * (len(words) - 1), row]), {}, row)
            for row in (str(world.people["nobody"].pk), NOWHERE["row"])
        )
        assert found.status == 302
        assert_same(found, missed)


def telling(*found, **named):
    """A look-up that says whose it is."""
    return looked_up(lambda row: NotYours("That belongs to another boutique."), *found, **named)


def asking_once_more(*found, **named):
    """A look-up that says nothing, but asks the database once more of what is there."""
    return looked_up(lambda row: Http404(row.boutique.name), *found, **named)


def looked_up(say, rows, *args: Any, **named: Any):
    """Look up as ever; of what is there, and not theirs, say something else than of what is not."""
    try:
        return get_object_or_404(rows, *args, **named)
    except Http404:
        row = getattr(rows, "model", rows)._default_manager.filter(*args, **named).first()
        raise say(row) if row is not None else Http404 from None


@pytest.mark.parametrize("leak", [telling, asking_once_more])
@pytest.mark.parametrize(
    ("module", "asked"),
    [
        ("orders.views.verb", Asked("verb", ("?", "note"), "arrived", ("kenji",))),
        ("orders.views.verb", Asked("verb", ("?", "offer"), "wished", ("pascal",), "post", TYPED)),
        ("orders.views.proposal", Asked("take_back_proposal", ("?", "client:other"), "arrived", ("kenji",), "post")),
        ("clients.views.found", Asked("client_note", ("?",), "client", ("aiko",))),
    ],
)
def test_a_leak_is_found(leak, module, asked, ask, world, monkeypatch):
    def found_for_form(request, reference, at, content, name):
        rows = Order.objects.openable_by(request.user, at).for_form()
        asked = rows.annotate(is_done=Value(False), draft=Value(None, JSONField()))
        return leak(asked, reference=reference)

    leaky = {"get_object_or_404": leak, "found_for_form": found_for_form}
    name = "found_for_form" if module == "orders.views.verb" else "get_object_or_404"
    monkeypatch.setattr(importlib.import_module(module), name, leaky[name])
    with pytest.raises(AssertionError):
        compare(ask, world, asked)
