"""Every page can be used by everybody: axe finds nothing serious, in light and in dark; what is planted it finds."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver
from django.utils import timezone

from boutiques import withdrawing
from boutiques.models import Leather, Season
from orders import granting, verbs
from orders.bulk import machine
from orders.models import Order
from orders.specify import Wanted
from tests import cast
from tests.journeys.conftest import TABLET
from tests.orders.reading import browser as signed_in

SERIOUS = ("serious", "critical")
NO_PAGE = {"client_find", "take_back_proposal", "swatches"}
"""A part of a page, an answer to a POST alone, a style sheet."""


@pytest.fixture
def tablet(browser, server, db):
    """A tablet on which a person has signed in: `tablet(nadia, dark=True)` gives its page."""
    contexts = []

    def page_of(person=None, *, dark=False):
        context = browser.new_context(base_url=server.url, viewport=TABLET, color_scheme="dark" if dark else "light")
        contexts.append(context)
        if person:
            cookie = signed_in(person).cookies["sessionid"]
            context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": server.url}])
        return context.new_page()

    yield page_of
    for context in contexts:
        context.close()


@pytest.fixture
def house(fsh, camille, nadia, pascal, mme_ota, mr_fahd, catalogue):
    """A special order that Paris would change, a piece declined, one that was wished; slots and prices."""
    now = timezone.now()
    Leather.objects.filter(pk=catalogue.togo.pk).update(needs_cites=True)  # so that a piece has papers to show
    seasons = {}
    for kind in ("PO", "SO"):
        seasons[kind] = cast.season(kind, f"{kind}NOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
        cast.menu(seasons[kind], catalogue)
    cast.season("PO", "PONEXT", now.replace(year=now.year + 1), now.replace(year=now.year + 2))
    cast.price(catalogue.b30, catalogue.togo, 950000)
    granting.grant(fsh, seasons["SO"], 2, by=pascal)
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
    return {"special": special, "declined": declined, "wished": wished}


def addresses(house: dict[str, Order], client, b30) -> dict[str, list[str]]:
    """The pages of the resolver, by name, each at one address or several."""
    special, declined, wished = (house[name].reference for name in ("special", "declined", "wished"))
    acts = {
        special: ("agree", "counter", "receive", "close", "promise", "note", "contact", "transfer"),
        declined: ("offer", "release", "send_back", "correct", "second_thoughts"),
        wished: ("place", "respecify", "carry_over", "convert"),
    }
    return {
        "today": ["/"],
        "orders": ["/orders/", "/orders/?kind=SO&state=amended", "/orders/?q=nothing"],
        "orders_filter": ["/orders/filter/"],
        "new_request": ["/orders/new/", "/orders/new/?kind=SO&style=B30"],
        "take_in": ["/orders/take-in/"],
        "passed_on": ["/orders/passed-on/"],
        "permits": [f"/orders/{declined}/permits/"],
        "order": [f"/orders/{one}/" for one in (special, declined, wished)],
        "verb": [f"/orders/{one}/{verb}/" for one, names in acts.items() for verb in names],
        "desk": ["/desk/"],
        "slots": ["/slots/"],
        "slots_season": ["/slots/SONOW/"],
        "slots_board": ["/slots/SONOW/FSH/"],
        "slots_keep": ["/slots/SONOW/FSH/keep/"],
        "slots_let_go": [f"/slots/SONOW/FSH/let-go/{client.uuid}/"],
        "clients": ["/clients/", "/clients/?q=nobody"],
        "client_new": ["/clients/new/"],
        "client": [f"/clients/{client.uuid}/"],
        "client_edit": [f"/clients/{client.uuid}/edit/"],
        "client_note": [f"/clients/{client.uuid}/note/"],
        "client_consent": [f"/clients/{client.uuid}/consent/email/"],
        "seasons": ["/seasons/"],
        "season": ["/seasons/SONOW/"],
        "season_grid": ["/seasons/SONOW/lists/leather-colour/", "/seasons/SONOW/lists/threads/?show=all"],
        "season_difference": ["/seasons/PONEXT/difference/PONOW/"],
        "prices": ["/prices/", f"/prices/?style={b30.code}"],
        "profile": ["/profile/"],
    }


OF_PARIS = [
    "/", "/paris/", "/orders/", "/slots/", "/slots/SONOW/FSH/", "/slots/SONOW/FSH/grant/", "/seasons/SONOW/withdraw/",
    "/seasons/SONOW/withdraw/?leather=Togo", "/seasons/PONOW/lists/style-leather/", "/seasons/PONEXT/clone/",
    "/seasons/PONOW/lists/leather-colour/line/?row=Togo",
    "/seasons/PONOW/lists/leather-colour/entry/?row=Togo&column=Noir",
]  # fmt: skip


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


def serious(page, **options) -> list[str]:
    """What axe holds against a page: the rule, and the first thing it is broken by."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(tablet, house, nadia, pascal, mme_ota, catalogue, dark):
    pages = addresses(house, mme_ota, catalogue.b30)
    lists = {"season_line", "season_entry", "season_clone"}
    withdrawals = {"season_withdraw", "season_put_back", "batch", "batch_back"}
    assert names_of_pages() == {*pages, "paris", "slots_grant", *withdrawals, *lists}
    asked = {"runOnly": ["color-contrast"]} if dark else {}  # in the dark only the colours are others
    wrong = {}
    for person, these in ((nadia, [one for many in pages.values() for one in many]), (pascal, OF_PARIS)):
        page = tablet(person, dark=dark)
        for address in these:
            assert page.goto(address).status == 200, address
            wrong |= {address: found} if (found := serious(page, **asked)) else {}
    for address in after_a_withdrawal(house, pascal, catalogue):
        assert page.goto(address).status == 200, address
        wrong |= {address: found} if (found := serious(page, **asked)) else {}
    page = tablet(dark=dark)
    page.goto("/accounts/login/")
    assert (wrong, serious(page)) == ({}, [])


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
