"""Whatever a deputy did says for whom: on the season's timeline, among the offers and yeses of a line, since a day."""

from datetime import timedelta
from uuid import uuid4

import pytest

from boutiques import deputies
from boutiques.hooks import season_acts
from boutiques.models import Staff
from boutiques.timeline import tables_of, timeline
from clients import handing_over
from orders import granting, lending
from orders.models import Slot
from orders.moves import proposing
from tests import walk
from tests.cast import AT
from tests.orders.reading import get
from tests.orders.test_confirm import say_yes
from tests.orders.test_since import told

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def deputy(fsh, lea, nadia) -> Staff:
    """Léa, who stands in for Nadia today."""
    deputies.name(fsh, lea, starts_on=AT.date(), ends_on=AT.date(), by=nadia, at=AT - 9 * HOUR)
    return lea


def test_moves_of_slots_on_the_seasons_timeline(fsh, gin, so2026, deputy, nadia, aiko, pascal, mme_ota):
    """By the board the slot stood on, or went to: without the second she takes one back for nobody, seen."""
    granting.grant(fsh, so2026, 3, by=pascal, at=AT - DAY)
    granting.keep(mme_ota, so2026, so2026.last_day, by=deputy, at=AT - 3 * HOUR)
    first = Slot.objects.select_related("boutique", "season").filter(kept_until=None).first()
    lending.loan_take(lending.loan_offer(first, gin, by=deputy, at=AT), by=aiko, at=AT - 2 * HOUR)
    first.refresh_from_db()
    lending.loan_take(lending.loan_offer(first, fsh, by=aiko, at=AT), by=deputy, at=AT - HOUR)
    granting.let_go(mme_ota, so2026, by=deputy, words="She waits", at=AT)
    page = timeline(tables_of(so2026), 1, season_acts.of(so2026))
    assert [(one.who, one.changes) for one in page.entries][:5] == [
        ("Léa Martin, for Nadia", ["Faubourg Saint-Honoré: 1 slot free again"]),
        ("Léa Martin, for Nadia", ["Ginza: 1 slot lent to Faubourg Saint-Honoré"]),
        ("Aiko Tanaka", ["Faubourg Saint-Honoré: 1 slot lent to Ginza"]),
        ("Léa Martin, for Nadia", ["Faubourg Saint-Honoré: 1 slot kept"]),
        ("Pascal Mercier", ["Faubourg Saint-Honoré: 3 slots granted"]),
    ]


def test_a_day_is_the_boutiques_and_what_was_ended_is_over(gin, so2026, aiko, kenji, kato, pascal):
    """Asked by the calendar of Greenwich, the first of these two is said for nobody: seen."""
    granting.grant(gin, so2026, 2, by=pascal, at=AT - DAY)
    deputies.name(gin, kenji, starts_on=AT.date() + DAY, ends_on=AT.date() + DAY, by=aiko, at=AT)
    evening = AT + 6 * HOUR  # 16:00 in Greenwich, one in the morning of the second in Tokyo
    granting.keep(kato, so2026, so2026.last_day, by=kenji, at=evening)
    deputies.end(gin.delegations.get(), by=aiko, at=evening + HOUR)
    granting.let_go(kato, so2026, by=aiko, words="She waits", at=evening + 2 * HOUR)
    told_of = [one.who for one in timeline(tables_of(so2026), 1, season_acts.of(so2026)).entries]
    assert told_of[:2] == ["Aiko Tanaka", "Kenji Mori, for Aiko"]


def test_offers_of_a_line(line, deputy, nadia):
    order = walk.act("offer", line("arrived"), by=deputy, at=AT)
    assert " by Léa, for Nadia</td>" in get(nadia, f"/orders/{order.reference}/")


def test_a_yes_on_the_clients_side(line, deputy, nadia):
    order = line("placed")
    say_yes(order, by=deputy)
    page = get(nadia, f"/orders/{order.reference}/")
    assert '<span class="quiet-words">· Léa, for Nadia</span>' in page
    assert page.count("Léa, for Nadia") == 2  # beside the piece, and among the steps of the line


def test_what_happened_since_a_day(lines, deputy, nadia, camille):
    order = walk.act("receive", lines("accepted"), by=deputy, at=AT)
    walk.act("note", order, by=camille, words="She comes on Thursday.", at=AT)
    assert told(get(nadia, "/?since=yesterday"))[0].startswith("1 piece arrived Léa for Nadia ")
    assert "1 line has a new note Camille " in " ".join(told(get(nadia, "/?since=yesterday")))


def test_a_clients_move_and_a_hand_over_that_was_undone(fsh, gin, deputy, nadia, aiko, camille, mme_ota):
    move = proposing.propose(mme_ota, gin, lines=[], why="asked", by=deputy, submission=uuid4(), at=AT)
    assert "by Léa Martin, for Nadia</small>" in get(aiko, f"/moves/{move.uuid}/")
    proposing.end(move, by=deputy, at=AT)
    assert get(aiko, f"/moves/{move.uuid}/").count("by Léa Martin, for Nadia</small>") == 2
    written = handing_over.hand_over(camille, {mme_ota.pk: nadia}, by=nadia, submission=uuid4(), at=AT)
    handing_over.take_back(written, by=deputy, at=AT)
    assert "undone by Léa Martin, for Nadia" in get(nadia, "/hand-over/")
