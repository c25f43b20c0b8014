"""The same story told twice, with and without somebody's proposals; and every address an associate may ask in it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connections, transaction
from django.test import Client as Browser
from django.urls import URLPattern, get_resolver, resolve, reverse

from boutiques.models import Season, Staff
from clients.models import Client
from orders import many, verbs
from orders.forms import FORMS
from orders.models import Order
from tests import cast, walk
from tests.walls.answers import Answer, answer

SUBMISSION = "00000000-0000-4000-8000-000000000001"
NOBODY = "00000000-0000-4000-8000-000000000000"
TYPED = {
    "submission": SUBMISSION, "words": "She asks each week.", "reason": "colour", "day": "2026-09-01",
    "hold_until": "2026-09-09", "receipt": "R-1", "channel": "phone", "reached": "yes",
}  # fmt: skip
STAGES = ("open", "offered", "sold", "released")
"""How far it went: nobody has it yet; it is offered to Camille's client; she buys it; or it goes to the floor."""

RIVALS = {"camille": ("lea",), "lea": ("camille",), "zoe": ("camille", "lea")}
"""By reader: Camille, whose client wins in the end; Léa, whose client does not; Zoé, who proposes nobody."""


@dataclass(frozen=True)
class House:
    """Who is there, the piece that is free, whom each associate proposes for it, and a line beside it."""

    people: dict[str, Staff]
    clients: dict[str, Client]
    proposed: dict[str, tuple[str, ...]]
    piece: Order
    other: Order
    season: Season

    def tell(self, stage: str, who: str, rivals: Sequence[str], *, silent: bool) -> None:
        """Let the rivals propose, or be `silent`, then the person; it goes on as far as the stage, alike in any world.

        Who is silent proposes in a transaction that is taken back, so that running numbers stand alike afterwards.
        """
        at, nadia = cast.AT - timedelta(hours=5), self.people["nadia"]
        for rival in rivals:
            with taken_back() if silent else nullcontext():
                self.propose(rival, at)
        self.propose(who, at)
        line = self.piece
        for verb, asks in self.steps(stage):
            at += timedelta(hours=1)
            line = walk.act(verb, line, by=nadia, at=at, **asks)

    def propose(self, who: str, at: datetime) -> None:
        """Somebody proposes their clients."""
        for client in self.proposed.get(who, ()):
            by, named = self.people[who], self.clients[client]
            verbs.propose(self.piece, by=by, client=named, words=f"{client} asks each week.", at=at)

    def steps(self, stage: str) -> list[tuple[str, dict[str, Any]]]:
        """What the manager does until then."""
        offer = ("offer", {"client": self.clients["ota"], "skipped": "Hers is the oldest wish."})
        return {
            "open": [],
            "offered": [offer],
            "sold": [offer, ("sell", {"receipt": "R-1", **walk.amount_of(self.piece)})],
            "released": [("release", {})],
        }[stage]


@dataclass(frozen=True)
class Ask:
    """One address, by one method."""

    method: str
    address: str
    said: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.method} {self.address}"


def every(patterns: Any = None, space: str = "", before: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Every address there is but those of Django's admin, which turns an associate away: name, and its words' names."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        words = dict.fromkeys((*before, *one.pattern.converters, *one.pattern.regex.groupindex))
        if not isinstance(one, URLPattern):
            yield from every(one.url_patterns, one.namespace or space, tuple(words))
        elif space != "admin" and one.name:
            yield one.name, list(words)


LEAVES = ("account_logout", "account_signup", "account_confirm_email", "account_reset_password_from_key",
          "mfa_activate_totp", "mfa_add_webauthn", "metrics")  # fmt: skip
"""Addresses that end the session, want a key sent by mail, or make a secret anew; and how large the database is."""


def asked_of(house: House, name: str, words: list[str]) -> list[Ask]:
    """Return how an address is asked: with each thing of the story that its words may name."""
    lines = (house.piece.reference, house.other.reference)
    said = {
        "reference": lines if name in ("order", "tag") else lines[:1],
        "uuid": tuple(str(one.uuid) for one in house.clients.values()) if name.startswith("client") else (NOBODY,),
        "client": tuple(str(one.uuid) for one in house.clients.values()),
        "verb": tuple(FORMS) if name == "verb" else tuple(many.VERBS),
        "form": tuple(f"{house.piece.reference}:{verb}" for verb in ("propose", "note"))
        if name.startswith("draft") else ("csv", "xlsx"),
        "code": (house.season.code,), "other": (house.season.code,), "house": (house.piece.boutique.code,),
        "axis": ("style",),
        "key": (NOBODY if name.startswith(("season_put_back", "follow_up", "act_undo")) else "B30",),
        "slug": ("leather-colour",),
        "channel": ("email",), "number": ("2",), "name": ("FSH-1",), "answer": ("take",), "asked": ("0",),
        "merge": (NOBODY,),
        "first": ("2026-09-01",), "word": ("halal",), "token": ("0~0",), "way": ("up",), "staff": ("fsh.sa1",),
    }  # fmt: skip
    missing = [word for word in words if word not in said]
    assert not missing, f"say here what stands for {missing} in the address {name}"
    found: list[dict[str, str]] = [{}]
    for word in words:
        found = [{**one, word: value} for one in found for value in said[word]]
    return [Ask("get", reverse(name, kwargs=one)) for one in found]


def all_asked(house: House) -> list[Ask]:
    """Return everything: each address by GET, and what an associate sends about the piece."""
    pages = [one for name, words in every() if name not in LEAVES for one in asked_of(house, name, words)]
    listed = ("?state=free", "?q=Ōta", "?show=collect", "?state=sold", "?state=offered")
    pages += [Ask("get", reverse("orders") + query) for query in listed]
    return list(dict.fromkeys([*pages, *sent(house)]))


NEAR = (
    "today", "desk", "arrivals", "orders", "orders_export", "orders_export_file", "order", "sheet", "tag", "client",
    "clients", "take_back_proposal",
)  # fmt: skip
"""Pages that know of the piece or of its clients."""


def near(house: House) -> list[Ask]:
    """Return the part of everything where a proposal could be told of at all: its piece, lists, clients, its verb."""
    spoken = ("propose", "offer", "release", "decline", "sell")

    def is_near(one: Ask) -> bool:
        found = resolve(one.address.partition("?")[0])
        return found.url_name in NEAR or found.kwargs.get("verb") in spoken

    return [one for one in all_asked(house) if is_near(one)]


def sent(house: House) -> list[Ask]:
    """Return the forms that are sent: every verb of the piece, each client proposed and taken back, the files.

    Each is sent as if the piece's page had just been opened: `heard` adds its version of the moment.
    """
    piece, found = house.piece.reference, []
    for client in house.clients.values():
        said = {**TYPED, "client": str(client.uuid)}
        found += [("verb", (piece, "propose"), said), ("take_back_proposal", (piece, str(client.uuid)), {})]
    found += [("verb", (piece, verb), TYPED) for verb in FORMS if verb != "propose"]
    found += [("orders_export_file", (form,), TYPED) for form in ("csv", "xlsx")]
    return [Ask("post", reverse(name, args=args), tuple(said.items())) for name, args, said in found]


@contextmanager
def taken_back() -> Iterator[None]:
    """What happens here is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def in_a_world() -> Iterator[None]:
    """Whatever happens in it is taken back, and the database's running numbers too, so that two worlds count alike."""
    with connections["owner"].cursor() as owner:
        owner.execute("SELECT format('%I', sequencename), last_value FROM pg_sequences WHERE schemaname = 'public'")
        stood = owner.fetchall()
        with taken_back():
            yield
        for name, last in stood:
            owner.execute("SELECT setval(%s, %s, %s)", [name, last or 1, last is not None])


def heard(
    house: House, who: str, stage: str, visit: Callable[[Staff], Browser], asking: Sequence[Ask], *, silent: bool
) -> dict[Ask, Answer]:
    """Return what the person hears at these addresses in the world in which the rivals proposed, or were silent."""
    session = visit(house.people[who]).cookies["sessionid"].value
    found = {}
    with in_a_world():
        house.tell(stage, who, RIVALS[who], silent=silent)
        version = str(Order.objects.get(pk=house.piece.pk).version)
        for one in asking:
            said = {**dict(one.said), "version": version} if one.said else {}
            browser = Browser()
            browser.cookies["sessionid"] = session
            with taken_back():
                found[one] = answer(browser, one.method, one.address, said, NOBODY)
    return found
