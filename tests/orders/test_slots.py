"""Slots at the board: granted and taken back by Paris, kept for a client, shown to each as far as they may know."""

from datetime import date, timedelta

import pytest
from django.db.models import Sum

from boutiques.days import spell_near, spell_short
from boutiques.models import WindowReopened
from clients.models import Client
from config.errors import NotYours, Refused
from orders import granting, verbs
from orders.board.standing import standing_of
from orders.models import Slot, SlotMovement
from orders.specify import Wanted
from tests import cast

AT = cast.AT
QUERIES = 12
DAY = date(2026, 9, 30)


@pytest.fixture
def menu(so2026, catalogue):
    cast.menu(so2026, catalogue)
    return catalogue


@pytest.fixture
def ota(fsh, camille):
    return Client.objects.create(boutique=fsh, sa=camille, title="Mme", family_name="Ōta")


@pytest.fixture
def fahd(fsh, lea):
    return Client.objects.create(boutique=fsh, sa=lea, title="Mr", family_name="al-Fahd")


@pytest.fixture
def three(fsh, so2026, pascal):
    granting.grant(fsh, so2026, 3, by=pascal, at=AT)
    return Slot.objects.order_by("number")


def wish(client, by, menu, at=AT):
    wanted = Wanted(menu.b30, menu.togo, menu.gold, menu.phw)
    return verbs.request(client.boutique, by=by, client=client, wanted=wanted, kind="SO", at=at).order


def counts(boutique, season, at=AT):
    one = standing_of(boutique, season, at)
    assert one.granted + one.borrowed - one.lent - one.void == one.free + one.kept + one.taken
    return one.free, one.kept, one.taken


def moves():
    return list(SlotMovement.objects.order_by("pk").values_list("kind", flat=True))


def test_paris_grants_and_the_same_form_twice_does_it_once(fsh, so2026, pascal):
    assert granting.grant(fsh, so2026, 3, seen=0, by=pascal, at=AT) == 3
    assert granting.grant(fsh, so2026, 3, seen=0, by=pascal, at=AT) == 0
    assert counts(fsh, so2026) == (3, 0, 0)
    assert moves() == ["granted"] * 3


def test_two_who_set_the_number_at_once_do_not_overwrite_each_other(fsh, so2026, pascal, ada, three):
    granting.grant(fsh, so2026, 5, seen=3, by=ada, at=AT)
    with pytest.raises(Refused, match="Meanwhile it has 5 slots, not 3") as refused:
        granting.grant(fsh, so2026, 4, seen=3, by=pascal, at=AT)
    assert refused.value.field == "number"
    assert counts(fsh, so2026) == (5, 0, 0)


def test_only_free_ones_are_taken_back_the_last_first_and_their_numbers_are_not_given_again(
    fsh, so2026, pascal, nadia, ota, fahd, three, menu
):
    granting.keep(ota, so2026, DAY, by=nadia, at=AT)
    verbs.place(wish(fahd, nadia, menu), by=nadia, season=so2026, at=AT)
    with pytest.raises(Refused, match="2 would go, and 1 of them is free"):
        granting.grant(fsh, so2026, 1, by=pascal, words="Fewer this year.", at=AT)
    with pytest.raises(Refused, match="Say why"):
        granting.grant(fsh, so2026, 2, by=pascal, at=AT)
    assert granting.grant(fsh, so2026, 2, by=pascal, words="Fewer this year.", at=AT) == -1
    assert counts(fsh, so2026) == (0, 1, 1)
    assert SlotMovement.objects.get(kind="voided").said == "Fewer this year."
    granting.grant(fsh, so2026, 3, by=pascal, at=AT)
    assert list(Slot.objects.filter(is_void=False).order_by("number").values_list("number", flat=True)) == [1, 2, 4]


@pytest.mark.parametrize("number", [-1, 100])
def test_no_boutique_has_so_many(fsh, so2026, pascal, number):
    with pytest.raises(Refused, match="between 0 and 99"):
        granting.grant(fsh, so2026, number, by=pascal, at=AT)


@pytest.mark.parametrize("name", ["nadia", "camille"])
def test_boutiques_grant_themselves_nothing(fsh, so2026, request, name):
    with pytest.raises(NotYours):
        granting.grant(fsh, so2026, 3, by=request.getfixturevalue(name), at=AT)


def test_a_podium_season_has_no_slots(fsh, ss2027, pascal):
    with pytest.raises(Refused, match="special orders"):
        granting.grant(fsh, ss2027, 3, by=pascal, at=AT)


def test_a_slot_is_kept_for_a_client_its_day_moved_and_let_go(fsh, so2026, nadia, ota, three):
    granting.keep(ota, so2026, DAY, by=nadia, at=AT)
    granting.keep(ota, so2026, DAY, by=nadia, at=AT)
    granting.keep(ota, so2026, DAY + timedelta(days=9), by=nadia, at=AT)
    assert counts(fsh, so2026) == (2, 1, 0)
    with pytest.raises(Refused, match="Say why"):
        granting.let_go(ota, so2026, by=nadia, words="", at=AT)
    granting.let_go(ota, so2026, by=nadia, words="Changed her mind.", at=AT)
    granting.let_go(ota, so2026, by=nadia, words="Changed her mind.", at=AT)
    assert counts(fsh, so2026) == (3, 0, 0)
    assert moves()[3:] == ["held", "held", "returned"]
    assert SlotMovement.objects.get(kind="returned").client == ota


def test_a_slot_kept_for_a_client_is_taken_by_her_own_order_first(fsh, so2026, nadia, camille, ota, three, menu):
    granting.keep(ota, so2026, DAY, by=nadia, at=AT)
    line = wish(ota, camille, menu)
    verbs.place(line, by=nadia, season=so2026, at=AT)
    line.refresh_from_db()
    assert line.slot.number == 1
    assert counts(fsh, so2026) == (2, 0, 1)


def test_a_kept_day_that_is_over_frees_the_slot_by_itself(fsh, so2026, nadia, ota, fahd, three):
    granting.keep(ota, so2026, DAY, by=nadia, at=AT)
    later = AT + timedelta(days=60)
    assert counts(fsh, so2026, later) == (3, 0, 0)
    granting.keep(fahd, so2026, later.date(), by=nadia, at=later)
    assert moves()[3:] == ["held", "returned", "held"]


@pytest.mark.parametrize("until", [AT.date() - timedelta(days=1), date(2027, 2, 15)])
def test_it_is_kept_from_today_to_the_end_of_the_window(fsh, so2026, nadia, ota, three, until):
    with pytest.raises(Refused, match="Keep it until a day from today to 14 February 2027") as refused:
        granting.keep(ota, so2026, until, by=nadia, at=AT)
    assert refused.value.field == "until"


def test_none_left_is_said(fsh, so2026, pascal, nadia, ota, fahd):
    granting.grant(fsh, so2026, 1, by=pascal, at=AT)
    granting.keep(ota, so2026, DAY, by=nadia, at=AT)
    with pytest.raises(Refused, match="No slot is left"):
        granting.keep(fahd, so2026, DAY, by=nadia, at=AT)


def test_a_full_board_says_since_when(fsh, so2026, pascal, nadia, ota, fahd):
    granting.grant(fsh, so2026, 2, by=pascal, at=AT)
    granting.keep(ota, so2026, date(2026, 12, 1), by=nadia, at=AT)
    assert standing_of(fsh, so2026, AT).closed_sentence == ""
    granting.keep(fahd, so2026, date(2026, 12, 1), by=nadia, at=AT + timedelta(days=1))
    said = standing_of(fsh, so2026, AT + timedelta(days=3)).closed_sentence
    day = spell_short((AT + timedelta(days=1)).date())
    assert said == f"Closed for this boutique since {day}: no slot is free. Those kept may still be placed."


def test_after_the_window_a_free_slot_is_unused_and_only_those_kept_after_a_refusal_stay(
    fsh, so2026, pascal, nadia, ota, fahd, three, menu
):
    granting.keep(ota, so2026, date(2026, 12, 31), by=nadia, at=AT)
    line = wish(fahd, nadia, menu)
    shortly = so2026.closes_at - timedelta(days=2)
    verbs.place(line, by=nadia, season=so2026, at=shortly)
    verbs.refuse(line, by=pascal, reason="leather", at=shortly)
    after = so2026.closes_at + timedelta(hours=1)
    one = standing_of(fsh, so2026, after)
    assert (one.free, one.kept, one.taken) == (2, 1, 0)
    assert one.sentence == "3 slots: 2 unused, 1 kept."


def test_the_ledger_is_the_board(fsh, so2026, pascal, nadia, ota, fahd, three, menu):
    granting.keep(ota, so2026, DAY, by=nadia, at=AT)
    verbs.place(wish(fahd, nadia, menu), by=nadia, season=so2026, at=AT)
    worth = {"granted": (1, 0, 0), "held": (-1, 1, 0), "taken": (-1, 0, 1)}
    summed = tuple(map(sum, zip(*(worth[kind] for kind in moves()), strict=True)))
    assert summed == counts(fsh, so2026) == (1, 1, 1)
    assert Slot.objects.aggregate(Sum("number"))["number__sum"] == 6


# --- the pages --------------------------------------------------------------------------------------------------------


@pytest.fixture
def busy(fsh, so2026, pascal, nadia, camille, ota, fahd, menu, time_machine):
    """Four slots: one through a refusal to acceptance, one kept for a client, one taken by a colleague's client."""
    time_machine.move_to(AT, tick=False)
    granting.grant(fsh, so2026, 4, by=pascal, at=AT)
    line = wish(ota, camille, menu)
    for verb, days, asks in (
        (verbs.place, 1, {"by": nadia, "season": so2026}),
        (verbs.refuse, 2, {"by": pascal, "reason": "leather"}),
        (verbs.choose_again, 3, {"by": camille, "wanted": Wanted(menu.b30, menu.togo, menu.etoupe, menu.phw)}),
        (verbs.place, 4, {"by": nadia, "season": so2026}),
        (verbs.accept, 5, {"by": pascal}),
    ):
        verb(line, at=AT + timedelta(days=days), **asks)
    time_machine.move_to(AT + timedelta(days=6), tick=False)
    granting.keep(ota, so2026, DAY, by=nadia)
    verbs.place(wish(fahd, nadia, menu), by=nadia, season=so2026)
    line.refresh_from_db()
    return line


def get(client, user, url):
    client.force_login(user)
    return client.get(url)


def test_the_managers_board_tells_each_slots_story(client, nadia, busy):
    page = get(client, nadia, "/slots/")
    days = [spell_near((AT + timedelta(days=n)).date(), AT.year) for n in range(6)]
    told = ", ".join(
        f"{word} {day}"
        for word, day in zip(["placed", "refused", "chosen again", "placed", "accepted"], days[1:], strict=True)
    )
    assert told in page.text
    assert "4 slots: 1 free, 1 kept, 2 taken." in page.text
    assert "Mme Ōta" in page.text and "Mr al-Fahd" in page.text
    assert busy.reference in page.text


def test_an_associate_reads_counts_and_own_clients_only(client, camille, busy):
    page = get(client, camille, "/slots/")
    assert "4 slots: 1 free, 1 kept, 2 taken." in page.text
    assert "Mme Ōta" in page.text
    assert "al-Fahd" not in page.text and "Another client" in page.text
    assert "Keep one" not in page.text and "chosen again" not in page.text


@pytest.mark.parametrize("name", ["pascal", "ada"])
def test_paris_and_administrators_read_no_name(client, request, name, gin, busy):
    user = request.getfixturevalue(name)
    boards = get(client, user, "/slots/")
    assert "Faubourg" in boards.text
    page = get(client, user, "/slots/SO2026/FSH/")
    assert busy.reference in page.text
    for page_of in (boards, page):
        assert not any(word in page_of.text for word in ("Ōta", "Fahd", "chosen again", "Camille"))


def test_another_boutiques_board_is_as_if_it_were_not(client, aiko, nadia, gin, busy):
    assert get(client, aiko, "/slots/SO2026/FSH/").status_code == 404
    assert get(client, aiko, "/slots/SO2026/XXX/").status_code == 404
    assert get(client, nadia, "/slots/SO2026/FSH/").status_code == 200
    assert get(client, nadia, "/slots/AW2026/").status_code == 404
    assert "No slots in this season" in get(client, aiko, "/slots/").text


def test_a_board_costs_the_same_with_one_slot_and_with_twenty(
    client, nadia, pascal, fsh, so2026, busy, django_assert_num_queries
):
    client.force_login(nadia)
    client.get("/slots/")  # the minute's stamp of the session is written once
    with django_assert_num_queries(QUERIES):
        client.get("/slots/")
    granting.grant(fsh, so2026, 20, by=pascal)
    with django_assert_num_queries(QUERIES):
        client.get("/slots/")


def test_paris_sets_the_number_in_the_browser_and_hears_what_is_wrong(client, pascal, nadia, fsh, so2026):
    client.force_login(pascal)
    url = "/slots/SO2026/FSH/grant/"
    assert 'value="0"' in client.get(url).text
    wrong = client.post(url, {"number": "seven", "seen": "0", "words": "As last year."})
    assert wrong.status_code == 422
    assert "Write a whole number" in wrong.text and "As last year." in wrong.text and 'value="seven"' in wrong.text
    assert client.post(url, {"number": "7", "seen": "0"}).status_code == 303
    assert client.post(url, {"number": "7", "seen": "0"}).status_code == 303
    stale = client.post(url, {"number": "8", "seen": "0"})
    assert stale.status_code == 422 and "Meanwhile it has 7 slots, not 0" in stale.text
    assert 'name="seen" value="7"' in stale.text and 'value="8"' in stale.text
    assert "It was changed on its way" not in stale.text
    assert client.post(url, {"number": "8", "seen": "x"}).status_code == 422
    assert standing_of(fsh, so2026, AT).granted == 7
    client.force_login(nadia)
    assert client.post(url, {"number": "9", "seen": "7"}).status_code == 403


def test_a_manager_keeps_a_slot_for_a_client_moves_its_day_and_lets_it_go(
    client, nadia, camille, aiko, gin, fsh, so2026, ota, three, time_machine
):
    time_machine.move_to(AT, tick=False)
    client.force_login(nadia)
    url = "/slots/SO2026/FSH/keep/"
    found = client.post(url, {"client_q": "ota", "client_find": "1", "until": "2026-09-30"})
    assert found.status_code == 200 and str(ota.uuid) in found.text
    nobody = client.post(url, {"until": ""})
    assert "Choose a client" in nobody.text and "Give the last day" in nobody.text
    assert client.post(url, {"client": str(ota.uuid), "until": "2026-09-30"}).status_code == 303
    assert f'value="{ota.uuid}" checked' in client.get(f"{url}?client={ota.uuid}").text
    assert client.get(f"{url}?client=nonsense").status_code == 200
    late = client.post(url, {"client": str(ota.uuid), "until": "2028-07-30"})
    assert late.status_code == 422 and "14 February 2027" in late.text
    page = client.get("/slots/")
    let_go = f"/slots/SO2026/FSH/let-go/{ota.uuid}/"
    assert let_go in page.text
    assert "Say why" in client.post(let_go, {"words": " "}).text
    assert client.post(let_go, {"words": "Changed her mind."}).status_code == 303
    assert counts(fsh, so2026) == (3, 0, 0)
    for stranger, status in ((camille, 403), (aiko, 404)):
        client.force_login(stranger)
        assert client.post(url, {"client": str(ota.uuid), "until": "2026-09-30"}).status_code == status
        assert client.post(let_go, {"words": "No."}).status_code == status


def test_a_window_opened_again_for_the_boutique_has_free_slots_and_says_so(
    client, fsh, so2026, nadia, ada, three, time_machine
):
    after = so2026.closes_at + timedelta(days=3)
    time_machine.move_to(after, tick=False)
    assert "3 unused" in get(client, nadia, "/slots/SO2026/").text
    WindowReopened.objects.create(
        season=so2026, boutique=fsh, until=after.date() + timedelta(days=5), reason="The boutique re-opens.", by=ada,
        at=after,
    )  # fmt: skip
    page = get(client, nadia, "/slots/SO2026/").text
    assert "3 slots: 3 free." in page and "Nobody yet" in page and "Unused" not in page
    assert "It is open again until " in page and ": The boutique re-opens." in page
    assert counts(fsh, so2026, after + timedelta(days=9)) == (3, 0, 0)
    assert standing_of(fsh, so2026, after + timedelta(days=9)).is_closed


def test_every_page_of_a_season_says_that_it_is_closed_for_the_boutique(
    client, nadia, aiko, pascal, fsh, gin, so2026, ota, time_machine
):
    time_machine.move_to(AT, tick=False)
    granting.grant(fsh, so2026, 1, by=pascal)
    for url in ("/", "/seasons/", "/seasons/SO2026/"):
        assert "1 slot: 1 free." in get(client, nadia, url).text
    granting.keep(ota, so2026, DAY, by=nadia)
    said = f"Closed for this boutique since {spell_short(AT.date())}: no slot is free."
    for url in ("/", "/seasons/", "/seasons/SO2026/", "/slots/"):
        assert said in get(client, nadia, url).text
    assert "No slot left" in get(client, nadia, "/seasons/").text
    for other in (aiko, pascal):
        assert said not in get(client, other, "/seasons/SO2026/").text
