"""The page of notices: what happened, of which order, what is next; the bell agrees with it; nobody else's is there."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from orders import verbs as acts
from orders.bulk import machine
from orders.models import Notice, NoticeChoice
from orders.notices.choosing import chosen
from orders.notices.kinds import How
from orders.notices.posting import prune_notices
from tests import cast, walk
from tests.orders.reading import browser, get, statements, verbs

PAGE = "/notices/"
ROW = re.compile(r"<tr(?: class=\"new\")?>\s*<td class=\"drawing\">.*?</tr>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
BELL = re.compile(r'aria-label="Notices(?:, (\d+) new)?"')


def told(page: str) -> list[str]:
    return [" ".join(TAG.sub(" ", row).split()) for row in ROW.findall(page)]


def bell(page: str) -> int:
    return int(BELL.search(page)[1] or 0)


@pytest.fixture
def answered(line, pascal, camille, nadia):
    """A proposal of Paris's to Camille's client."""
    order = line("placed")
    return walk.act("amend", order, by=pascal, at=cast.AT, wanted=walk.proposal(order), message="If you like.")


def test_it_says_what_happened_of_which_order_and_what_is_next(answered, camille, nadia, time_machine):
    page = get(camille, PAGE)
    [row] = told(page)
    assert row == (
        f"New: Paris proposes changes 12:00 Birkin 30 Gold, Togo Mme Renée Ōta Promised Agree {answered.reference}"
    )
    assert verbs(page) == ["agree"]
    assert '<h2 id="day-1">Today</h2>' in page
    assert verbs(get(nadia, PAGE)) == ["agree", "counter"]


def test_the_bell_agrees_with_the_list_on_every_page(lines, pascal, camille, nadia):
    for _ in range(3):
        walk.act("accept", lines("placed"), by=pascal, at=cast.AT)
    for person in (camille, nadia):
        assert bell(get(person, "/")) == bell(get(person, PAGE)) == len(told(get(person, PAGE))) == 3
    assert bell(get(pascal, "/")) == len(told(get(pascal, PAGE))) == 0


def test_who_has_no_line_at_all_is_counted_too(answered, lea, mme_ota):
    assert bell(get(lea, "/")) == 0


def test_all_marked_as_read_but_what_came_since(lines, pascal, camille, nadia):
    walk.act("accept", lines("placed"), by=pascal, at=cast.AT.replace(hour=8))
    page = get(camille, PAGE)
    until = re.search(r'name="until" value="([^"]*)"', page)[1]
    walk.act("accept", lines("placed"), by=pascal, at=cast.AT.replace(hour=9))
    response = browser(camille).post(reverse("notices_read"), {"until": until})
    assert (response.status_code, response["Location"]) == (303, PAGE)
    after = get(camille, PAGE)
    assert (bell(after), [row.startswith("New") for row in told(after)]) == (1, [True, False])
    assert bell(get(nadia, PAGE)) == 2


@pytest.mark.parametrize("until", ["", "yesterday", "2026-09-01T10:00", "9999-99-99", "x" * 400])
def test_a_moment_that_no_page_wrote_marks_nothing(answered, camille, until):
    response = browser(camille).post(reverse("notices_read"), {"until": until})
    assert response.status_code == 409
    assert Notice.objects.unread().filter(person=camille).count() == 1


def test_marking_is_a_post_and_looking_is_none(answered, camille):
    assert browser(camille).get(reverse("notices_read")).status_code == 405
    assert browser(camille).post(PAGE).status_code == 405
    assert browser(camille).post(reverse("notices_new")).status_code == 405
    get(camille, PAGE)
    assert Notice.objects.unread().filter(person=camille).count() == 1


def test_another_role_and_another_boutique_read_nothing(answered, lea, kenji, aiko, ada, pascal):
    for person in (lea, kenji, aiko, ada, pascal):
        page = get(person, PAGE)
        assert told(page) == [] and "All is told." in page
    assert 'id="bell"' not in get(ada, PAGE)


def test_a_visitor_signs_in_first(client, db):
    for name in ("notices", "notices_new", "notice_choices"):
        assert client.get(reverse(name)).status_code == 302


def test_a_visible_page_asks_and_hears_nothing_until_there_is_something(answered, camille, lines, pascal):
    asks = browser(camille)
    assert asks.get("/notices/new/", {"known": "1"}).status_code == 204
    walk.act("accept", lines("placed"), by=pascal, at=cast.AT)
    answer = asks.get("/notices/new/", {"known": "1"})
    assert (answer.status_code, bell(answer.content.decode())) == (200, 2)
    assert statements(camille, "/notices/new/") == 2 + 1  # the session, its person; the count


def test_what_it_costs(lines, pascal, camille):
    walk.act("accept", lines("placed"), by=pascal, at=cast.AT)
    one = statements(camille, PAGE)
    for _ in range(8):
        walk.act("accept", lines("placed"), by=pascal, at=cast.AT)
    assert one == statements(camille, PAGE) == cast.FRAME + 2  # the notices, their lines


def test_a_long_list_goes_on(line, pascal, camille):
    order = walk.act("accept", line("placed"), by=pascal, at=cast.AT)
    [first] = Notice.objects.filter(person=camille)
    Notice.objects.bulk_create(
        [
            Notice(person=camille, kind=first.kind, audience="own", about=f"again:{n}", at=first.at, event=first.event,
                   order=order, client=first.client, boutique=first.boutique)
            for n in range(59)
        ]
    )  # fmt: skip
    page = get(camille, PAGE)
    older = re.search(r'href="(\?after=[^"]*)" rel="next"', page)[1]
    rest = get(camille, PAGE + older)
    assert (len(told(page)), len(told(rest)), bell(page)) == (50, 10, 60)
    assert 'rel="next"' not in rest and 'href="?" rel="prev"' in rest
    assert len(told(get(camille, PAGE + "?after=nowhere"))) == 50


def test_many_at_once_lead_to_their_list(lines, camille, nadia, pascal):
    machine.run(machine.begin("accept", [lines("placed"), lines("placed")], by=pascal))
    page = get(camille, PAGE)
    assert told(page)[0].startswith("New: Paris accepts 2 orders")
    assert 'href="/orders/?state=accepted"' in page


def test_how_somebody_wants_to_hear_of_it(camille, nadia, pascal, ada):
    page = get(camille, reverse("notice_choices"))
    assert re.findall(r'<select name="(\w+)"', page) == [
        "accepted", "refused", "proposed", "arrived", "running_out", "on_the_desk", "decided", "withdrawn",
        "handed_over", "moves",
    ]  # fmt: skip
    assert chosen(camille)["arrived"] == How.MAIL and chosen(nadia)["arrived"] == How.DIGEST
    said = {kind: how.value for kind, how in chosen(camille).items()} | {"arrived": "app", "refused": "mail"}
    assert browser(camille).post(reverse("notice_choices"), said).status_code == 303
    assert (chosen(camille)["arrived"], chosen(camille)["refused"]) == (How.APP, How.MAIL)
    assert browser(camille).post(reverse("notice_choices"), said).status_code == 303
    assert NoticeChoice.objects.count() == 10
    assert browser(ada).get(reverse("notice_choices")).status_code == 403


def test_at_once_is_only_for_what_needs_somebody_today(camille):
    said = dict.fromkeys(chosen(camille), "digest") | {"accepted": "mail"}
    response = browser(camille).post(reverse("notice_choices"), said)
    assert response.status_code == 422 and "Choose one of these ways." in response.content.decode()
    assert NoticeChoice.objects.count() == 0


def test_the_profile_leads_to_the_choices(camille, ada):
    assert 'href="/notices/choices/"' in get(camille, "/profile/")
    assert "/notices/choices/" not in get(ada, "/profile/")


MASK = re.compile(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"')


def test_a_rivals_proposal_changes_nothing_on_an_associates_page(line, lea, yamada, camille, mme_ota, nadia):
    order = line("declined", yamada)
    acts.propose(order, by=lea, client=yamada, words="Since spring.", at=cast.AT)
    alone = [MASK.sub("", get(lea, address)) for address in (PAGE, "/notices/new/")]
    acts.propose(order, by=camille, client=mme_ota, words="Again?", at=cast.AT)
    assert [MASK.sub("", get(lea, address)) for address in (PAGE, "/notices/new/")] == alone
    assert [row.startswith("New: A client is proposed") for row in told(get(nadia, PAGE))[:2]] == [True, True]


def test_what_is_a_quarter_of_a_year_old_goes(answered, camille):
    count = Notice.objects.count()
    assert prune_notices(cast.AT + timedelta(days=90)) == 0
    assert (prune_notices(cast.AT + timedelta(days=91)), count > 0, Notice.objects.count()) == (count, True, 0)
