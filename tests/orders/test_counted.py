"""Counts that stop where nobody reads further, and say so."""

import pytest
from django.template import Context, Template

from config import kept
from orders import counts
from orders.counted import AtLeast, stopped
from tests.orders.reading import get

SAID = Template("{{ count }} line{{ count|pluralize }}")


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 lines"), (1, "1 line"), (1000, "1000 lines"), (1001, "1,000+ lines")]
)
def test_a_count_that_stopped_says_so(count, said):
    assert SAID.render(Context({"count": stopped(count)})) == said


def test_what_paris_has_is_counted_to_a_point(lines, pascal, monkeypatch):
    for state in ("placed", "placed", "placed", "accepted", "arrived"):
        lines(state)
    assert 'With Paris <span class="count">3</span>' in get(pascal, "/orders/")
    kept._kept.clear()
    monkeypatch.setattr(counts, "MOST", 1)
    monkeypatch.setattr(counts, "stopped", lambda count: AtLeast(1) if count > 1 else count)
    page = get(pascal, "/orders/")
    kept._kept.clear()
    assert 'With Paris <span class="count">1+</span>' in page
    assert 'On the book <span class="count">1</span>' in page
