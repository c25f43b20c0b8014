"""What nobody should type: a sentence that says what to do, what was typed is kept, nothing is written."""

import uuid

import pytest
from django.urls import reverse

from orders.models import Event, Order, Words
from tests import cast, walk
from tests.paper import opened, send


def address(order, verb):
    return reverse("verb", args=[order.reference, verb])


@pytest.fixture
def refused(signed_in):
    """Send a verb's form with something wrong in it; return the page, after looking that nothing was written."""

    def try_it(order: Order, verb: str, by, **typed) -> str:
        browser = signed_in(by)
        form = opened(browser, address(order, verb))
        before = Event.objects.count(), Words.objects.count(), Order.objects.get(pk=order.pk).head
        response = send(browser, form, **typed)
        assert response.status_code in (409, 422)
        assert (Event.objects.count(), Words.objects.count(), Order.objects.get(pk=order.pk).head) == before
        return response.content.decode()

    return try_it


def test_an_impossible_combination(line, refused, nadia, listed):
    order = line("requested", wanted=walk.wish(listed, leather=listed.ostrich))
    page = refused(order, "place", nadia, words="She insists.")
    assert "Gold is not on the SS2027 list for Ostrich." in page
    assert "She insists." in page


def test_a_substitute_that_is_never_made(line, refused, nadia):
    typed = {"choice": "substitute", "style": "B40", "leather": "Epsom", "words": "Larger."}
    page = refused(line("requested"), "place", nadia, **typed)
    assert "Epsom is not made in Birkin 40." in page


def test_a_window_that_closed_meanwhile(line, signed_in, nadia, time_machine):
    order = line("requested")
    browser = signed_in(nadia)
    form = opened(browser, address(order, "place"))
    time_machine.move_to(cast.in_paris(2027, 1, 15, 1), tick=False)
    browser.force_login(nadia)
    response = send(browser, form, words="Just before midnight.")
    assert response.status_code == 422
    assert "The window closed on 14 January, Paris time." in response.content.decode()
    assert "Just before midnight." in response.content.decode()
    assert Event.objects.filter(order=order).count() == 1


def test_a_client_of_another_boutique(line, refused, nadia, kato):
    page = refused(line("arrived"), "promise", nadia, client=str(kato.uuid), words="She asked for it.")
    assert "Choose one of the clients in your book." in page
    assert "She asked for it." in page
    assert "Katō" not in page


@pytest.mark.parametrize(
    ("verb", "state", "typed", "sentence"),
    [
        ("receive", "accepted", {"day": "2026-09-02"}, "That day has not come yet."),
        ("receive", "accepted", {"day": "2026-07-20"}, "That is too early: give 13 August 2026 or a later day."),
        ("sell", "offered", {"paid_on": "2026-08-01", "receipt": "R-1"}, "That is too early: give 16 August 2026"),
        ("receive", "accepted", {"day": "0019-08-20"}, "Look at the year: 19 is too long ago."),
        ("receive", "accepted", {"day": "the day before yesterday"}, "Write the day like 2026-07-14"),
        ("offer", "arrived", {"hold_until": "2026-08-30"}, "Reserve it until today or a later day."),
        ("offer", "arrived", {"hold_until": "9999-12-31"}, "Reserve it for a year at the most."),
    ],
)
def test_days_in_the_wrong_order(verb, state, typed, sentence, line, prices, refused, nadia):
    page = refused(line(state), verb, nadia, **typed)
    assert sentence in page
    assert next(iter(typed.values())) in page


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("nine thousand", "Write the amount in digits, such as 8,450 or 8450.50."),
        ("9.100,00.", "Write the amount in digits"),
        ("-9100", "Write the amount in digits"),
        ("9,1000", "Write the amount in digits"),
        ("99999999999999999999", "That amount is too large. Check the digits."),
        ("8000", "€9,100 is due: the price in force on the day of sale."),
    ],
)
def test_a_price_with_letters(amount, sentence, line, prices, refused, camille):
    page = refused(line("offered"), "sell", camille, amount=amount, receipt="R-2026-7")
    assert sentence in page
    assert amount in page
    assert "R-2026-7" in page


def test_a_note_of_ten_thousand_characters(line, refused, camille):
    long = "She comes on Thursday. " * 435
    page = refused(line("placed"), "note", camille, words=long)
    assert "Too long: 10,004 characters, 4,000 fit. Shorten it." in page
    assert long.strip()[-200:] in page


def test_words_of_any_script_stay_as_they_are(line, signed_in, camille):
    order = line("placed")
    browser = signed_in(camille)
    said = "👩‍👧 تأتي يوم الخميس — 木曜日に来ます"
    assert send(browser, opened(browser, address(order, "note")), words=f"\u202e{said}\x00").status_code == 303
    assert Event.objects.filter(order=order).latest("seq").said == said
    assert said in browser.get(reverse("order", args=[order.reference])).content.decode()


def test_no_markup_runs(line, signed_in, camille):
    order = line("placed")
    browser = signed_in(camille)
    send(browser, opened(browser, address(order, "note")), words="<script>alert(1)</script>")
    page = browser.get(reverse("order", args=[order.reference])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    "typed",
    [
        {"submission": "not-a-uuid"},
        {"submission": None},
        {"version": "many"},
        {"version": None},
        {"version": "-1"},
        {"version": "99999999999999999999"},
    ],
)
def test_a_form_changed_on_its_way(typed, line, refused, camille):
    page = refused(line("offered"), "decline", camille, reason="colour", words="Too dark.", **typed)
    assert "Too dark." in page
    assert "Hidden field" not in page


def test_an_undo_of_a_step_that_is_not_there(line, refused, camille, nadia):
    assert "changed on its way" in refused(line("arrived"), "correct", nadia, undoes="77")
    assert "changed on its way" in refused(
        line("placed", cast.client(camille, given_name="Ada")), "correct", nadia, undoes="x"
    )


def test_anothers_submission(line, signed_in, camille, nadia):
    order = line("placed")
    browser = signed_in(camille)
    form = opened(browser, address(order, "note"))
    send(browser, form, words="Mine.")
    theirs = signed_in(nadia)
    response = send(theirs, opened(theirs, address(order, "note")), words="Mine.", submission=form.said["submission"])
    assert response.status_code == 409
    assert Event.objects.filter(order=order, verb="note").count() == 1


@pytest.mark.parametrize("reference", ["FSH-26-9999", "%00", "Ä" * 500, "1; DROP TABLE", "../admin"])
def test_a_reference_nobody_has(reference, signed_in, nadia):
    assert signed_in(nadia).get(f"/orders/{reference}/note/").status_code == 404


def test_a_colour_nobody_knows(line, refused, pascal):
    page = refused(line("placed"), "amend", pascal, colour="Mauve", message="Instead.")
    assert "“Mauve” is not in the catalogue. Choose from the list." in page
    assert "Instead." in page


@pytest.mark.parametrize("typed", [{"message": "For Mme Ōta, gladly."}, {"letter": "Ōta 77"}])
def test_a_clients_name_does_not_reach_paris(typed, line, refused, nadia):
    page = refused(line("placed"), "accept", nadia, **{"letter": "P-77", "message": "Gladly.", **typed})
    assert "Paris reads this: leave out the client&#x27;s name." in page
    assert all(said in page for said in typed.values())


def test_a_submission_is_not_guessed(line, signed_in, camille):
    order = line("offered")
    browser = signed_in(camille)
    form = opened(browser, address(order, "decline"))
    assert uuid.UUID(form.said["submission"]).version == 4
    assert form.said["submission"] != opened(browser, address(order, "decline")).said["submission"]


def test_a_wish_whose_number_was_changed_or_used_says_so_and_gets_another(line, signed_in, camille, listed):
    browser, spent = signed_in(camille), str(uuid.uuid4())
    typed = {"client": str(line("requested").wished_by.uuid), "style": "K28S", "words": "She is in a hurry."}
    assert browser.post("/orders/new/", {**typed, "submission": spent}).status_code == 303
    before = Order.objects.count()
    for submission, sentence in (("x", "was changed on its way here."), (spent, "already sent once, with other words")):
        response = browser.post("/orders/new/", {**typed, "style": "B30", "submission": submission})
        page = response.content.decode()
        assert response.status_code in (409, 422)
        assert sentence in page
        assert "She is in a hurry." in page
        assert f'name="submission" value="{submission}"' not in page
    assert Order.objects.count() == before


@pytest.mark.parametrize("said", ["\x00", "a\x00b", "\u202e\u200b", "9" * 10_000, "👜", "'; --"])
def test_no_search_breaks_a_page(said, signed_in, nadia, pascal, listed):
    pages = {
        "/orders/": ("q", "sa", "style", "season", "leather", "colour", "after", "before", "state", "show", "sort"),
        "/clients/": ("q", "sa", "after"),
        "/clients/find/": ("q", "field"),
        "/orders/new/": ("client", "style", "leather", "colour", "hardware", "kind"),
        "/seasons/": ("q",),
        "/prices/": ("q", "style", "country", "on", "leather"),
        "/desk/": ("q",),
        "/clients/new/": ("name",),
    }
    browser = signed_in(nadia)
    for address, names in pages.items():
        for asked in (dict.fromkeys(names, said), {names[0]: said}):
            assert browser.get(address, asked).status_code == 200
    for address in ("/paris/", "/orders/"):
        assert signed_in(pascal).get(address, {"q": said, "season": said, "boutique": said}).status_code == 200


@pytest.mark.parametrize(
    ("verb", "state", "typed"),
    [
        ("place", "requested", {"season": "SS\x00"}),
        ("place", "requested", {"choice": "substitute", "style": "B30\x00", "words": "Instead."}),
        ("transfer", "arrived", {"boutique": "G\x00", "words": "There."}),
        ("sell", "offered", {"fulfils": "FSH-26-\x00", "receipt": "R-1"}),
        ("promise", "arrived", {"client": "\x00", "words": "Her."}),
        ("decline", "offered", {"reason": "\x00"}),
        ("sell", "offered", {"destination": "\x00", "receipt": "R-1"}),
        ("respecify", "requested", {"or_1-style": "K28S\x00"}),
    ],
)
def test_a_nul_byte_is_no_choice(verb, state, typed, line, refused, nadia):
    assert '<ul class="errorlist' in refused(line(state), verb, nadia, **typed)
