"""Every page can be used by everybody: axe finds nothing serious, in light and in dark; what is planted it finds."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver, resolve
from django.utils import timezone

from boutiques import deputies, second_factor, withdrawing
from boutiques.imports.sending import send
from boutiques.models import Boutique, Leather, Part, Season, Staff
from boutiques.views.imports import address
from clients import follow_ups
from clients.book_imports import sending as book_imports
from clients.merging import act
from clients.models import Client, ClientMove, FollowUp
from orders import granting, lending, verbs
from orders.answer_sheets import keeping as answer_sheets
from orders.bulk import machine
from orders.deliveries import keeping
from orders.models import Draft, Order, Pick, SavedView, Slot
from orders.specify import Wanted
from tests import cast
from tests.journeys.conftest import TABLET
from tests.orders.reading import browser as signed_in

SERIOUS = ("serious", "critical")
PRICES = b"Country;Style;Leather;Amount;Valid from\nFR;B30;Togo;9 800;2027-01-01\nFR;B99;Togo;9 800;2027-01-01\n"
NO_PAGE = {
    "client_find", "take_back_proposal", "swatches", "confirm", "podium_tick", "podium_sheet", "podium_table",
    "sheet", "tag", "draft", "draft_throw_away", "notices_read", "notices_new", "order_moved",
    "hand_over_back", "client_import_left", "client_move_end", "client_note_reads",
    "follow_up_done", "follow_up_again", "delicate_leave_out",
    "calendar", "calendar_make", "calendar_stop", "health_live", "health_ready", "metrics",
    "season_export", "season_export_xlsx", "season_import_file", "season_import_result",
    "orders_export_file", "remove_view", "delivery_file", "delivery_stock", "tags_print", "tags",
    "answer_form", "answer_sheet_file", "reason_move", "act_undo", "sign_in_end", "sign_ins_end", "mfa_index",
    "price_export", "price_export_xlsx", "price_import_file", "price_import_result",
}  # fmt: skip
"""A part of a page, an answer to a POST alone, a style sheet; what is taken away or printed; what machines ask."""


@pytest.fixture
def tablet(browser, server, db):
    """A tablet on which a person has signed in: `tablet(nadia)` gives its page."""
    contexts = []

    def page_of(person=None):
        context = browser.new_context(base_url=server.url, viewport=TABLET)
        contexts.append(context)
        if person:
            cookie = signed_in(person).cookies["sessionid"]
            context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": server.url}])
        return context.new_page()

    yield page_of
    for context in contexts:
        context.close()


@pytest.fixture
def house(fsh, gin, camille, nadia, pascal, mme_ota, mr_fahd, catalogue):
    """A special order that Paris would change, a piece declined, one that was wished; slots, prices, a draft."""
    now = timezone.now()
    Leather.objects.filter(pk=catalogue.togo.pk).update(needs_cites=True)  # so that a piece has papers to show
    seasons = {}
    for kind in ("PO", "SO"):
        seasons[kind] = cast.season(kind, f"{kind}NOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
        cast.menu(seasons[kind], catalogue)
    Part.objects.create(code="lining", name="Lining").designs.create(code="verso", name="Verso")
    cast.season("PO", "PONEXT", now.replace(year=now.year + 1), now.replace(year=now.year + 2))
    cast.price(catalogue.b30, catalogue.togo, 950000)
    granting.grant(fsh, seasons["SO"], 3, by=pascal)
    lending.loan_offer(Slot.objects.get(season=seasons["SO"], number=3), gin, by=nadia)
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    special = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted, kind="SO").order
    verbs.place(special, by=nadia, season=seasons["SO"])
    verbs.amend(special, by=pascal, wanted=Wanted(**{**vars(wanted), "colour": catalogue.etoupe}))
    declined = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted).order
    verbs.place(declined, by=nadia, season=seasons["PO"])
    verbs.accept(declined, by=pascal)
    verbs.receive(declined, by=camille)
    verbs.offer(declined, by=camille)
    verbs.decline(declined, by=camille, reason="colour")
    wished = verbs.request(fsh, by=camille, client=mr_fahd, wanted=wanted).order
    for client, choice in ((mme_ota, "take"), (mr_fahd, "leave")):
        other = verbs.request(fsh, by=camille, client=client, wanted=wanted, duplicate_seen=True).order
        Pick.objects.create(season=seasons["PO"], order=other, choice=choice, by=nadia, at=now)
    content = {"words": ["For June."], "style": ["Gone"]}
    Draft.objects.create(staff=nadia, form="new_request", content=content, submission=uuid4(), kept_at=now)
    follow_ups.plan(mr_fahd, by=nadia, day=now.date() + timedelta(days=2), what="Call after Chinese New Year")
    deputies.name(fsh, camille, starts_on=fsh.today(), ends_on=fsh.today(), by=nadia)
    SavedView.objects.create(uuid=uuid4(), staff=nadia, boutique=fsh, name="Special ones", query="kind=SO")
    return {"special": special, "declined": declined, "wished": wished}


def passkey_of(username: str) -> str:
    """Give somebody an app and a passkey: the name of the passkey in an address."""
    person = Staff.objects.get(username=username)
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    data = {"name": "Phone", "credential": {"id": "id"}}
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)
    return second_factor.factors_of(person)[1].key


def note_of(reference: str) -> str:
    """The page of a delivery note with rows of several verdicts."""
    fsh, text = Boutique.objects.get(code="FSH"), f"Reference,Stamp\n{reference},Y\nFSH-26-9999,Y\nnone,"
    by = Staff.objects.get(username="fsh.manager")
    note = keeping.send(text.encode(), name="note.csv", boutique=fsh, by=by, submission=uuid4())
    return f"/arrivals/note/{note.uuid}/"


def sheet_of(username: str, reference: str) -> str:
    """The page of an answer sheet with rows of several verdicts."""
    by = Staff.objects.get(username=username)
    text = f"{reference}: yes\nFSH-26-9999: yes\n{reference}: no\nBonjour"
    letter = "" if by.is_paris else "P-1"
    sheet = answer_sheets.send(text.encode(), name="a.csv", by=by, letter=letter, submission=uuid4())
    return f"/paris/answers/{sheet.uuid}/"


def move_of(boutique: str) -> str:
    """The page of a client whom another boutique proposes to Nadia's."""
    house, by = Boutique.objects.get(code=boutique), Staff.objects.get(username="fsh.sa1")
    client = Client.objects.create(boutique=house, title="Mme", given_name="Emi", family_name="Katō")
    to = Boutique.objects.get(code="FSH")
    facts = {"client": client, "from_boutique": house, "to_boutique": to, "why": "asked"}
    move = ClientMove.objects.create(uuid=uuid4(), proposed_by=by, proposed_at=timezone.now(), **facts)
    return f"/moves/{move.uuid}/"


def merged_into(client: Client) -> str:
    """The page on which a client and another entry of theirs are taken apart."""
    by = Staff.objects.get(username="fsh.manager")
    gone = Client.objects.create(boutique=client.boutique, title="Mme", family_name="Ota")
    return f"/clients/{client.uuid}/apart/{act.merge(client, gone, by=by, submission=uuid4()).uuid}/"


def twin_of(client: Client) -> list[str]:
    """The pages on which another entry of a client is found, and compared."""
    facts = {"title": client.title, "given_name": client.given_name, "family_name": client.family_name}
    twin = Client.objects.create(boutique=client.boutique, phone="+33 6 98 76 54 32", language="ja", **facts)
    return [f"/clients/{client.uuid}/merge/", f"/clients/{client.uuid}/merge/{twin.uuid}/"]


def book_of(username: str) -> str:
    """The page of a client book on its way in, with rows of several verdicts."""
    by = Staff.objects.get(username=username)
    table = b"Nom;Tel;Note\nNeu;;\nneu;;\nDelicate;;She has cancer\n;call;"
    return f"/clients/import/{book_imports.send(table, name='b.csv', by=by, submission=uuid4()).uuid}/"


def of_nadia(house: dict[str, Order], client, b30) -> list[str]:
    """The pages that a manager sees, each at one address or several."""
    special, declined, wished = (house[name].reference for name in ("special", "declined", "wished"))
    acts = {
        special: ("agree", "counter", "receive", "close", "promise", "note", "contact", "transfer"),
        declined: ("offer", "release", "send_back", "correct", "second_thoughts"),
        wished: ("place", "respecify", "carry_over", "convert"),
    }
    return [
        "/",
        "/orders/",
        "/orders/?kind=SO&state=amended",
        "/orders/?q=nothing",
        "/orders/?column=season&column=sa&column=requested&column=price&age=7&standing=new",
        "/orders/filter/",
        "/orders/export/",
        "/orders/export/?q=nothing",
        "/orders/views/save/?show=late",
        f"/orders/views/{SavedView.objects.get().uuid}/",
        "/orders/new/",
        "/orders/new/?kind=SO&style=B30",
        "/orders/take-in/",
        "/orders/passed-on/",
        "/notices/",
        "/notices/choices/",
        "/arrivals/",
        "/arrivals/note/",
        note_of(special),
        "/paris/answers/",
        sheet_of("fsh.manager", special),
        f"/orders/{declined}/permits/",
        *(f"/orders/{one}/" for one in (special, declined, wished)),
        *(f"/orders/{one}/{verb}/" for one, names in acts.items() for verb in names),
        "/desk/",
        "/podium/",
        "/podium/PONOW/",
        "/podium/PONOW/there/",
        "/podium/PONOW/after/",
        "/podium/PONOW/place/",
        "/podium/PONOW/carry-over/",
        "/slots/",
        "/slots/SONOW/",
        "/slots/SONOW/FSH/",
        "/slots/SONOW/FSH/keep/",
        "/slots/SONOW/FSH/ledger/",
        "/slots/SONOW/FSH/lend/",
        "/slots/SONOW/loans/FSH-3/take/",
        f"/slots/SONOW/FSH/let-go/{client.uuid}/",
        "/clients/",
        "/clients/?q=nobody",
        "/clients/new/",
        "/clients/alike/?given_name=Ren&family_name=Ota",
        f"/clients/{client.uuid}/",
        "/clients/facts/FSH/",
        merged_into(client),
        *twin_of(client),
        f"/clients/{client.uuid}/edit/",
        f"/clients/{client.uuid}/note/",
        f"/clients/{client.uuid}/reads/",
        f"/clients/{client.uuid}/consent/email/",
        f"/clients/{client.uuid}/follow-up/",
        "/follow-ups/",
        f"/follow-ups/{FollowUp.objects.get().uuid}/day/",
        f"/clients/{client.uuid}/held/",
        f"/clients/{client.uuid}/decide/",
        "/clients/long-ago/",
        "/hand-over/",
        "/hand-over/fsh.sa1/?among=fsh.manager",
        move_of("GIN"),
        "/moves/",
        f"/clients/{client.uuid}/move/",
        "/clients/import/",
        book_of("fsh.manager"),
        "/clients/export/",
        "/clients/exports/",
        f"/clients/{client.uuid}/erase/",
        "/seasons/",
        "/seasons/SONOW/",
        "/seasons/SONOW/lists/leather-colour/",
        "/seasons/SONOW/lists/threads/?show=all",
        "/seasons/PONOW/budgets/",
        "/seasons/PONEXT/difference/PONOW/",
        "/prices/",
        f"/prices/?style={b30.code}",
        "/deputies/FSH/",
        "/deputies/FSH/new/",
        f"/deputies/FSH/{Boutique.objects.get(code='FSH').today()}/end/",
        "/profile/",
        "/profile/pin/",
        "/profile/security/",
        "/profile/security/remove/app/",
        f"/profile/security/remove/{passkey_of('fsh.manager')}/",
        f"/orders/{wished}/show/",
        f"/orders/bulk/place/?line={wished}&line={special}",
        f"/orders/bulk/receive/?line={special}",
    ]


OF_PARIS = [
    "/", "/paris/", "/paris/?mark=withdrawn&kind=SO", "/orders/", "/slots/", "/slots/SONOW/FSH/",
    "/slots/SONOW/FSH/grant/", "/seasons/SONOW/withdraw/",
    "/seasons/SONOW/withdraw/?leather=Togo", "/seasons/PONOW/lists/style-leather/", "/seasons/PONEXT/clone/",
    "/seasons/PONOW/lists/leather-colour/line/?row=Togo",
    "/seasons/PONOW/lists/leather-colour/entry/?row=Togo&column=Noir",
]  # fmt: skip


OF_ADA = [
    "/", "/deputies/", "/slots/grid/SONOW/", "/seasons/new/", *(
        f"/seasons/{act}/"
        for act in (
            "SONOW", "PONOW/edit", "PONEXT/open", "PONOW/close", "PONOW/reopen", "PONOW/timeline", "PONOW/budgets",
        )
    ),
    "/profile/security/", *(f"/profile/security/{one}/" for one in ("app", "passkey", "codes")), "/staff/keys/",
    "/staff/keys/fsh.manager/",
    "/words/", "/clients/exports/", "/catalogue/", "/catalogue/colour/", "/catalogue/colour/new/",
    *(f"/catalogue/leather/Togo/{act}" for act in ("", "retire/", "merge/")),
    *(f"/catalogue/{of}/" for of in ("style/B40", "style/B40/never", "style/B40/never/Epsom", "design/verso/parts")),
    "/reasons/", "/reasons/new/", "/reasons/fault/", "/reasons/fault/retire/",
    "/seasons/PONEXT/import/", "/prices/import/", "/prices/new/", "/prices/rise/", "/prices/gaps/?country=FR",
]  # fmt: skip


def imported(ada) -> list[str]:
    """Send two tables, with rows that are wrong: the addresses of their verdicts."""
    tables = {b"Leather;Colour\nTogo;Gold\nTogo;Nowhere\n": Season.objects.get(code="PONEXT"), PRICES: None}
    found = [send(one, name="a.csv", season=of, by=ada, submission=uuid4()) for one, of in tables.items()]
    return [address(one) for one in found]


def after_a_withdrawal(house: dict[str, Order], pascal, catalogue) -> list[str]:
    """Withdraw a leather and take an order back: the addresses of what may be looked at and undone then."""
    order, season = house["special"], Season.objects.get(code="SONOW")
    withdrawing.withdraw(season, "leather", catalogue.togo, by=pascal, why="A flaw.")
    asks = {"axis": "leather", "row": catalogue.togo.pk, "instead": None, "season": season.pk}
    batch = machine.begin("recall", [order], by=pascal, asks=asks | {"reason": "fault", "message": ""})
    machine.run(batch)
    (one,) = withdrawing.withdrawals(season)
    page = f"/orders/bulk/{batch.uuid}/"
    return [page, f"{page}take-back/", f"/seasons/SONOW/withdraw/{one.key}/put-back/"]


def names_of_pages() -> set[str]:
    """The names of every address of the house that is a page."""
    patterns = get_resolver().url_patterns
    found = set()
    for pattern in patterns:
        inner = getattr(pattern, "url_patterns", [pattern])
        if str(pattern.pattern).startswith(("admin", "accounts", "design", "gone")):
            continue
        found |= {one.name for one in inner if one.name}
    return found - NO_PAGE


def serious(page) -> list[str]:
    """What axe holds against a page, by day and by night: the rule, and the first thing it is broken by."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    page.emulate_media(color_scheme="dark")  # in the dark only the colours are others
    by_night = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
    found += page.evaluate("options => axe.run(document, options)", by_night)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS]


def test_axe_finds_nothing_serious(tablet, house, nadia, pascal, ada, mme_ota, catalogue):
    wrong, seen = {}, set()

    def look(person, addresses):
        page = tablet(person)
        for one in addresses:
            assert page.goto(one).status == 200, one
            wrong.update({one: found} if (found := serious(page)) else {})
            seen.add(resolve(urlsplit(one).path).url_name)

    look(nadia, of_nadia(house, mme_ota, catalogue.b30))
    look(pascal, [*OF_PARIS, "/paris/answers/", "/reasons/", sheet_of("paris", house["special"].reference)])
    look(ada, OF_ADA + imported(ada))
    look(pascal, after_a_withdrawal(house, pascal, catalogue))
    page, turned = tablet(nadia), f"/orders/{house['wished'].reference}/show/"
    page.goto(turned)
    page.get_by_role("button", name="Show to the client").click()
    page.get_by_text("Confirm this piece").click()
    assert serious(page) == []
    page.get_by_role("link", name="For the house").click()
    assert serious(page) == []
    seen.add(resolve(urlsplit(page.url).path).url_name)
    assert (wrong, names_of_pages() - seen) == ({}, set())
    page = tablet()
    page.goto("/accounts/login/")
    assert serious(page) == []


PLANTED = {
    "color-contrast": "<p style='color:#bbb;background:#ccc'>pale words that nobody can read</p>",
    "image-alt": "<img src='/static/icons.svg'>",
    "label": "<form><input type='text' name='nameless'></form>",
    "link-name": "<a href='/orders/'></a>",
    "button-name": "<button></button>",
    "list": "<ul><p>no item</p></ul>",
    "aria-hidden-focus": "<div aria-hidden='true'><a href='/'>hidden and reachable</a></div>",
}


def test_what_is_planted_is_found(tablet, nadia):
    page = tablet(nadia)
    page.goto("/profile/")
    assert serious(page) == []
    for rule, fault in PLANTED.items():
        page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", fault)
        if rule == "color-contrast":
            page.evaluate("() => { const p = document.querySelector('main').lastElementChild; p.style.color = '#bbb' }")
        assert any(found.startswith(f"{rule}:") for found in serious(page)), rule
        page.evaluate("() => document.querySelector('main').lastElementChild.remove()")
