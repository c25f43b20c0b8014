"""What happened since a manager was last there: acts of others on the boutique's own lines, put together in words."""

import re
from datetime import timedelta

import pytest

from boutiques.models import Delegation
from orders import verbs
from tests import cast, walk
from tests.orders.reading import get

TAG = re.compile(r"<[^>]+>")
LATER = cast.AT + timedelta(days=14)


def told(page: str) -> list[str]:
    """What happened, a sentence each."""
    section = page.split('<h2 id="since">', 1)[1].split("</section>", 1)[0]
    return [" ".join(TAG.sub(" ", one).split()) for one in re.findall(r"<li>(.*?)</li>", section, re.DOTALL)]


def heading(page: str) -> str:
    return re.search(r'<h2 id="since">([^<]*)</h2>', page)[1]


@pytest.fixture
def fortnight(line, lines, nadia, camille, lea, pascal, yamada, time_machine):
    """Nadia did something on 1 September and is on leave since; now it is the fifteenth."""
    order, other = lines("placed"), line("accepted", yamada)
    verbs.note(order, by=nadia, words="Off on leave.", at=cast.AT)
    walk.act("refuse", order, by=pascal, at=cast.AT + timedelta(days=3), reason="leather")
    walk.act("receive", other, by=lea, at=cast.AT + timedelta(days=13, hours=1))
    verbs.contact(other, by=lea, channel="phone", reached=True, at=cast.AT + timedelta(days=13, hours=2))
    time_machine.move_to(LATER)
    return order, other


def test_who_was_away_reads_what_others_did_since_their_own_last_act(fortnight, nadia):
    order, other = fortnight
    page = get(nadia, "/")
    assert "You were last here on 1 September 2026." in page and heading(page) == "Since 1 September"
    assert told(page) == [
        f"1 piece arrived Léa Birkin 30 {other.reference}",
        f"1 answer came from Paris Pascal Birkin 30 {order.reference}",
        f"1 line has a new note Léa Birkin 30 {other.reference}",
    ]
    assert f'href="/orders/{order.reference}/"' in page


@pytest.mark.parametrize(
    ("asked", "words", "count"),
    [
        ("yesterday", "Since yesterday", 2),
        ("monday", "Since yesterday", 2),
        ("week", "Since 8 September", 2),
        ("2026-09-03", "Since 3 September", 3),
        ("2026-09-15", "Today so far", 0),
    ],
)
def test_another_day_is_a_word_of_the_address_or_a_date(fortnight, nadia, asked, words, count):
    page = get(nadia, f"/?since={asked}")
    assert (heading(page), len(told(page))) == (words, count)
    assert "You were last here" not in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("soon", "“soon” is no day. Write it like 2026-09-01."),
        ("2027-01-01", "That day is still to come. Choose one that is over."),
        ("2019-01-01", "Three months are told at once; what is older stands on each line."),
        ("%00<b>", "“<b>” is no day. Write it like 2026-09-01."),
    ],
)
def test_what_is_no_day_is_said(fortnight, nadia, asked, sentence):
    assert f'<p class="is-warn" role="alert">{sentence}</p>' in get(nadia, f"/?since={asked}")


def test_what_is_sealed_or_not_theirs_is_not_in_it(fortnight, nadia, camille, lea, aiko, kenji, kato, gin, mr_fahd):
    free = walk.act("promise", fortnight[1], by=nadia, at=LATER, client=None, words="She withdrew.")
    verbs.propose(free, by=camille, client=mr_fahd, words="Has hoped for one since spring.", at=LATER)
    walk.request_of(kato, walk.wish(cast.Catalogue(**vars_of(fortnight))), at=LATER)
    assert len(told(get(nadia, "/?since=2026-09-03"))) == 3
    assert told(get(aiko, "/")) == ["1 request was voiced Kenji Birkin 30 GIN-26-0001"]
    for user in (camille, lea, kenji):
        assert 'id="since"' not in get(user, "/?since=week")


def vars_of(fortnight):
    from tests.cast import Catalogue

    wanted = fortnight[0].specification
    return dict.fromkeys(Catalogue.__dataclass_fields__) | {
        "b30": wanted.style, "togo": wanted.leather, "gold": wanted.colour, "phw": wanted.hardware,
    }  # fmt: skip


def test_what_was_taken_back_did_not_happen(fortnight, nadia, lea):
    arrived = fortnight[1]
    page = get(nadia, "/?since=yesterday")
    assert told(page)[0].startswith("1 piece arrived")
    walk.act("correct", arrived, by=nadia, at=LATER, words="Another piece.")
    assert "arrived" not in " ".join(told(get(nadia, "/?since=yesterday")))


def test_a_deputy_reads_it_and_who_was_never_there_reads_since_yesterday(fortnight, nadia, camille, lea, fsh):
    Delegation.objects.create(boutique=fsh, deputy=camille, starts_on=fsh.today(), ends_on=fsh.today(), given_by=nadia)
    page = get(camille, "/")
    assert heading(page) == "Since 12 August" and len(told(page)) > 3


def test_a_quiet_boutique_says_so(nadia):
    page = get(nadia, "/")
    assert heading(page) == "Since yesterday" and "The boutique was quiet." in page
