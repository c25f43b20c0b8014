"""Paris takes back a slot that was kept until a day that is over, before the clock came round: its ledger is whole."""

from datetime import timedelta

from orders import granting
from orders.models import SlotMovement
from orders.verification import faults
from tests import cast


def test_it_went_back_before_it_was_taken_back(fsh, so2026, mme_ota, nadia, pascal):
    granting.grant(fsh, so2026, 1, by=pascal, at=cast.AT)
    granting.keep(mme_ota, so2026, cast.AT.date(), by=nadia, at=cast.AT)
    later = cast.AT + timedelta(days=2)
    granting.grant(fsh, so2026, 0, by=pascal, words="Fewer this year.", at=later)
    kinds = SlotMovement.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["granted", "held", "returned", "voided"]
    assert list(faults()) == []
