"""A line that passes on: to another boutique, to another client, back to Paris; second chances and proposals."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from boutiques.models import Boutique, Delegation, Staff
from config.errors import Refused
from orders import granting, verbs
from orders.models import Order, Proposal, SecondChance, Slot
from tests import cast, walk
from tests.paper import form_at, opened, send


def address(order, verb):
    return reverse("verb", args=[order.reference, verb])


def page_of(browser, order):
    response = browser.get(reverse("order", args=[order.reference]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def on_its_way(line, signed_in, nadia, gin):
    """An arrived piece that Paris's boutique offers to Ginza with its client."""
    order, browser = line("arrived"), signed_in(nadia)
    verbs.note(order, by=nadia, words="She paid late last time.")
    typed = {"boutique": "GIN", "words": "She lives in Tokyo now."}
    assert send(browser, opened(browser, address(order, "transfer")), **typed).status_code == 303
    return order


def test_while_a_transfer_waits_only_its_answer_is_offered(on_its_way, signed_in, nadia, camille):
    page = page_of(signed_in(nadia), on_its_way)
    assert "Offered by Faubourg Saint-Honoré to Ginza" in page
    assert 'data-verb="turn_down"' in page
    for verb in ("offer", "take_over", "promise", "transfer"):
        assert f'data-verb="{verb}"' not in page
    assert 'data-verb="offer"' not in page_of(signed_in(camille), on_its_way)


def test_the_other_house_takes_it_over_and_reads_its_own_part(on_its_way, signed_in, aiko, kato, kenji, nadia):
    browser = signed_in(aiko)
    page = page_of(browser, on_its_way)
    assert 'class="button filled" href="' + address(on_its_way, "take_over") in page
    assert "Ōta" not in page
    asked = browser.get(address(on_its_way, "take_over")).content.decode()
    assert "It comes from Faubourg Saint-Honoré with Mme Renée Ōta. Faubourg Saint-Honoré writes: She lives" in asked
    form = opened(browser, address(on_its_way, "take_over"))
    assert "Choose a client" in send(browser, form).content.decode()
    assert send(browser, form, client=str(kato.uuid)).status_code == 303
    order = Order.objects.get(pk=on_its_way.pk)
    assert (order.boutique.code, order.client, order.sa) == ("GIN", kato, kenji)
    page = page_of(browser, order)
    assert "<b>Taken over</b> by another boutique" in page
    assert "Katō" in page
    for secret in ("Renée", "paid late"):
        assert secret not in page
    assert signed_in(nadia).get(reverse("order", args=[order.reference])).status_code == 404


@pytest.mark.parametrize("who", ["nadia", "aiko"])
def test_either_manager_turns_it_down(who, on_its_way, signed_in, request):
    browser = signed_in(request.getfixturevalue(who))
    assert send(browser, opened(browser, address(on_its_way, "turn_down"))).status_code == 303
    assert Order.objects.get(pk=on_its_way.pk).boutique.code == "FSH"
    assert on_its_way.transfers.get().outcome == "turned_down"


def test_nobody_else_learns_of_a_transfer(on_its_way, signed_in, kenji, pascal):
    assert signed_in(kenji).get(address(on_its_way, "take_over")).status_code == 404
    london = cast.manager(
        "lon.manager",
        "Harriet Ashdown",
        Boutique.objects.create(
            code="LON", name="New Bond Street", city="London", country="GB", currency="GBP", time_zone="Europe/London"
        ),
    )
    assert signed_in(london).get(reverse("order", args=[on_its_way.reference])).status_code == 404
    assert "Ginza" not in page_of(signed_in(pascal), on_its_way)


@pytest.fixture
def went_elsewhere(special, nadia, pascal, so2026):
    """A special order that came and that its client declined."""
    order, at = special(), walk.START
    for verb, by, asks in (
        ("place", nadia, {"season": so2026}), ("accept", pascal, {}), ("receive", nadia, {}), ("offer", nadia, {}),
        ("decline", nadia, {"reason": "differs"}),
    ):  # fmt: skip
        at += timedelta(hours=1)
        order = walk.act(verb, order, by=by, at=at, **asks)
    return order


@pytest.fixture
def so2027(fsh, pascal):
    """The year of special orders after, with two slots."""
    season = cast.specials(2027)
    granting.grant(fsh, season, 2, by=pascal, at=cast.AT)
    return season


def test_a_second_chance_keeps_a_slot_of_a_later_season(went_elsewhere, so2027, signed_in, nadia, mme_ota, camille):
    browser = signed_in(nadia)
    form = opened(browser, address(went_elsewhere, "second_chance"))
    assert (form.offered["client"], form.offered["season"]) == ([str(mme_ota.uuid)], ["", "SO2027"])
    assert "Say why." in send(browser, form, granted="yes", season="SO2027").content.decode()
    assert send(browser, form, granted="yes", season="SO2027", words="It was not her fault.").status_code == 303
    assert SecondChance.objects.get().granted
    slot = Slot.objects.get(kept_for_client=mme_ota)
    assert (slot.season, slot.number) == (so2027, 1)
    assert "<b>Second chance</b> for Mme Renée Ōta: granted" in page_of(browser, went_elsewhere)
    again = opened(browser, address(went_elsewhere, "second_chance"))
    assert send(browser, again, granted="no", words="After all not.").status_code == 303
    assert SecondChance.objects.latest("pk").granted is False
    assert 'data-verb="second_chance"' not in page_of(signed_in(camille), went_elsewhere)
    assert signed_in(camille).get(address(went_elsewhere, "second_chance")).status_code == 403


def test_a_second_chance_is_of_a_later_season_and_kept_only_where_it_is_granted(
    went_elsewhere, so2026, so2027, nadia, mme_ota
):
    for season, granted, said in ((so2026, True, "Choose a later season"), (so2027, False, "only where it is granted")):
        with pytest.raises(Refused, match=said) as refused:
            verbs.second_chance(went_elsewhere, by=nadia, client=mme_ota, granted=granted, season=season, words="Why.")
        assert refused.value.field == "season"
    assert not SecondChance.objects.exists()


def test_without_a_later_season_no_slot_is_asked_for(went_elsewhere, signed_in, nadia):
    form = opened(signed_in(nadia), address(went_elsewhere, "second_chance"))
    assert "season" not in form.offered
    assert send(signed_in(nadia), form, granted="yes", words="It was not her fault.").status_code == 303


def test_a_proposal_is_sealed_told_and_taken_back(went_elsewhere, signed_in, nadia, lea, yamada, camille, obrien):
    hers, form = signed_in(lea), None
    assert 'class="button filled" href="' + address(went_elsewhere, "propose") in page_of(hers, went_elsewhere)
    form = opened(hers, address(went_elsewhere, "propose"))
    assert "Say in a line why." in send(hers, form, client=str(yamada.uuid)).content.decode()
    for _ in range(2):
        assert send(hers, form, client=str(yamada.uuid), words="Waits since spring.").status_code == 303
    assert Proposal.objects.count() == 1
    for reader, reads in ((lea, True), (nadia, True), (camille, False)):
        assert ("Waits since spring." in page_of(signed_in(reader), went_elsewhere)) is reads
    offering = signed_in(nadia).get(address(went_elsewhere, "offer")).content.decode()
    assert "Léa proposes 山田 陽子: “Waits since spring.”" in offering
    back = reverse("take_back_proposal", args=[went_elsewhere.reference, yamada.uuid])
    assert signed_in(camille).post(back).status_code == 404
    page = hers.get(reverse("order", args=[went_elsewhere.reference]))
    assert send(hers, form_at(page, back)).status_code == 303
    assert "Waits since spring." not in page_of(signed_in(nadia), went_elsewhere)
    send(hers, opened(hers, address(went_elsewhere, "propose")), client=str(yamada.uuid), words="After all.")
    walk.act("release", went_elsewhere, by=nadia, at=cast.AT)
    assert signed_in(nadia).get(address(went_elsewhere, "propose")).status_code == 403


def test_an_associate_reads_what_became_of_their_proposals_when_the_piece_is_gone(
    went_elsewhere, line, signed_in, nadia, lea, yamada, camille
):
    verbs.propose(went_elsewhere, by=lea, client=yamada, words="Waits since spring.")
    house = reverse("desk")
    page = signed_in(lea).get(house).content.decode()
    assert "What you proposed" in page and "Not yet decided" in page
    walk.act("release", went_elsewhere, by=nadia, at=cast.AT)
    page = signed_in(lea).get(house).content.decode()
    assert "Not this time" in page and "Waits since spring." in page and went_elsewhere.reference in page
    assert "What you proposed" not in signed_in(camille).get(house).content.decode()


def test_what_the_first_house_proposed_does_not_go_along_with_the_piece(
    went_elsewhere, signed_in, nadia, lea, yamada, gin, aiko
):
    verbs.propose(went_elsewhere, by=lea, client=yamada, words="Waits since spring.")
    walk.act("transfer", went_elsewhere, by=nadia, at=cast.AT, boutique=gin, with_client=False, words="For the window.")
    order = walk.act("take_over", went_elsewhere, by=aiko, at=cast.AT)
    for page in (
        page_of(signed_in(aiko), order),
        *(signed_in(aiko).get(one).content.decode() for one in ("/", "/desk/")),
    ):
        assert "Waits since spring." not in page and "山田" not in page
    assert "Not this time" in signed_in(lea).get(reverse("desk")).content.decode()


def test_paris_takes_a_colour_back_with_or_without_another(line, signed_in, pascal, camille):
    order, browser = line("accepted"), signed_in(pascal)
    form = opened(browser, address(order, "recall"))
    same = send(browser, form, reason="fault", then="instead", message="Its thread yellowed.")
    assert (same.status_code, "This is what is taken back." in same.content.decode()) == (422, True)
    assert "Its thread yellowed." in same.content.decode()
    send(browser, form, reason="fault", then="instead", colour="Noir", message="Its thread yellowed.")
    page = page_of(signed_in(camille), order)
    assert "<b>Paris took it back</b>: a fault in the material; it proposes Birkin 30, Noir, Togo, Palladium" in page
    assert Order.objects.get(pk=order.pk).state_slug == "amended"
    walk.act("correct", order, by=pascal, at=cast.AT)
    assert Order.objects.get(pk=order.pk).state_slug == "accepted"


def test_a_wish_has_three_alternatives_at_the_most(mme_ota, listed):
    four = [walk.wish(listed, colour=one) for one in (listed.noir, listed.etoupe, listed.curry, listed.brume)]
    with pytest.raises(Refused, match="Three alternatives at the most"):
        walk.request_of(mme_ota, walk.wish(listed), alternatives=four)


def test_nothing_is_taken_in_by_a_closed_boutique(fsh, nadia, listed):
    fsh.closed_on = date(2026, 8, 31)
    with pytest.raises(Refused, match="is closed; nothing is taken in"):
        verbs.take_in(fsh, by=nadia, wanted=walk.wish(listed), at=cast.AT)


def test_the_clock_carries_over_once_the_window_has_closed(line, ss2027, aw2027):
    order = line("requested")
    with pytest.raises(Refused, match="window has not closed yet"):
        verbs.carry_over(order, by=None, reason="window_closed", at=cast.AT)
    verbs.carry_over(order, by=None, reason="window_closed", season=aw2027, at=cast.in_paris(2027, 1, 15))
    with pytest.raises(Refused, match="window has not closed yet"):
        verbs.carry_over(order, by=None, reason="window_closed", at=cast.in_paris(2027, 1, 16))


def test_only_a_piece_its_client_buys_fulfils_a_request(line, nadia, mr_fahd, listed):
    wish = line("requested", wanted=walk.wish(listed, colour=listed.noir))
    for reason, piece in (("fulfilled", None), ("withdrawn", line("offered")), ("fulfilled", line("offered", mr_fahd))):
        with pytest.raises(Refused, match="fulfil"):
            verbs.close(wish, by=nadia, reason=reason, fulfilled_by=piece, at=cast.AT)


def test_the_managers_day_begins_with_what_another_house_offers(on_its_way, signed_in, aiko, kenji, kato, nadia):
    page = signed_in(aiko).get("/").content.decode()
    assert "Today <em>a few things to look at</em>" in page
    assert "Offered by another boutique" in page and "with its client" in page
    for verb, words in (("take_over", "Take it over"), ("turn_down", "Turn it down")):
        href = address(on_its_way, verb)
        assert f'<a class="verb" href="{href}" hx-get="{href}" hx-target="#dialog" data-verb="{verb}">{words}' in page
    assert "Ōta" not in page
    assert on_its_way.reference not in signed_in(kenji).get("/").content.decode()
    walk.act("take_over", on_its_way, by=aiko, at=cast.AT, client=kato)
    assert "Offered by another boutique" not in signed_in(aiko).get("/").content.decode()


def test_who_passed_it_on_reads_where_it_stands_and_nothing_else(on_its_way, signed_in, aiko, kato, nadia, camille):
    passed_on = reverse("passed_on")
    assert "Nothing was passed on." in signed_in(nadia).get(passed_on).content.decode()
    walk.act("take_over", on_its_way, by=aiko, at=cast.AT, client=kato)
    walk.act("offer", on_its_way, by=aiko, at=cast.AT)
    for href in ("/", passed_on):
        page = signed_in(nadia).get(href).content.decode()
        assert on_its_way.reference in page and "Ginza" in page and "Arrived" in page
        for secret in ("Katō", "Offered<", "Birkin", reverse("order", args=[on_its_way.reference])):
            assert secret not in page
        assert on_its_way.reference not in signed_in(aiko).get(href).content.decode().partition("Passed on")[2]
    assert signed_in(camille).get(passed_on).status_code == 403
    walk.act("sell", on_its_way, by=aiko, at=cast.AT, receipt="G-1", amount=1, words="As listed.")
    assert "Passed on to another boutique" not in signed_in(nadia).get("/").content.decode()
    assert "Sold" in signed_in(nadia).get(passed_on).content.decode()


def test_the_deputy_of_the_other_house_takes_it_over_for_its_manager(on_its_way, signed_in, aiko, kato, kenji, gin):
    today = cast.AT.date()
    assert signed_in(kenji).get(address(on_its_way, "take_over")).status_code == 404
    Delegation.objects.create(boutique=gin, deputy=kenji, given_by=aiko, starts_on=today, ends_on=today)
    browser = signed_in(kenji)
    assert on_its_way.reference in browser.get("/").content.decode()
    assert 'data-verb="take_over"' in page_of(browser, on_its_way)
    assert send(browser, opened(browser, address(on_its_way, "take_over")), client=str(kato.uuid)).status_code == 303
    event = Order.objects.get(pk=on_its_way.pk).events.get(verb="take_over")
    assert (event.by, event.acting_for) == (kenji, aiko)
    assert "Kenji, for Aiko" in page_of(browser, Order.objects.get(pk=on_its_way.pk))


def test_the_deputy_of_either_house_turns_it_down_for_its_manager(on_its_way, camille, kenji, aiko, nadia, fsh, gin):
    today = cast.AT.date()
    for house, deputy, boss in ((gin, kenji, aiko), (fsh, camille, nadia)):
        Delegation.objects.create(boutique=house, deputy=deputy, given_by=boss, starts_on=today, ends_on=today)
    event = verbs.turn_down(on_its_way, by=kenji, words="No client for it.")
    assert (event.by, event.acting_for) == (kenji, aiko)
    verbs.transfer(on_its_way, by=nadia, boutique=gin, with_client=True, words="Once more.")
    assert verbs.turn_down(on_its_way, by=Staff.objects.get(pk=camille.pk), words="She stays.").acting_for == nadia
