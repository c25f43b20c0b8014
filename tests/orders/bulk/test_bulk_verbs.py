"""Each verb done to many lines: good rows and bad ones, each with its own sentence; chosen, asked, begun, followed."""

import html
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boutiques.models import Staff
from orders.bulk import machine, tasks
from orders.lifecycle import State
from orders.models import Batch, Event
from tests import cast, walk

REFERENCE = re.compile(r"[A-Z]+-\d\d-\d+")


def address(world, verb, *names, **more):
    """The form's address for these lines."""
    query = "&".join([f"line={world.lines[name].reference}" for name in names] + [f"{k}={v}" for k, v in more.items()])
    return f"/orders/bulk/{verb}/?{query}"


def hidden(page):
    return dict(re.findall(r'<input type="hidden" name="(lines|submission)" value="([^"]*)"', page))


def read(response, status=200):
    assert response.status_code == status, response.content.decode()[-1500:]
    return html.unescape(response.content.decode())


@pytest.fixture
def do(world, visit):
    """Open the form for these lines and send it; return the batch."""

    def send(who, verb, *names, **said):
        browser = visit(who)
        page = read(browser.get(address(world, verb, *names)))
        answer = browser.post(f"/orders/bulk/{verb}/", hidden(page) | said)
        assert answer.status_code == 303, read(answer, 422)
        return Batch.objects.get(uuid=answer["Location"].split("/")[3])

    return send


def outcomes(world, batch):
    """What became of each line, by its name."""
    names = {order.pk: name for name, order in world.lines.items()}
    return {names[row.order_id]: row.sentence or row.outcome for row in batch.rows.all()}


def reference(world, name):
    return world.lines[name].reference


def test_paris_accepts_many_and_says_of_each_other_why_not(do, world):
    batch = do("pascal", "accept", "placed", "accepted", "piping", message="Made in spring.", day="")
    assert outcomes(world, batch) == {
        "placed": "done",
        "accepted": f"{reference(world, 'accepted')} is on the order book. “Accept” is for a line that is with Paris.",
        "piping": "done",
    }
    assert {world.now(name).state for name in ("placed", "piping")} == {State.ACCEPTED}
    answer = world.now("placed").last_placement().answers.get()
    assert (answer.said, answer.letter, answer.by) == ("Made in spring.", "", world.people["pascal"])


def test_paris_refuses_many_for_one_reason(do, world):
    batch = do("pascal", "refuse", "placed", "arrived", reason="leather", message="", day="")
    arrived = f"{reference(world, 'arrived')} has arrived. “Refuse” is for a line that is with Paris."
    assert outcomes(world, batch) == {"placed": "done", "arrived": arrived}
    assert world.now("placed").last_placement().answers.get().reason == "leather"


def test_the_same_thing_is_proposed_in_the_place_of_another_on_each(do, world):
    said = {"of": "colour:Gold", "instead": "colour:Étoupe", "reason": "", "message": "", "day": ""}
    batch = do("pascal", "amend", "placed", "piping", "accepted", **said)
    assert outcomes(world, batch) == {
        "placed": "done",
        "piping": "done",
        "accepted": f"{reference(world, 'accepted')} is on the order book."
        " “Propose changes” is for a line that is with Paris.",
    }
    proposed = world.now("placed").last_placement().answers.get().specification
    assert (proposed.colour, proposed.leather) == (world.made.etoupe, world.made.togo)
    (part,) = world.now("piping").last_placement().answers.get().specification.chosen_parts
    assert part.colour == world.made.etoupe


def test_a_line_without_the_thing_is_skipped(do, world):
    said = {"of": "colour:Noir", "instead": "colour:Étoupe", "reason": "", "message": "", "day": ""}
    batch = do("pascal", "amend", "placed", "piping", **said)
    assert outcomes(world, batch) == {"placed": "It does not ask for Noir.", "piping": "done"}


def test_the_manager_places_many_in_one_season(do, world):
    season = world.podium.code
    batch = do("nadia", "place", "wish", "or gold", "placed", season=season, words="")
    placed = f"{reference(world, 'placed')} is with Paris. “Place” is for a line that is a request, not yet placed."
    assert outcomes(world, batch) == {"wish": "done", "or gold": "done", "placed": placed}


def test_the_manager_enters_what_paris_wrote_with_its_letter(do, world):
    batch = do("nadia", "accept", "placed", "piping", letter="P-204", message="", day="")
    assert outcomes(world, batch) == {"placed": "done", "piping": "done"}
    assert world.now("placed").last_placement().answers.get().letter == "P-204"
    assert batch.about == "2 orders, by letter P-204"


def test_a_letter_is_asked_for(world, visit):
    nadia = visit("nadia")
    page = read(nadia.get(address(world, "accept", "placed")))
    page = read(nadia.post("/orders/bulk/accept/", hidden(page) | {"message": "Kept."}), 422)
    assert "Give the reference of Paris's letter: you answer on its behalf." in page
    assert "Kept." in page
    assert not Batch.objects.exists()


@pytest.mark.parametrize("who", ["nadia", "camille"])
def test_what_came_is_received_as_agreed(do, world, who):
    batch = do(who, "receive", "accepted", "noir", "placed", "refused", day="", words="")
    refused = f"{reference(world, 'refused')} was refused by Paris. “It has arrived” is for a line that is "
    refused += "with Paris, waits for an answer to what Paris proposes or is on the order book."
    assert outcomes(world, batch) == {"accepted": "done", "noir": "done", "placed": "done", "refused": refused}
    piece = world.now("noir").pieces.get()
    assert (piece.specification.colour, piece.received_on) == (
        world.made.noir,
        world.now("noir").boutique.today(cast.AT),
    )


def test_the_form_says_how_many_and_what_is_skipped_already(world, visit):
    page = read(visit("pascal").get(address(world, "accept", "placed", "piping", "accepted", "arrived")))
    assert "<em>2 orders</em>" in page
    assert "Each of these is on the order book. “Accept” is for a line that is with Paris." in page
    assert "Each of these has arrived." in page
    assert set(REFERENCE.findall(page)) == {reference(world, n) for n in ("placed", "piping", "accepted", "arrived")}


def test_where_none_can_be_done_there_is_nothing_to_send(world, visit):
    page = read(visit("pascal").get(address(world, "accept", "accepted")))
    assert "Back to the list" in page and 'method="post" action="/orders/bulk/' not in page


def test_nothing_chosen_says_what_to_do(visit):
    page = read(visit("pascal").get("/orders/bulk/accept/"), 409)
    assert "No orders are chosen. Go back to the list, tick the boxes" in page


def test_another_boutiques_line_is_simply_not_among_them(world, visit):
    nadia = visit("nadia")
    page = read(nadia.get(address(world, "receive", "accepted", "tokyo")))
    alone = read(nadia.get(address(world, "receive", "accepted")))
    assert reference(world, "tokyo") not in page
    with_nowhere = read(nadia.get(address(world, "receive", "accepted") + "&line=GIN-26-9999"))
    same = [re.sub(r'(name="submission"|csrf\w+"|nonce=|nonce-)[^>]*', "", one) for one in (page, alone, with_nowhere)]
    assert same[0] == same[1] == same[2]
    only = [nadia.get(f"/orders/bulk/receive/?line={one}") for one in (reference(world, "tokyo"), "GIN-26-9999")]
    assert [one.status_code for one in only] == [409, 409]


@pytest.mark.parametrize(
    ("who", "verb"),
    [("camille", "place"), ("camille", "accept"), ("ada", "accept"), ("ada", "receive"), ("pascal", "place"),
     ("pascal", "receive")],
)  # fmt: skip
def test_who_never_does_the_verb_is_told_who_does(world, visit, who, verb):
    for answer in (visit(who).get(f"/orders/bulk/{verb}/"), visit(who).post(f"/orders/bulk/{verb}/")):
        assert "Ask them." in read(answer, 403)


def test_no_other_verb_is_done_to_many(visit):
    assert visit("nadia").get("/orders/bulk/offer/").status_code == 404
    assert visit("nadia").put("/orders/bulk/accept/").status_code == 405


def test_looking_writes_nothing(world, visit):
    before = Event.objects.count()
    read(visit("pascal").get(address(world, "accept", "placed")))
    assert (Event.objects.count(), Batch.objects.count()) == (before, 0)


def test_a_form_sent_twice_is_one_batch(world, visit):
    pascal = visit("pascal")
    data = hidden(read(pascal.get(address(world, "accept", "placed", "piping"))))
    first, second = (pascal.post("/orders/bulk/accept/", data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Batch.objects.count() == 1
    assert Event.objects.filter(verb="accept", submission__isnull=False).count() == 2


def test_somebody_elses_form_number_begins_nothing_of_theirs(do, world, visit):
    theirs = do("nadia", "accept", "placed", letter="P-1")
    pascal = visit("pascal")
    data = hidden(read(pascal.get(address(world, "accept", "piping")))) | {"submission": str(theirs.uuid)}
    assert pascal.post("/orders/bulk/accept/", data).status_code == 409
    assert world.now("piping").state == State.PLACED


def test_a_form_changed_on_its_way_is_shown_again(world, visit):
    pascal = visit("pascal")
    data = hidden(read(pascal.get(address(world, "accept", "placed")))) | {"submission": "x"}
    page = read(pascal.post("/orders/bulk/accept/", data), 422)
    assert "This form was changed on its way here." in page
    assert uuid.UUID(hidden(page)["submission"])


def test_a_line_that_moved_since_the_form_was_opened_says_so(world, visit):
    pascal = visit("pascal")
    data = hidden(read(pascal.get(address(world, "accept", "placed", "piping"))))
    walk.act("refuse", world.lines["placed"], by=world.people["pascal"], at=cast.AT, reason="leather")
    pascal.post("/orders/bulk/accept/", data)
    refused = f"{reference(world, 'placed')} was refused by Paris. “Accept” is for a line that is with Paris."
    assert outcomes(world, Batch.objects.get()) == {"placed": refused, "piping": "done"}


def test_the_whole_list_is_asked_for_again_narrowed_to_what_can_be_done(world, visit):
    pascal = visit("pascal")
    page = read(pascal.get("/orders/bulk/accept/?all=yes&in=show%3Dall%26sort%3Doldest"))
    assert set(hidden(page)["lines"].split()) == {reference(world, name) for name in ("placed", "piping")}
    page = read(pascal.get("/orders/bulk/accept/?all=yes&in=kind%3DSO"))
    assert hidden(page)["lines"] == reference(world, "piping")


def test_more_than_are_done_at_once_are_cut_and_said(world, visit, monkeypatch):
    monkeypatch.setattr("orders.chosen.MOST", 1)
    monkeypatch.setattr("orders.many.MOST", 1)
    for query in ("all=yes&in=show%3Dall", "&".join(f"line={reference(world, n)}" for n in ("placed", "piping"))):
        page = read(visit("pascal").get(f"/orders/bulk/accept/?{query}"))
        assert len(hidden(page)["lines"].split()) == 1
        assert "More than 1 orders were chosen. These are the first 1" in page


def test_who_began_it_sees_the_batch_takes_it_back_and_nobody_else(do, world, visit):
    batch = do("nadia", "receive", "accepted", "noir", "refused", day="", words="")
    page = read(visit("nadia").get(f"/orders/bulk/{batch.uuid}/"))
    assert f'href="/orders/bulk/{batch.uuid}/?show=skipped"' in page and "Undo all 2" in page
    skipped = read(visit("nadia").get(f"/orders/bulk/{batch.uuid}/?show=skipped"))
    assert reference(world, "refused") in skipped and reference(world, "noir") not in skipped
    for who in ("camille", "aiko", "pascal", "ada"):
        assert visit(who).get(f"/orders/bulk/{batch.uuid}/").status_code == 404
    assert visit("nadia").post(f"/orders/bulk/{batch.uuid}/take-back/", {"why": "Another parcel."}).status_code == 303
    assert {world.now(name).state for name in ("accepted", "noir")} == {State.ACCEPTED}


def test_who_no_longer_manages_the_boutique_sees_none_of_its_lines_there(do, world, visit):
    batch = do("nadia", "receive", "accepted", "noir", day="", words="")
    Staff.objects.filter(pk=world.people["nadia"].pk).update(boutique=world.people["aiko"].boutique)
    page = read(visit("nadia").get(f"/orders/bulk/{batch.uuid}/"))
    assert [reference(world, name) in page for name in ("accepted", "noir")] == [False, False]


@pytest.mark.parametrize(("verb", "cost"), [("accept", 4), ("refuse", 4), ("amend", 5)])
def test_the_form_costs_the_same_however_many_are_chosen(world, visit, verb, cost):
    pascal = visit("pascal")
    pascal.get("/profile/")
    found = []
    for names in (("placed",), ("placed", "piping", "accepted", "arrived", "noir")):
        pascal.get(address(world, verb, *names))
        with CaptureQueriesContext(connection) as asked:
            read(pascal.get(address(world, verb, *names)))
        found.append(len(asked))
    assert found == [cost, cost]


class Killed(BaseException):
    """What no rule catches: the process ends here."""


ASKS = {
    "accept": {"message": "Yes."},
    "refuse": {"reason": "leather"},
    "receive": {"words": "With the van."},
}
LINES = ("placed", "closed", "piping")


@pytest.mark.parametrize("verb", [*ASKS, "amend"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_batch_killed_between_two_rows_goes_on_there(world, monkeypatch, verb, at):
    made, by = world.made, world.people["nadia" if verb == "receive" else "pascal"]
    amends = {"axis": "colour", "row": made.gold.pk, "instead": made.etoupe.pk}
    batch = machine.begin(verb, [world.lines[name] for name in LINES], by=by, asks=ASKS.get(verb, amends))
    task, calls = tasks.TASKS[verb], []
    real = task.asks

    def dies(self, row, order):
        calls.append(row.number)
        if len(calls) == at + 1:
            raise Killed
        return real(self, row, order)

    with monkeypatch.context() as killing:
        killing.setattr(task, "asks", dies)
        with pytest.raises(Killed):
            machine.run(batch)
    assert batch.rows.exclude(outcome="").count() == at
    assert machine.run(batch) == 3 - at
    assert [row.outcome for row in batch.rows.order_by("number")] == ["done", "skipped", "done"]
    assert Event.objects.filter(verb=verb, submission__isnull=False).count() == 2


def test_a_batch_of_two_slices_goes_on_by_its_page(world, visit, monkeypatch):
    monkeypatch.setattr("orders.bulk.machine.SECONDS", 0)
    pascal = visit("pascal")
    data = hidden(read(pascal.get(address(world, "accept", "placed", "piping"))))
    page = pascal.post("/orders/bulk/accept/", data)["Location"]
    assert page.endswith("?go=on")
    assert outcomes(world, Batch.objects.get()) == {"placed": "done", "piping": ""}
    assert "1 to go" in read(pascal.get(page))
    pascal.post(page)
    assert outcomes(world, Batch.objects.get()) == {"placed": "done", "piping": "done"}
