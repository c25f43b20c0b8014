"""What the house says of each row of a delivery note before anything is written."""

from datetime import timedelta

from orders.deliveries.judging import judge
from orders.models import Event
from tests import cast, walk


def test_a_reference_finds_its_line_and_says_what_differs(line, verdicts, send, nadia):
    order = line("accepted")
    said = f"Référence;Couleur;Poinçon\n{order.reference.replace('-', ' ').lower()};etoupe;Y-1\n"
    assert verdicts(f"Reference\n{order.reference}") == [("matched", order.reference)]
    found = judge(send(said), nadia, cast.AT)[0]
    assert (found.verdict, found.delivered) == ("differs", {"colour": "Étoupe"})
    assert [(one.label, one.agreed, one.came) for one in found.differs] == [("Colour", "Gold", "Étoupe")]
    assert found.line.who == "Mme Renée Ōta"


def test_without_a_reference_the_oldest_promise_is_proposed(lines, verdicts, send, nadia):
    later, first = lines("accepted"), lines("accepted", at=walk.START - timedelta(days=3))
    text = "Style,Leather,Colour,Hardware\nB30,Togo,Gold,PHW\nBirkin 30,togo,06,Palladium\nB30,Togo,Gold,\n"
    found = judge(send(text), nadia, cast.AT)
    assert [one.verdict.value for one in found] == ["ambiguous", "ambiguous", "unknown"]
    assert [one.line.reference for one in found[:2]] == [first.reference, later.reference]
    assert found[0].choices[0].reference == first.reference and len(found[0].choices) == 2
    assert found[2].may_be_stock
    assert found[2].words == "Every line for such a piece has another row of this note."


def test_each_row_has_its_verdict(line, lines, verdicts, gin):
    here, wished = lines("arrived"), lines("requested")
    text = "\n".join(
        ("Reference,Style,Leather,Colour", f"{here.reference},,,", "GIN-26-0001,,,", f"{wished.reference},,,",
         f"{here.reference},,,", ",K28S,Epsom,Noir", ",K28S,,Noir", ",Kelli,Epsom,Noir")
    )  # fmt: skip
    assert [one for one, _ in verdicts(text)] == [
        "there", "not_yours", "cannot", "duplicate", "unknown", "unreadable", "unreadable",
    ]  # fmt: skip


def test_another_houses_line_is_like_none(line, aiko, gin, kato, listed, pascal, ss2027, verdicts, send, nadia):
    theirs = walk.to_state("accepted", kato, walk.wish(listed), manager=aiko, paris=pascal, season=ss2027)
    found = [judge(send(f"Reference\n{name}"), nadia, cast.AT)[0] for name in (theirs.reference, "GIN-26-9999")]
    assert [(one.verdict, one.words, one.line) for one in found] == [("not_yours", found[0].words, None)] * 2
    assert verdicts("Style,Leather,Colour\nB30,Togo,Gold") == [("unknown", "")]


def test_an_associate_receives_their_own_clients_lines_and_is_told_to_ask_of_others(line, yamada, verdicts, camille):
    own, other = line("accepted"), line("accepted", yamada)
    text = f"Reference\n{own.reference}\n{other.reference}\nFSH-26-9999"
    assert verdicts(text, by=camille) == [("matched", own.reference), ("ask", ""), ("ask", "")]


def test_a_day_to_come_and_one_before_it_was_sent_are_said(line, verdicts):
    order = line("accepted")
    for day in ("2026-09-02", "2026-01-01"):
        assert verdicts(f"Reference,Received on\n{order.reference},{day}") == [("cannot", order.reference)]


def test_a_dry_run_touches_no_line(line, send, verdicts):
    order = line("accepted")
    before = Event.objects.count()
    verdicts(f"Reference\n{order.reference}")
    assert Event.objects.count() == before
