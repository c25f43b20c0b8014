"""The clock never came round: every page and every verb answers as if it had, but for the events themselves.

One house has an offer past its day, a slot kept past its day, and a wish of a window that closed. What everybody reads
is taken down, the clock comes round, and it is taken down again.
"""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.utils.html import strip_tags

from config.errors import Refused
from orders import chosen, tagging, verbs
from orders.confirming import confirm
from orders.lifecycle import State
from orders.models import Event, Order, Proposal
from orders.models.words import spoken
from orders.verbs.propose import take_back
from orders.verification import faults
from tests import cast, paper, walk
from tests.orders.reading import browser, get, references, rows
from tests.orders.reading import verbs as verbs_of

NOW = cast.in_paris(2027, 1, 15, 12)
"""SS2027 closed this midnight and AW2027 opened."""
AGE = re.compile(r"\d+ (?:day|hour|minute|month)s?|under a minute|today")
BELL = re.compile(r'<a class="bell".*?</a>', re.DOTALL)
"""The notices: that the clock came round is told."""
LISTS = (
    "/", "/desk/", "/arrivals/", "/orders/", "/orders/?show=needs", "/orders/?state=offered", "/orders/?state=free",
    "/orders/?state=requested", "/podium/AW2027/", "/slots/SO2026/FSH/",
)  # fmt: skip
WISH = "Birkin 30 Gold, Togo Mr Farid al-Fahd Camille Requested …"
OF_THE_WISH = {
    f"{WISH} The window is open until 14 July Place FSH-26-0003", f"{WISH} Waits for AW2027 Place FSH-26-0003",
    f"{WISH} Waits for AW2027 FSH-26-0003", f"{WISH} Waits for the podium FSH-26-0003",
    f"{WISH} The window is open until 14 July No contact noted yet FSH-26-0003",
    f"{WISH} Waits for AW2027 No contact noted yet FSH-26-0003",
}  # fmt: skip
"""All that changes in any row: the wish waits for the open podium by name. That is what the clock's event says."""
FORMS = ("offer", "sell", "extend", "decline", "withdraw", "promise", "release", "propose", "close", "note")


@pytest.fixture
def over(line, yamada, mr_fahd, special, nadia, aw2027, so2026, listed, time_machine):
    """What is over: an offer to Mme Ōta, a slot kept for her, a wish; and beside it an offer that still holds."""
    cast.menu(aw2027, listed)
    ran_out = line("offered")
    holds = line("offered", yamada)
    verbs.extend(holds, by=nadia, at=cast.AT, until=date(2027, 1, 16))
    wish = line("requested", mr_fahd)
    kept = special(walk.wish(listed, colour=listed.noir))
    verbs.hold(kept, by=nadia, at=walk.START, season=so2026, until=date(2026, 12, 1))
    time_machine.move_to(NOW, tick=False)
    return {"ran_out": ran_out, "holds": holds, "wish": wish, "kept": kept}


@pytest.fixture
def everybody(nadia, camille, lea, pascal, ada, aiko):
    return {person.username: person for person in (nadia, camille, lea, pascal, ada, aiko)}


def words(page: str) -> str:
    """What a page says from its heading on, ages aside."""
    return " ".join(AGE.sub("…", strip_tags(page.split("<h1", 1)[-1])).split())


def of_lists(everybody) -> dict:
    """What everybody reads in each list: which lines, what each row says, which verbs it offers; and the counts."""
    found = {}
    for name, person in everybody.items():
        for address in LISTS:
            answer = browser(person).get(address)
            page = answer.content.decode()
            said = sorted(AGE.sub("…", row) for row in rows(page))
            numbers = re.findall(r'class="count[^>]*>([^<]*)<', BELL.sub("", page))
            found[name, address] = (answer.status_code, sorted(references(page)), said, sorted(verbs_of(page)), numbers)
    return found


def of_forms(people, order) -> dict:
    """What each verb's page answers to each, and how the line's own page lets them go on."""
    found = {}
    for name, person in people.items():
        page = browser(person).get(f"/orders/{order.reference}/")
        offered = [verb for verb in re.findall(r'data-verb="(\w+)"', page.content.decode()) if verb != "correct"]
        found[name, "page"] = (page.status_code, sorted(offered))
        for verb in FORMS:
            answer = browser(person).get(f"/orders/{order.reference}/{verb}/")
            found[name, verb] = (answer.status_code, words(answer.content.decode()))
    return found


def differences(before: dict, after: dict) -> dict:
    return {key: (before[key], after[key]) for key in before if before[key] != after[key]}


def test_every_list_says_the_same(over, everybody, comes_round):
    before = of_lists(everybody)
    assert comes_round(NOW) == {"lapse_offers": 1, "end_holds": 1, "carry_over_wishes": 1}
    changed = differences(before, of_lists(everybody))
    assert {said for one, other in changed.values() for said in set(one[2]) ^ set(other[2])} == OF_THE_WISH
    assert [(one, other) for one, other in changed.values() if one[:2] + one[3:] != other[:2] + other[3:]] == []


def test_every_form_answers_the_same(over, nadia, camille, lea, comes_round):
    """For the manager, the associate of the client who had the offer, and a colleague."""
    people = {person.username: person for person in (nadia, camille, lea)}
    before = {name: of_forms(people, over[name]) for name in ("ran_out", "wish")}
    comes_round(NOW)
    for name, read in before.items():
        assert differences(read, of_forms(people, over[name])) == {}, name


def test_the_lines_page_says_that_the_time_ran_out(over, nadia):
    page = words(get(nadia, f"/orders/{over['ran_out'].reference}/"))
    assert "Free" in page and "Time ran out" in page
    assert Order.objects.get(pk=over["ran_out"].pk).state == State.OFFERED


def test_looking_writes_nothing(over, nadia):
    before = Event.objects.count()
    of_forms({"nadia": nadia}, over["ran_out"])
    assert Event.objects.count() == before


def test_many_lines_are_chosen_as_they_stand(over, nadia, comes_round):
    """All of the list, for a verb that begins on the desk and for one that begins with an open offer."""

    def read() -> list[tuple]:
        found = []
        for verb in ("release", "extend"):
            lines = chosen.read(QueryDict("all=1&in="), QueryDict(), nadia, verb, NOW)
            named = chosen.read(QueryDict(f"line={over['ran_out'].reference}"), QueryDict(), nadia, verb, NOW)
            found.append(([line.reference for line in lines.going], named.against))
        return found

    before = read()
    assert before[0] == ([over["ran_out"].reference], {})
    assert before[1][0] == [over["holds"].reference]
    comes_round(NOW)
    assert read() == before


@pytest.mark.parametrize("ticked", [False, True], ids=["never", "ticked"])
class TestWhatIsDone:
    """The same verb, before and after the clock: the same result, and the same story."""

    @pytest.fixture
    def order(self, over, comes_round, ticked):
        if ticked:
            comes_round(NOW)
        return over["ran_out"]

    def story(self, order) -> list[tuple]:
        order = Order.objects.get(pk=order.pk)
        assert list(faults()) == []
        steps = order.events.filter(seq__gt=5).order_by("seq").values_list("verb", "by__username", "at")
        return [State(order.state).name, *steps]

    def test_it_is_offered_to_somebody_else(self, order, nadia, mr_fahd):
        verbs.offer(order, by=nadia, at=NOW, client=mr_fahd, skipped="She asked first.")
        assert self.story(order) == ["OFFERED", ("lapse", None, NOW), ("offer", "fsh.manager", NOW)]

    def test_it_goes_to_the_floor(self, order, nadia):
        verbs.release(order, by=nadia, at=NOW)
        assert self.story(order) == ["RELEASED", ("lapse", None, NOW), ("release", "fsh.manager", NOW)]

    @pytest.mark.parametrize("verb", ["sell", "decline", "withdraw", "extend"])
    def test_what_is_over_is_refused(self, order, nadia, ticked, verb):
        asks = {
            "sell": {"receipt": "R", "amount": 1, "words": "As agreed."}, "decline": {"reason": "price"},
            "withdraw": {"words": "Later."}, "extend": {"until": NOW.date() + timedelta(days=9)},
        }[verb]  # fmt: skip
        with pytest.raises(Refused, match="on the desk"):
            verbs.BUILT[verb](order, by=nadia, at=NOW, **asks)
        assert self.story(order) == (["DECLINED", ("lapse", None, NOW)] if ticked else ["OFFERED"])

    def test_an_associate_proposes_a_client_and_it_shows_nowhere(self, order, lea, yamada, ticked):
        """Sealed: not even a lapse that is written just then tells of it."""
        before = self.story(order)
        verbs.propose(order, by=lea, client=yamada, words="She would love it.", at=NOW)
        assert (self.story(order), Proposal.objects.count()) == (before, 1)

    def test_and_takes_the_proposal_back(self, order, lea, yamada, ticked):
        words = spoken("She would love it.")
        proposal = Proposal.objects.create(order=order, client=yamada, sa=lea, at=cast.AT, **words)
        take_back(proposal, by=lea, at=NOW)
        assert Proposal.objects.get().taken_back_at == NOW

    def test_a_note_moves_nothing(self, order, nadia, ticked):
        verbs.note(order, by=nadia, at=NOW, words="She rang.")
        steps = [("lapse", None, NOW)] if ticked else []
        assert self.story(order)[1:] == [*steps, ("note", "fsh.manager", NOW)]

    def test_over_http_with_the_form_that_was_read(self, order, nadia, mr_fahd):
        one = browser(nadia)
        form = paper.opened(one, f"/orders/{order.reference}/release/")
        assert one.post(f"/orders/{order.reference}/release/", form.said).status_code == 303
        assert self.story(order) == ["RELEASED", ("lapse", None, NOW), ("release", "fsh.manager", NOW)]


def test_its_tag_says_free_and_a_client_who_had_it_agrees_to_nothing(over, nadia, lea, comes_round):
    """The manager's tag, a colleague's, and what may be shown and confirmed."""
    order = over["ran_out"]

    def read() -> list[object]:
        tags = [tagging.pieces_of([order.reference], by=one, at=NOW)[0] for one in (nadia, lea)]
        shown = browser(nadia).post(f"/orders/{order.reference}/show/").status_code
        return [[(seen.stamp, seen.state) for seen in tags], shown]

    before = read()
    assert before == [[("", State.DECLINED), ("", State.ARRIVED)], 303]
    with pytest.raises(Refused) as refused:
        confirm(order, by=nadia, name="R. Ōta", seen="", submission=uuid4(), at=NOW)
    comes_round(NOW)
    assert read() == before
    with pytest.raises(Refused) as later:
        confirm(order, by=nadia, name="R. Ōta", seen="", submission=uuid4(), at=NOW)
    assert later.value.sentence == refused.value.sentence
