"""Where a form may be sent to: every verb's, and whatever else an address of the house shows a form at."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from boutiques.models import Design, Season
from clients import follow_ups
from orders import granting
from orders.forms import FORMS, VerbForm
from orders.models import Order, SavedView
from tests import cast
from tests.lifecycle.expected import DONE, PEOPLE, outcome, targets
from tests.lifecycle.sent import CHOICE, LATER, SENT, Typed, World
from tests.lifecycle.world import STOOD

ELSEWHERE = {
    "verb", "season_entry", "season_grid", "season_line", "season_clone", "season_withdraw", "season_put_back", "batch",
    "batch_back", "season_import", "season_import_one", "season_import_file", "season_import_result", "price_import",
    "price_import_one", "price_import_file", "price_import_result", "price_gaps", "catalogue", "catalogue_of",
    "slot_grid", "slots_answer", "permits", "price_new", "price_rise", "season_edit", "season_reopen", "season_budgets",
    "unlock", "show", "bulk_verb", "confirm", "draft", "draft_throw_away",
    "remove_view", "podium_tick", "podium_place", "podium_carry",
    "notices", "notices_new", "notices_read", "notice_choices", "deputies", "deputies_of", "deputy_end",
    "reasons", "reason_move", "answer_sheet_new", "answer_sheet", "answer_sheet_file", "answer_form",
    "holding", "client_reads", "client_note_reads", "client_erase", "client_decide", "clients_long_ago",
    "delicate_leave_out",
    "client_imports", "client_import", "client_import_left", "clients_export", "clients_exports",
    "hand_overs", "hand_over", "hand_over_back", "client_moves", "client_move", "client_move_new", "client_move_end",
    "client_doubles", "client_merge", "client_apart", "staff_keys", "staff_reset",
    "delivery_new", "delivery", "delivery_file", "delivery_stock", "tags", "tags_print",
}  # fmt: skip
"""The verbs, played by name; pages without a form; and what has tests of its own: lists, batches, imports, loans,
drafts, notices, second keys, delivery notes and tags, answer sheets, client books, merges, prices, budgets, the
podium, the client's side of the tablet, and of a season what only one being prepared, or one that is over, can be sent
(as a new one is).
"""
A_MONTH_ON = (date.today() + timedelta(days=30)).isoformat()
FAR, BEFORE_IT_BEGAN = "9999-12-31", "2000-01-02"
KIND = "SO"
"""Special orders have every field that podium orders have, and more."""
APPS = ("boutiques.views.", "clients.views.", "orders.views.")
RIGHT: dict[str, Callable[[World], Typed]] = {
    "new_request": lambda world: {**CHOICE, "client": another(world)},
    "take_in": lambda world: {**CHOICE},
    "reason_new": lambda world: {"name": "The edge would not hold"},
    "reason": lambda world: {"name": "A flaw in the skin", "seen": "A fault in the material"},
    "season_new": lambda world: {
        "kind": "PO",
        "code": "SS2031",
        "name": "Spring 2031",
        "opens_on": "2031-01-05",
        "closes_on": "2031-01-20",
    },
    "season_open": lambda world: {"why": "Early."},
    "deputy_new": lambda world: {"deputy": world.people["own_sa"].username, "starts_on": LATER, "ends_on": LATER},
    "season_close": lambda world: {"why": "All is placed."},
    "slots_lend": lambda world: {"to": "GIN"},
    "catalogue_new": lambda world: {"name": "Céladon", "swatch": "#9bb8a0", "family": "green", "rank": "900"},
    "catalogue_retire": lambda world: {"why": "No longer dyed."},
    "catalogue_merge": lambda world: {"into": "Noir", "why": "One colour."},
    "pin": lambda world: {"password": cast.PASSWORD, "pin": "2468", "again": "2468"},
    "catalogue_never": lambda world: {"other": "Togo", "source": "A letter of Paris"},
    "catalogue_made": lambda world: {"why": "The workshop tried it."},
    "catalogue_parts": lambda world: with_a_design({"why": "As Paris has it."}),
    "client_new": lambda world: {"family_name": "Nguyễn"},
    "client_facts": lambda world: {"first": "since", "second": "", "third": "bought"},
    "client_note": lambda world: {"text": "Called."},
    "delicate_words": lambda world: {"word": "vegan*", "topic": "health", "language": "fr"},
    "client_follow_up": lambda world: {"day": A_MONTH_ON, "what": "Call after Chinese New Year."},
    "follow_up_day": lambda world: with_a_follow_up(world, {"day": A_MONTH_ON}),
    "client_consent": lambda world: {"how": "in_person"},
    "save_view": lambda world: {"name": "Late", "whose": "FSH"},
    "saved_view": lambda world: with_a_list(world, {"name": "Later"}),
    "slots_grant": lambda world: {"number": "40"},
    "slots_keep": lambda world: {"client": another(world), "until": LATER},
    "slots_let_go": lambda world: kept(world, {"words": "She waits."}),
}
"""What each form that is no verb's is sent where nothing is wrong with it, beside what it begins with."""

NAMED: dict[str, dict[str, str]] = {
    "reason": {"code": "fault"},
    "reason_retire": {"code": "fault"},
    "catalogue_never": {"axis": "style", "key": "B30"},
    "catalogue_made": {"axis": "style", "key": "B40", "other": "Epsom"},
    "catalogue_parts": {"axis": "design", "key": "verso"},
    "saved_view": {"uuid": "00000000-0000-4000-8000-000000000003"},
    "follow_up_day": {"key": "00000000-0000-4000-8000-000000000004"},
}
"""Words of an address that are others than elsewhere."""

WHO = {
    "season": "admin",
    "reason": "admin",
    "delicate": "admin",
    "price": "admin",
    "catalogue": "admin",
    "slot": "paris",
}
"""Who sends the forms whose addresses begin so; the manager sends all others."""


@dataclass(frozen=True)
class Place:
    """A form's address, who sends it, and what is right."""

    address: str
    who: str
    right: Typed
    far: tuple[str, ...]
    """Days that are days, and cannot be right here."""
    judge: Callable[[QueryDict], forms.Form] | None = None
    """The form with what is sent, judged without its page; None where only the page makes it."""


def kept(world: World, typed: Typed) -> Typed:
    """The same, once a slot is kept for the client."""
    client, season = world.clients["another"], Season.objects.get(code="SO2026")
    granting.keep(client, season, date.fromisoformat(LATER), by=world.people["manager"])
    return typed


def with_a_design(typed: Typed) -> Typed:
    """The same, once there is a design."""
    Design.objects.create(code="verso", name="Verso")
    return typed


def with_a_list(world: World, typed: Typed) -> Typed:
    """The same, once the manager has saved a list."""
    uuid = NAMED["saved_view"]["uuid"]
    SavedView.objects.create(uuid=uuid, staff=world.people["manager"], name="Late", query="show=late")
    return typed


def with_a_follow_up(world: World, typed: Typed) -> Typed:
    """The same, once somebody planned to call."""
    key, day = UUID(NAMED["follow_up_day"]["key"]), date.fromisoformat(A_MONTH_ON)
    follow_ups.plan(world.clients["another"], by=world.people["manager"], day=day, what="Call", submission=key)
    return typed


def another(world: World) -> str:
    return str(world.clients["another"].uuid)


def of_verb(world: World, verb: str) -> Place:
    """The form of a verb, where it has the most fields, sent by somebody who may."""
    entry, found = SENT[verb], []
    for state in STOOD:
        who = next(
            (one for one in (*sorted(PEOPLE, key="manager".__ne__), "other_manager") if may(verb, state, one)), ""
        )
        if who:
            found.append((world.lines[KIND, state], who))
    if entry.first:
        order, who = found[0]
        entry.first(world, order)
    else:
        order, who = max(found, key=lambda one: len(form_of(world, verb, *one).fields))
    order = Order.objects.get(pk=order.pk)
    address = reverse("verb", args=[order.reference, verb])
    right = entry.by(world, order, who)
    return Place(address, who, right, (FAR, BEFORE_IT_BEGAN), partial(form_of, world, verb, order, who))


def of_page(world: World, name: str) -> Place:
    """The form at an address, sent by who keeps what it is about."""
    who = WHO.get(name.split("_", maxsplit=1)[0], "manager") if name != "slots_grant" else "paris"
    right = RIGHT.get(name, lambda world: {})(world)
    return Place(address_of(name, world), who, right, (FAR,))


def may(verb: str, state: str, who: str) -> bool:
    """Whether this person does the verb to a line that stands there."""
    return outcome(verb, KIND, state, who) == DONE and bool(targets(verb, KIND, state))


def form_of(world: World, verb: str, order: Order, who: str, data: QueryDict | None = None) -> VerbForm:
    """A verb's form for the line as it is now."""
    line = Order.objects.for_form().get(pk=order.pk)
    return FORMS[verb](data, order=line, by=world.people[who], at=cast.AT)


def names() -> list[str]:
    """The name of every address whose view reads what a form posts, but the verbs'."""
    reading = (
        one for one in patterns(get_resolver()) if "request.POST" in inspect.getsource(inspect.getmodule(one.callback))
    )
    return sorted({one.name for one in reading if one.name not in ELSEWHERE})


def patterns(of: URLResolver) -> Iterator[URLPattern]:
    """Every address below this one that the house's own apps answer."""
    for one in of.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        elif one.callback.__module__.startswith(APPS):
            yield one


def address_of(name: str, world: World) -> str:
    """An address of that name which is there; one with a word in it that nobody explained here is an error."""
    words = {
        "reference": world.lines[KIND, "placed"].reference,
        "uuid": another(world),
        "client": another(world),
        "code": "SO2026",
        "house": "FSH",
        "channel": "email",
        "asked": "x",
        "axis": "colour",
        "key": "Curry",
        **NAMED.get(name, {}),
    }
    pattern = next(one for one in patterns(get_resolver()) if one.name == name)
    return reverse(name, kwargs={word: words[word] for word in pattern.pattern.converters})
