"""Two hundred marks in a run of everything: what it logs, in both forms, and which addresses it names."""

import logging
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from http.cookies import SimpleCookie
from logging.config import DictConfigurator
from urllib.parse import unquote

import time_machine
from django import forms
from django.conf import settings
from django.core import mail as outbox
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client as Browser
from django.test import TestCase
from django.urls import reverse

from boutiques.fields import WordsField
from boutiques.mailing import WRITERS, post
from boutiques.models import Staff
from clients import book
from clients.forms.fields import EmailField, PhoneField
from clients.models import Client
from orders.forms import FORMS
from orders.forms.money import MoneyField
from orders.notices.posting import post_mails
from tests import cast, paper
from tests.input import places
from tests.lifecycle.sent import World
from tests.orders.holding.planting import Marks
from tests.worker import work

FORMATS = ("plain", "json")
NAMED = re.compile(r'\b(?:href|src|action|formaction|hx-get|hx-post|data-href)="([^"]*)"')
BY_HAND = ("mailto:", "tel:", "sms:")
"""What a person's own telephone or mail opens: no request, no server's log."""
TOKEN = re.compile(r"/calendar/([^./]{16,})\.ics")
KEY = re.compile(r"/accounts/password/reset/key/([\w-]+)/")
REFUSED = ("note", "place", "sell", "transfer", "client_new", "client_note", "new_request", "save_view", "pin")
"""What is also refused: the others come by the same way."""


class Lines(logging.Handler):
    """Whatever is logged, as the house's handler would write it in each of its forms."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        said = DictConfigurator(settings.LOGGING)
        self.forms = [said.configure_formatter(dict(said.config["formatters"][one])) for one in FORMATS]
        for one in said.config["handlers"]["console"]["filters"]:
            self.addFilter(said.configure_filter(dict(said.config["filters"][one])))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Write it down."""
        self.lines += [one.format(record) for one in self.forms]


@dataclass
class Run:
    """What was planted, what was logged, which addresses the answers named."""

    world: World
    cookies: dict[str, str]
    marks: Marks = field(default_factory=Marks)
    log: Lines = field(default_factory=Lines)
    named: list[tuple[str, str]] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    secrets: list[str] = field(default_factory=list)
    """What the house itself gave out, for one person alone."""
    one: Browser = field(default_factory=lambda: Browser(raise_request_exception=False))

    def plant_in_clients(self) -> None:
        """Give every client a name, a name in another script, an address and a number that are marks."""
        for client in Client.objects.all():
            client.given_name, client.family_name = self.marks.one(), self.marks.one()
            client.other_script, client.email = self.marks.one(), f"{self.marks.one()}@example.com"
            client.phone = self.phone()
            client.save()
            book.note(client, by=client.sa, text=self.marks.words(2), at=cast.AT)

    def phone(self) -> str:
        """A telephone number that is a mark: its digits are looked for, and itself."""
        at = len(self.marks.given)
        self.marks.given.append(f"+33 6 71 00 {at // 100:02} {at % 100:02}")
        return self.marks.given[-1]

    def filled(self, fields: dict[str, forms.Field], right: dict[str, str]) -> dict[str, str]:
        """Marks for whatever text one may write in a form, beside what is right in it."""
        return {name: self.typed(one) for name, one in fields.items() if name not in right and takes_words(one)}

    def typed(self, one: forms.Field) -> str:
        """A mark as this field takes it."""
        if isinstance(one, PhoneField):
            return self.phone()
        return f"{self.marks.one()}@example.com" if isinstance(one, EmailField) else self.marks.one()

    def browser(self, who: str) -> Browser:
        """The one browser, with somebody's cookie; an error is answered as the house answers it."""
        self.one.cookies = SimpleCookie({"sessionid": self.cookies[who]} if who else {})
        return self.one

    def heard(self, answer: HttpResponse, asked: str) -> HttpResponse:
        """Note which addresses an answer names, but those it was asked with."""
        page = answer.getvalue().decode(errors="replace") if "html" in answer.headers.get("Content-Type", "") else ""
        found = [unescape(one) for one in NAMED.findall(page)]
        found += [answer.headers[one] for one in ("Location", "HX-Redirect", "HX-Push-Url") if one in answer.headers]
        self.named += [(asked, unquote(one)) for one in found if not one.startswith(BY_HAND)]
        return answer

    def post(self, who: str, address: str, said: dict, **headers: str) -> HttpResponse:
        """Send something, and let all be told that is told after it."""
        with TestCase.captureOnCommitCallbacks(execute=True):
            return self.heard(self.browser(who).post(address, said, headers=headers), address)

    def get(self, who: str, address: str) -> HttpResponse:
        """Ask for something."""
        return self.heard(self.browser(who).get(address), address)

    def verb(self, verb: str) -> None:
        """Do one verb with marks in its words; some are refused first, and asked for where the line is not there."""
        with transaction.atomic():
            place = places.of_verb(self.world, verb)
            entry = form_of(self.world, verb, place)
            right = {"submission": str(uuid.uuid4()), "version": str(entry.order.version), **place.right}
            marked = {**right, **self.filled(entry.fields, place.right)}
            if verb in REFUSED:
                self.post(place.who, place.address, {**marked, "version": "0", "submission": str(uuid.uuid4())})
                self.post("other_sa", place.address, marked)
            for said in (marked, right):
                if self.post(place.who, place.address, said).status_code == 303:
                    self.done.add(verb)
                    break
            transaction.set_rollback(True)

    def page(self, name: str) -> None:
        """Send the form at an address with marks in its words; some first with a mark wherever a choice belongs."""
        with transaction.atomic():
            place = places.of_page(self.world, name)
            shown = self.get(place.who, place.address)
            right = {**paper.form_at(shown, place.address).said, **place.right}
            fields = shown.context["form"].fields
            typed = self.filled(fields, {} if name.startswith("client") else place.right)
            if name in REFUSED:
                self.post(place.who, place.address, {**right, **dict.fromkeys(fields, self.marks.one())})
            for said in ({**right, **typed}, right):
                if self.post(place.who, place.address, said).status_code == 303:
                    self.done.add(name)
                    break
            transaction.set_rollback(True)


def takes_words(one: forms.Field) -> bool:
    """Whether a person may write there what they like."""
    return isinstance(one, WordsField) and not isinstance(one, MoneyField) and one.fits >= 9


def form_of(world: World, verb: str, place: places.Place) -> forms.Form:
    """A verb's form where its place is."""
    reference = place.address.split("/")[2]
    order = next(line for line in world.lines.values() if line.reference == reference)
    return places.form_of(world, verb, order, place.who)


def everything(run: Run) -> None:
    """Do it all, once."""
    for verb in FORMS:
        run.verb(verb)
    for name in places.names():
        run.page(name)
    for one in ELSEWHERE:
        with transaction.atomic():
            one(run)
            transaction.set_rollback(True)


def comes_in(run: Run) -> None:
    """A wrong password, a name that is a password; a password that is asked for anew; a wrong key of such a mail."""
    for login in ("fsh.sa1", run.marks.one()):
        run.post("", reverse("account_login"), {"login": login, "password": run.marks.one()})
    run.post("", reverse("account_reset_password"), {"email": f"{run.marks.one()}@example.com"})
    run.get("", f"/accounts/password/reset/key/1-{run.marks.one()}/")
    run.post("own_sa", reverse("account_change_password"), dict.fromkeys(("oldpassword", "password1"), run.marks.one()))
    new = f"new-{run.marks.one()}"
    run.post(
        "own_sa", reverse("account_change_password"),
        {"oldpassword": cast.PASSWORD, "password1": new, "password2": new},
    )  # fmt: skip
    run.post("", reverse("account_login"), {"login": "fsh.sa1", "password": new})


def is_given_secrets(run: Run) -> None:
    """A PIN and a wrong one, a calendar's address that is read and stopped, and the key of a mail about a password."""
    right, pin, wrong = {"password": cast.PASSWORD}, "90417263", "80517264"
    run.secrets += [pin, wrong]
    if run.post("manager", reverse("pin"), {**right, "pin": pin, "again": pin}).status_code == 303:
        run.done.add("PIN")
    run.post("manager", reverse("pin"), {**right, "pin": pin, "again": wrong})
    run.browser("manager").post(reverse("calendar_make"))
    shown = run.browser("manager").get(reverse("follow_ups")).content.decode()
    run.secrets += TOKEN.findall(shown)
    for token in run.secrets[2:]:
        run.get("", f"/calendar/{token}.ics")
        run.browser("manager").post(reverse("calendar_stop"))
        if run.get("", f"/calendar/{token}.ics").status_code == 404:
            run.done.add("calendar")
    Staff.objects.filter(username="fsh.manager").update(email="nadia@example.com")
    run.post("", reverse("account_reset_password"), {"email": "nadia@example.com"})
    for found in KEY.finditer(outbox.outbox[-1].body):
        run.secrets.append(found[1])
        form = run.get("", found[0]).headers["Location"]
        new = f"new-{run.marks.one()}"
        answer = run.one.post(form, {"password1": new, "password2": new})  # with the session that knows the key
        if run.heard(answer, form).status_code == 302:
            run.done.add("password")


def is_written_to(run: Run) -> None:
    """Mails about what was done leave; one cannot be written."""
    moment = cast.AT + timedelta(minutes=6)
    Staff.objects.filter(username="fsh.sa1").update(email="camille@example.com")
    run.world.does("receive", run.world.lines[places.KIND, "accepted"])
    with time_machine.travel(moment, tick=False):
        post_mails(moment)
        work()
        said = dict(WRITERS)
        WRITERS["broken"] = lambda *asked: 1 / 0 if run.marks.one() else None
        post("broken", run.world.people["own_sa"], run.marks.one(), at=moment)
        work()
    WRITERS.clear()
    WRITERS.update(said)
    for one in outbox.outbox:
        run.named += [("a mail", address) for address in re.findall(r"https?://\S+", one.body)]


def looks_for_somebody(run: Run) -> None:
    """Names typed where one looks for them, and addresses that hold what they should not."""
    for address in ("/clients/?q={}", "/orders/?q={}", "/clients/find/?q={}&field=client", "/orders/{}/",
                    "/calendar/{}.ics", "/clients/{}/", "/words/{}/leave-out/", "/{}/"):  # fmt: skip
        run.browser("manager").get(address.format(run.marks.one()))
    run.browser("").get(f"/orders/?q={run.marks.one()}")
    run.browser("manager").post(f"/words/{run.marks.one()}/leave-out/", {})


def brings_files(run: Run) -> None:
    """A client book, a delivery note, an answer sheet, lists and prices: right, then of a kind that nobody knows."""
    line = run.world.lines[places.KIND, "placed"].reference
    table = f"Nom;Prénom;Note\n{run.marks.one()};{run.marks.one()};{run.marks.one()}\n"
    answers = f"{line}: refused, leather, {run.marks.one()}\n"
    for who, address in (("manager", "/clients/import/"), ("manager", "/arrivals/note/"), ("paris", "/paris/answers/"),
                         ("admin", "/seasons/SO2026/import/"), ("admin", "/prices/import/")):  # fmt: skip
        right = answers if address.startswith("/paris") else table
        for content in (right.encode(), f"%PDF {run.marks.one()}".encode(), run.marks.one().encode()):
            file = SimpleUploadedFile(f"{run.marks.one()}.csv", content)
            said = {"file": file, "submission": str(uuid.uuid4()), "day": cast.AT.date().isoformat()}
            answer = run.post(who, address, said)
            if answer.status_code == 303:
                run.done.add(address)
                run.get(who, answer.headers["Location"])
                run.post(who, answer.headers["Location"], {"apply": "1", "submission": str(uuid.uuid4())})


def takes_files_away(run: Run) -> None:
    """The book with a wrong password and with the right one; the list of orders; all that is held of a client."""
    wrong = {"why": "mailing", "as": "csv", "password": run.marks.one()}
    run.post("manager", "/clients/export/", wrong)
    for why in ("mailing", "event", "meeting", "other"):
        run.post("manager", "/clients/export/", {**wrong, "why": why, "password": cast.PASSWORD})
    run.post("manager", f"/orders/export.csv?q={run.marks.one()}", {})
    client = run.world.clients["another"]
    run.post("manager", reverse("holding", args=[client.uuid]), {"as": "json"})
    run.post("manager", reverse("client_erase", args=[client.uuid]), {"why": "asked", "sure": "on"})


def breaks(run: Run) -> None:
    """The database refuses a row and quotes it; the page is an error."""

    def broken(self, *asked: object, **said: object) -> None:
        raise ValueError(f"Key (name)=({run.marks.one()}) exists.")

    was = Client.objects.__class__.visible_to
    try:
        Client.objects.__class__.visible_to = broken
        answer = run.get("manager", "/clients/")
    finally:
        Client.objects.__class__.visible_to = was
    if answer.status_code == 500:
        run.done.add("broken")


def asks_from_elsewhere(run: Run) -> None:
    """Of a host that is none, with a form that has no token, and from a page with a name in its address."""
    run.browser("manager").get("/", headers={"host": "elsewhere.example/x"})
    strict = Browser(enforce_csrf_checks=True)
    strict.cookies = SimpleCookie({"sessionid": run.cookies["manager"]})
    strict.post("/clients/new/", {"csrfmiddlewaretoken": run.marks.one()})
    run.post("manager", "/clients/new/", {}, referer=f"http://testserver/clients/?q={run.marks.one()}")


ELSEWHERE: tuple[Callable[[Run], None], ...] = (
    is_written_to, comes_in, is_given_secrets, looks_for_somebody, brings_files, takes_files_away, breaks,
    asks_from_elsewhere,
)  # fmt: skip


def told(marks: Iterable[str], said: Iterable[str]) -> set[str]:
    """Return which of the marks stand in it, however their letters or digits are written."""
    everything_said = "\n".join(said).lower()
    digits = re.sub(r"(?<=\d)[ .\-]+(?=\d)", "", everything_said)
    return {
        one for one in marks if one.lower() in everything_said or (one[0] == "+" and one[1:].replace(" ", "") in digits)
    }
