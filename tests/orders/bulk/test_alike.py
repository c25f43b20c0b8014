"""Verbs that ask the same of each line: every one of them done to a line it is for and to one it is not, once."""

import html
import re

import pytest

from boutiques import deputies
from orders import granting, many, verbs
from orders.bulk import tasks
from orders.forms import FORMS as SINGLE
from orders.forms.bulk import FORMS
from orders.lifecycle import BY_NAME, State
from orders.models import Batch, Event, Notice, Order
from orders.verification import faults
from tests import cast, walk

WORDS = {"words": "As we said."}
SAID = {
    "agree": {"how": "phone", "day": "", "words": ""},
    "resubmit": {"season": "SS2027", **WORDS},
    "choose_again": WORDS,
    "carry_over": {"reason": "left_out", "season": "", "words": ""},
    "convert": {"kind": "SO", **WORDS},
    "hold": {"season": "SO2026", "until": ""},
    "let_go": WORDS,
    "extend": {"until": "2026-12-24", "words": ""},
    "withdraw": WORDS,
    "hand_over": {"day": "", "to_whom": ""},
    "release": {"words": ""},
    "send_back": {"reason": "damaged", "day": "", "words": ""},
    "transfer": {"boutique": "GIN", **WORDS},
    "turn_down": WORDS,
    "close": {"reason": "mistake", "letter": "P-7", "words": ""},
    "contact": {"channel": "phone", "reached": "yes", "words": ""},
    "note": WORDS,
}
"""What is said in each form."""

LINES = {
    "agree": ("amended", "placed"), "resubmit": ("refused", "arrived"), "choose_again": ("refused", "arrived"),
    "carry_over": ("wish", "placed"), "convert": ("wish", "placed"), "hold": ("special wish", "wish"),
    "let_go": ("kept wish", "special wish"), "extend": ("offered", "arrived"), "withdraw": ("offered", "arrived"),
    "hand_over": ("sold", "offered"), "release": ("free", "arrived"), "send_back": ("arrived", "offered"),
    "transfer": ("free", "offered"), "turn_down": ("offered to gin", "arrived"), "close": ("wish", "offered"),
    "contact": ("wish", "free"), "note": ("wish",),
}  # fmt: skip
"""A line each is for, and one of which it is skipped."""

TARGET = {
    "agree": State.ACCEPTED, "resubmit": State.PLACED, "choose_again": State.REQUESTED, "withdraw": State.DECLINED,
    "release": State.RELEASED, "send_back": State.ACCEPTED, "close": State.CLOSED,
}  # fmt: skip
NO_BULK = {
    "request", "take_in",  # there is no line yet
    "respecify", "counter", "promise", "offer", "propose", "take_over", "second_chance",  # each line its own answer
    "decline", "second_thoughts", "sell", "void",  # a client's own word, a receipt
    "lapse",  # the clock's
    "recall", "correct",  # from a withdrawal's page; from a batch's own
}  # fmt: skip


@pytest.fixture(scope="module")
def built(built):
    """The world with lines that only these verbs are for."""
    nadia, camille = built.people["nadia"], built.people["camille"]
    fsh = nadia.boutique

    def wish(name, **more):
        client = cast.client(camille, family_name=f"Voeu{len(built.lines)}")
        return built.add(name, walk.request_of(client, walk.wish(built.made), by=camille, at=walk.START, **more))

    granting.grant(fsh, built.special, 6, by=built.people["pascal"], at=cast.AT)
    wish("special wish", kind="SO")
    kept = wish("kept wish", kind="SO")
    walk.act("hold", kept, by=nadia, at=cast.AT, season=built.special)
    for name in ("free", "offered to gin"):
        taken = verbs.take_in(fsh, by=nadia, wanted=walk.wish(built.made), at=walk.START).order
        built.add(name, Order.objects.for_page().get(pk=taken.pk))
    walk.act("transfer", built.now("offered to gin"), by=nadia, at=cast.AT,
             boutique=built.people["aiko"].boutique, with_client=False, words="Gin asks.")  # fmt: skip
    return built


@pytest.fixture
def do(world, visit, monkeypatch):
    """Choose these lines, fill in the form of the verb, send it; return the batch, or the page where it is `wrong`."""
    monkeypatch.setattr("boutiques.clock.now", lambda: cast.AT)

    def send(who, verb, *names, wrong=False, **said):
        browser = visit(who)
        query = "&".join(f"line={world.lines[name].reference}" for name in names)
        answer = browser.get(f"/orders/bulk/{verb}/?{query}&in=kind%3DPO")
        page = html.unescape(answer.content.decode())
        assert answer.status_code == 200, page[-1500:]
        hidden = dict(re.findall(r'<input type="hidden" name="(lines|submission)" value="([^"]*)"', page))
        asked = {name: value for name, value in (SAID.get(verb, {}) | said).items() if f'name="{name}"' in page}
        answer = browser.post(f"/orders/bulk/{verb}/", hidden | asked)
        if wrong:
            assert (answer.status_code, Batch.objects.count()) == (422, 0)
            return html.unescape(answer.content.decode())
        assert answer.status_code == 303, re.findall(r"error[^<]*<?[^<]*", html.unescape(answer.content.decode()))
        return Batch.objects.get(uuid=answer["Location"].split("/")[3])

    return send


def outcomes(batch):
    return list(batch.rows.order_by("number").values_list("outcome", flat=True))


def test_every_verb_is_for_many_or_says_why_not():
    assert set(many.VERBS) == set(FORMS) == set(many.ASKING) <= set(tasks.TASKS)
    assert set(many.VERBS) & NO_BULK == set()
    assert set(many.VERBS) | NO_BULK == set(BY_NAME)
    assert set(SAID) == set(LINES) == set(FORMS) - {"place", "accept", "refuse", "amend", "receive"}
    assert set(tasks.TASKS) - set(FORMS) == {"recall", "correct", "answer"}


@pytest.mark.parametrize("verb", SAID)
def test_it_is_done_where_it_can_be_and_says_why_not_elsewhere(do, world, visit, verb):
    before = world.now(LINES[verb][0]).state
    batch = do("nadia", verb, *LINES[verb])
    assert outcomes(batch) == ["done", "skipped"][: len(LINES[verb])]
    done, *skipped = batch.rows.order_by("number")
    assert (done.event.verb, done.event.by) == (verb, world.people["nadia"])
    assert world.now(LINES[verb][0]).state == TARGET.get(verb, before)
    page = html.unescape(visit("nadia").get(f"/orders/bulk/{batch.uuid}/").content.decode())
    assert all(row.sentence and row.sentence in page for row in skipped)
    assert verb != "convert" or "“Make it an SO / a PO” is for a line" in page
    assert ("Undo it" in page) == (verb not in ("turn_down", "transfer", "contact", "note"))
    assert not list(faults())


@pytest.mark.parametrize("verb", SAID)
def test_what_a_batch_did_is_taken_back_by_its_page(do, world, visit, verb):
    before = world.now(LINES[verb][0]).state
    batch = do("nadia", verb, LINES[verb][0])
    answer = visit("nadia").post(f"/orders/bulk/{batch.uuid}/take-back/", {"why": "Too soon."})
    if verb in ("turn_down", "transfer", "contact", "note"):
        assert answer.status_code == 409
        return
    assert answer.status_code == 303
    assert world.now(LINES[verb][0]).state == before
    assert Event.objects.filter(verb="correct", undoes__verb=verb).count() == 1


def test_the_same_words_are_asked_as_of_one_line():
    for verb, form in FORMS.items():
        single = SINGLE[verb].base_fields
        for name, field in form.base_fields.items():
            if name in single and name not in ("lines", "submission") and verb in SAID:
                assert field.required == single[name].required, (verb, name)


@pytest.mark.parametrize(
    ("verb", "said", "sentence"),
    [
        ("hand_over", {"day": "2031-01-01"}, "That day has not come yet."),
        ("send_back", {"day": "2031-01-01"}, "That day has not come yet."),
        ("agree", {"day": "2031-01-01"}, "That day has not come yet."),
        ("extend", {"until": "2020-01-01"}, "Reserve it until today or a later day."),
        ("extend", {"until": "2062-01-01"}, "Reserve it for a year at the most."),
        ("hold", {"until": "2020-01-01"}, "Keep it until today or a later day."),
    ],
)
def test_a_day_that_can_be_none_of_theirs_is_said_at_its_field(do, verb, said, sentence):
    """Until it was, each line was skipped for the slip, and the form was gone."""
    page = do("nadia", verb, *LINES[verb], wrong=True, **said)
    assert sentence in page
    assert all(f'value="{day}"' in page for day in said.values())


@pytest.mark.parametrize("named", ["refused", "placed"])
def test_what_paris_reads_with_each_names_the_client_of_none(do, world, named):
    """Until it was asked of all, the line of whom it names was skipped, and the others took the name to Paris."""
    words = f"Mme {world.lines[named].client.family_name} asks again."
    page = do("nadia", "resubmit", "refused", "placed", words=words, wrong=True)
    assert "leave out the clients' names" in page and words in page
    batch = do("nadia", "resubmit", "refused", "placed", words="They ask again.")
    assert outcomes(batch) == ["done", "done"]


@pytest.mark.parametrize(("field", "who"), [("message", "nadia"), ("letter", "nadia"), ("message", "pascal")])
def test_an_answer_to_many_names_nobody_and_tells_paris_no_name(do, world, field, who):
    name = world.lines["placed"].client.family_name
    said = {"message": "", "day": "", "letter": "P-1", field: f"For {name}."}
    if who == "pascal":
        assert outcomes(do(who, "accept", "piping", "placed", **said)) == ["done", "done"]
    else:
        assert "leave out the clients' names" in do(who, "accept", "piping", "placed", wrong=True, **said)


def test_a_deputy_does_many_things_for_the_boutique(do, world, visit):
    zoe = cast.associate("fsh.sa9", "Zoé Petit", world.people["nadia"].boutique)
    world.people["zoe"] = zoe
    deputies.name(zoe.boutique, zoe, starts_on=cast.AT.date(), ends_on=cast.AT.date(), by=world.people["nadia"])
    batch = do("zoe", "release", "free")
    assert outcomes(batch) == ["done"]
    event = batch.rows.get().event
    assert (event.by, event.acting_for) == (zoe, world.people["nadia"])
    assert "Zoé Petit, for Nadia <span>" in visit("zoe").get(f"/orders/bulk/{batch.uuid}/").content.decode()


def test_each_boutiques_managers_hear_of_what_is_offered_to_them_once(do, world):
    aiko, nadia = world.people["aiko"], world.people["nadia"]
    Notice.objects.all().delete()
    do("nadia", "transfer", "free", "arrived")
    [there] = Notice.objects.filter(person=aiko)
    assert (there.kind, there.audience, there.lines, there.boutique) == ("transfer", "there", 2, aiko.boutique)
    assert Notice.objects.filter(person=nadia).count() == 0


def test_who_proposed_a_client_hears_of_a_release_among_many(do, world):
    camille = world.people["camille"]
    client = cast.client(camille, family_name="Desireuse")
    verbs.propose(world.now("free"), by=camille, client=client, words="She asks.", at=cast.AT)
    Notice.objects.all().delete()
    do("nadia", "release", "free")
    assert Notice.objects.get(person=camille).kind == "decided"


def test_an_associate_is_offered_what_they_may_do(world, visit):
    page = visit("camille").get("/orders/?show=all").content.decode()
    offered = set(re.findall(r'data-many="(\w+)"', page))
    assert {"close", "note", "contact", "extend", "hand_over"} <= offered
    assert offered.isdisjoint({"place", "release", "transfer", "send_back", "withdraw"})
    assert "<details" in page


def test_paris_goes_back_to_its_queue(world, visit):
    page = html.unescape(visit("pascal").get("/paris/?kind=SO").content.decode())
    assert '<input type="hidden" name="queue" value="kind=SO">' in page
    line = world.lines["piping"].reference
    form = html.unescape(
        visit("pascal").get(f"/orders/bulk/accept/?line={line}&in=kind%3DSO&queue=kind%3DSO").content.decode()
    )
    assert 'href="/paris/?kind=SO">Not now' in form
    wrong = visit("pascal").post(
        "/orders/bulk/accept/?in=kind%3DSO&queue=kind%3DSO", {"lines": line, "submission": "x"}
    )
    assert 'href="/paris/?kind=SO">Not now' in html.unescape(wrong.content.decode())
