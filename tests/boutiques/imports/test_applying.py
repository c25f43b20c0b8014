"""A dry run writes nothing; an import is applied whole, once, and taken back whole; an export changes nothing."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boutiques.acts import act
from boutiques.imports.applying import Overtaken, apply, undo
from boutiques.imports.exports import csv_of, list_rows, xlsx_of
from boutiques.imports.sending import read_on, send
from boutiques.lists.kinds import kinds_of
from boutiques.models import Import, LeatherColour, StyleLeather, ThreadColour
from boutiques.text import one_line
from config.errors import NotYours, Refused
from tests import cast

MIXED = "List;Row;Column;Joins on;Leaves on;Withdrawn on;Reason\nleather-colour;togo;CURRY;2027-01-10;;;\n"
MIXED += "leather-colour;Togo;18;;;2026-12-01 12:00;=Scarce\nthreads;06\nstyle-leather;B40;Togo\n"


def counts(season) -> list[int]:
    """How many entries and how many rows of history the season's lists have."""
    models = [kind.model for kind in kinds_of(season)]
    history = [model._meta.get_field("history").related_model for model in models]
    return [model.objects.count() for model in (*models, *history)]


def sent(season, by, text: str | bytes, **facts) -> Import:
    content = text if isinstance(text, bytes) else text.encode()
    return send(content, name="list.csv", season=season, by=by, submission=uuid4(), at=cast.AT, **facts)


def verdicts(one: Import) -> list[str]:
    return [verdict for _, verdict, *_ in one.verdicts]


def test_a_dry_run_says_all_and_writes_nothing(so2026, ada):
    before = counts(so2026)
    one = sent(so2026, ada, MIXED)
    assert one.verdicts == [
        [2, "new", "Curry in Togo", "Joins on 2027-01-10."],
        [3, "changed", "Étoupe in Togo",
         "Withdrawn from 2026-12-01 12:00 (was: not withdrawn); because =Scarce (was: no reason)."],
        [4, "new", "Gold", ""],
        [5, "there", "Birkin 40 in Togo", ""],
    ]  # fmt: skip
    assert one.counts == {"new": 2, "changed": 1, "there": 1}
    assert counts(so2026) == before


def test_it_is_applied_whole_once_and_taken_back_whole(so2026, ada, made):
    before = [list(kind.entries.order_by("pk").values()) for kind in kinds_of(so2026)]
    one = apply(sent(so2026, ada, MIXED), by=ada, at=cast.AT)
    etoupe = LeatherColour.objects.get(season=so2026, leather=made.togo, colour=made.etoupe)
    assert (etoupe.withdrawn_at, etoupe.withdrawn_reason) == (cast.in_paris(2026, 12, 1, 12), "=Scarce")
    assert ThreadColour.objects.filter(season=so2026, colour=made.gold).exists()
    told = etoupe.history.last().pgh_context.metadata
    assert (told["act"], told["by"], told["season"], told["new"]) == ("import", ada.pk, "SO2026", 2)
    written = counts(so2026)
    assert apply(one, by=ada, at=cast.AT).applied_at == cast.AT
    assert counts(so2026) == written
    assert verdicts(sent(so2026, ada, MIXED)) == ["there"] * 4
    undo(one, by=ada, why="The wrong list", at=cast.AT)
    assert [list(kind.entries.order_by("pk").values()) for kind in kinds_of(so2026)] == before
    assert undo(one, by=ada, why="Twice", at=cast.AT).undone_why == "The wrong list"


def test_nothing_is_applied_while_a_row_stops_it(so2026, ada):
    before = counts(so2026)
    for text, said in (("Togo,Curry\nTogo,Nope", "1 row stops it"), ("Togo,Noir", "nothing to apply")):
        with pytest.raises(Refused, match=said):
            apply(sent(so2026, ada, text, chosen="leather-colour"), by=ada, at=cast.AT)
    assert counts(so2026) == before


def test_a_list_that_changed_meanwhile_is_judged_anew(so2026, ada, made):
    one = sent(so2026, ada, "Togo,Curry\nEpsom,Gold", chosen="leather-colour")
    LeatherColour.objects.create(season=so2026, leather=made.togo, colour=made.curry)
    before = counts(so2026)
    with pytest.raises(Overtaken):
        apply(one, by=ada, at=cast.AT)
    one.refresh_from_db()
    assert (verdicts(one), counts(so2026)) == (["there", "new"], before)
    assert apply(one, by=ada, at=cast.AT).applied_by == ada


def test_what_changed_since_keeps_it_from_being_taken_back(so2026, ada, made):
    one = apply(sent(so2026, ada, MIXED), by=ada, at=cast.AT)
    with act("switch", by=ada, at=cast.AT):
        ThreadColour.objects.filter(season=so2026, colour=made.gold).delete()
    before = counts(so2026)
    with pytest.raises(Refused, match=r"Changed since, so it cannot be taken back as a whole: SO2026: Gold\. Change"):
        undo(one, by=ada, why="The wrong list", at=cast.AT)
    assert counts(so2026) == before


def test_a_large_table_is_read_in_slices(so2026, ada, monkeypatch):
    monkeypatch.setattr("boutiques.imports.sending.SLICE", 2)
    one = sent(so2026, ada, MIXED + "threads;curry\n")
    assert (one.read, one.standing, one.verdicts) == (2, "checking", [])
    with pytest.raises(Refused, match="still being checked"):
        apply(one, by=ada, at=cast.AT)
    assert read_on(one, after=0, by=ada, at=cast.AT).read == 2
    assert read_on(one, after=2, by=ada, at=cast.AT).read == 4
    one = read_on(one, after=4, by=ada, at=cast.AT)
    assert (one.is_judged, one.reads, verdicts(one)) == (True, [], ["new", "changed", "new", "there", "new"])


def test_the_same_form_sent_twice_is_one_import(so2026, ada):
    submission = uuid4()
    both = {send(b"threads,06", name="a", season=so2026, by=ada, submission=submission).pk for _ in range(2)}
    assert len(both) == 1


@pytest.mark.parametrize("role", ["manager", "associate"])
def test_boutiques_import_nothing(so2026, role):
    with pytest.raises(NotYours):
        sent(so2026, cast.person("somebody", "Somebody", role, cast.boutique("FSH")), "threads,06")
    assert Import.objects.count() == 0


@pytest.mark.parametrize("write", [csv_of, lambda rows: xlsx_of(rows, "SO2026")])
def test_an_export_changes_nothing_and_one_cell_exactly_its_row(so2026, ada, made, write):
    apply(sent(so2026, ada, MIXED), by=ada, at=cast.AT)
    rows = [list(row) for row in list_rows(so2026)]
    assert set(verdicts(sent(so2026, ada, write(rows)))) == {"there"}
    row = rows.index(["leather-colour", "Togo", "", "Gold", "06", "", "", "", ""])
    rows[row][6] = "2026-12-24"
    one = sent(so2026, ada, write(rows))
    assert one.counts == {"changed": 1, "there": len(rows) - 2}
    before = {entry.pk: entry.until_at for entry in LeatherColour.objects.all()}
    apply(one, by=ada, at=cast.AT)
    changed = [entry for entry in LeatherColour.objects.all() if before[entry.pk] != entry.until_at]
    assert [str(entry) for entry in changed] == ["SO2026: Togo, Gold"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    reason=st.text(st.characters(codec="utf-8"), max_size=30),
    at=st.datetimes(min_value=cast.AT.replace(tzinfo=None), max_value=cast.AT.replace(tzinfo=None, year=2099)),
)
def test_whatever_an_entry_says_its_export_says_the_same(so2026, ada, reason, at):
    said = one_line(reason)
    entry = LeatherColour.objects.filter(season=so2026).first()
    moment = at.replace(tzinfo=cast.AT.tzinfo)
    entry.from_at, entry.withdrawn_at, entry.withdrawn_reason = moment, (moment if said else None), said
    entry.save()
    assert set(verdicts(sent(so2026, ada, csv_of(list_rows(so2026))))) == {"there"}


def test_what_it_costs_does_not_grow_with_its_rows(so2026, ada, made):
    def asked(*rows: str) -> int:
        one = sent(so2026, ada, "\n".join(rows), chosen="leather-colour")
        with CaptureQueriesContext(connection) as captured:
            apply(one, by=ada, at=cast.AT)
        return len(captured)

    assert asked("Togo,Curry") == asked(
        *(f"{leather},{code}" for leather in ("Alligator", "Epsom") for code in ("06", "Curry"))
    )
    assert StyleLeather.objects.filter(season=so2026).count() == 5
